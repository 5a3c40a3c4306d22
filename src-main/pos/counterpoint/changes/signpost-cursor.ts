import type { PosCursor } from '../../../engine/ports/pos.ts';
import type { SqlQuery } from '../connection/sql-query.ts';
import type { ItemNumberRow } from '../queries/online-items.query.ts';
import type { TableName } from '../schema/tables.ts';
import { changedItemsQuery, unmarkedItemsQuery } from './changed-items.query.ts';
import type { Signpost, Signposts } from './read-signposts.ts';
import { earliestServerTime, instantOfServerTime } from './server-time.ts';
import { mainKey, restKey, signpostKeys } from './signpost-keys.ts';
import type { DigestedTable } from './slice-memory.ts';
import type { SignpostMode } from './watched-table.ts';

// datetime begins in 1753; rows without any change since then do not exist.
const EVER = new Date('1900-01-01T00:00:00.000Z');

/** The cursor that signposts make. */
export function cursorOf(
  { readAt, tables }: Pick<Signposts, 'readAt' | 'tables'>,
  timeZone: string,
): PosCursor {
  const entries = tables.flatMap(({ table, mode, utc, local }): [string, string][] => [
    ...(utc === null ? [] : [[mainKey(table), utc.toISOString()] as [string, string]]),
    ...(local === null
      ? []
      : [[localKey(table, mode), instantOfServerTime(local, timeZone).toISOString()] as [string, string]]),
  ]);
  return { readAt: readAt.toISOString(), signposts: Object.fromEntries(entries) };
}

/**
 * True when a table's signpost was seen to move at this site. Counterpoint writes an item's row of IM_INV with every
 * movement of a cell, so IM_INV speaks for IM_INV_CELL too.
 */
export function isProven(table: TableName, { moved = [], signposts }: PosCursor): boolean {
  const witnesses: readonly TableName[] = table === 'IM_INV_CELL' ? ['IM_INV_CELL', 'IM_INV'] : [table];
  return witnesses.flatMap(signpostKeys).some((key) => moved.includes(key) && signposts[key] !== undefined);
}

/**
 * False for a table without a signpost whose values are followed: it need not be read in full for want of one.
 */
export function goesBySignpost(
  table: TableName,
  digested: readonly DigestedTable[],
  since: PosCursor,
): boolean {
  const hasSignpost = signpostKeys(table).some((key) => since.signposts[key] !== undefined);
  return hasSignpost || !digested.some((of) => of.table === table);
}

/**
 * What asks for the items that changed. A table with no signpost before the last look, or with none at all, is compared in
 * full as far as it is online. Null when the newest signpost shows that no row is later: what is written from now on is
 * later than the bound.
 */
export function changesQuery(
  { table, mode, ...newest }: Signpost,
  since: PosCursor['signposts'],
  timeZone: string,
): SqlQuery<ItemNumberRow> | null {
  const utc = mode === 'local' ? undefined : instant(since[mainKey(table)]);
  const local = instant(since[localKey(table, mode)]);
  if (mode === 'none' || (utc === undefined && local === undefined)) return unmarkedItemsQuery(table);
  const after = {
    utc: utc ?? EVER,
    local: local === undefined ? EVER : earliestServerTime(local, timeZone),
  };
  const isLater =
    (newest.utc !== null && newest.utc > after.utc) || (newest.local !== null && newest.local > after.local);
  return isLater ? changedItemsQuery(table, mode, after) : null;
}

/**
 * True after a restored backup, or when a clock was set back. LST_MAINT_DT of the rest may fall: its newest row got an
 * RS_UTC_DT.
 */
export function wentBackwards(
  { table, mode, utc, local }: Signpost,
  since: PosCursor['signposts'],
  timeZone: string,
): boolean {
  const before = instant(since[mainKey(table)]);
  if (before === undefined || mode === 'none') return false;
  if (mode === 'local') return local === null || local < earliestServerTime(before, timeZone);
  return utc === null || utc < before;
}

const localKey = (table: TableName, mode: SignpostMode): string =>
  mode === 'local' ? mainKey(table) : restKey(table);

function instant(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
