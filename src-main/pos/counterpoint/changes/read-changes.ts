import { type ItemNumber, itemNumber } from '../../../../src-shared/domain/ids.ts';
import { ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { PosAspect, PosChanges, PosCursor } from '../../../engine/ports/pos.ts';
import type { SqlQuery } from '../connection/sql-query.ts';
import type { CounterpointDatabase } from '../counterpoint-database.ts';
import { serverTimeQuery } from '../queries/company.query.ts';
import type { ItemNumberRow } from '../queries/online-items.query.ts';
import type { TableName } from '../schema/tables.ts';
import { changedItemsQuery, unmarkedItemsQuery } from './changed-items.query.ts';
import { digestedColumns } from './digest.query.ts';
import { earliestServerTime, instantOfServerTime } from './server-time.ts';
import { type SignpostRow, signpostQuery } from './signpost.query.ts';
import { mainKey, restKey, signpostKeys } from './signpost-keys.ts';
import type { DigestedTable } from './slice-memory.ts';
import type { TableDigests } from './table-digests.ts';
import { type SignpostMode, signpostMode, watchedTables } from './watched-table.ts';

// datetime begins in 1753; rows without any change since then do not exist.
const EVER = new Date('1900-01-01T00:00:00.000Z');

/** A table with its newest signposts; `local` as if it were UTC. */
interface Signpost {
  readonly table: TableName;
  readonly mode: SignpostMode;
  readonly utc: Date | null;
  readonly local: Date | null;
}

/**
 * Rows whose values one look adds up, of all tables together: some tenths of a second of the server's time. Of a larger
 * company each look takes a part, the next one the next. Cells alone are only counted, which costs next to nothing.
 */
const ROWS_PER_LOOK: Readonly<Record<PosAspect, number>> = {
  catalog: 600_000,
  prices: 100_000,
  stock: 250_000,
};

/** What changes are read with. */
export interface ChangeSource {
  readonly database: CounterpointDatabase;
  readonly digests: TableDigests;
  readonly timeZone: string;
}

/**
 * Reads the server's clock, then the newest signpost of every table of an aspect, one statement for each, and the digests
 * of those whose values are followed.
 */
export async function readBound(
  { database, digests, timeZone }: ChangeSource,
  aspect: PosAspect,
  signal: AbortSignal,
): Promise<Result<PosCursor, SyncError>> {
  const read = await readSignposts(database, aspect, signal);
  if (!read.ok) return read;
  return boundWithDigests({ database, digests, timeZone }, read.value, signal);
}

async function boundWithDigests(
  { digests, timeZone }: ChangeSource,
  signposts: Signposts,
  signal: AbortSignal,
): Promise<Result<PosCursor, SyncError>> {
  const found: [string, string][] = [];
  for (const of of signposts.digested) {
    const digest = await digests.current(of, signal);
    if (!digest.ok) return digest;
    found.push([of.table, digest.value]);
  }
  return ok({ ...cursorOf(signposts, timeZone), ...digestsOf(found) });
}

/**
 * Reads the bound first and then the items with rows later than `since`, and those whose values differ in the tables
 * whose signpost was not yet seen to move.
 */
export async function readChanges(
  source: ChangeSource,
  aspect: PosAspect,
  since: PosCursor,
  signal: AbortSignal,
): Promise<Result<PosChanges, SyncError>> {
  const { database, timeZone } = source;
  const read = await readSignposts(database, aspect, signal);
  if (!read.ok) return read;
  const { tables, digested } = read.value;
  const newest = since.newest ?? since.signposts;
  if (tables.some((signpost) => wentBackwards(signpost, newest, timeZone))) {
    const whole = await boundWithDigests(source, read.value, signal);
    return whole.ok ? ok({ itemNumbers: [], bound: whole.value, mustCompareAll: true }) : whole;
  }
  const followed = digested.filter(({ table }) => !isProven(table, since));
  const marked = tables.filter(({ table }) => goesBySignpost(table, digested, since));
  const rows = await database.runAll(
    marked.flatMap((signpost) => changesQuery(signpost, since.signposts, timeZone) ?? []),
    signal,
  );
  if (!rows.ok) return rows;
  const looks = await source.digests.look(followed, since.digests ?? {}, ROWS_PER_LOOK[aspect], signal);
  if (!looks.ok) return looks;
  const items = [...distinct(rows.value.flat()), ...looks.value.flatMap((look) => look.items)];
  const found = looks.value.map(({ table, digest }): [string, string] => [table, digest]);
  const bound = { ...cursorOf(read.value, timeZone), ...digestsOf(found) };
  return ok({ itemNumbers: [...new Set(items)], bound, mustCompareAll: false });
}

/**
 * True when a table's signpost was seen to move at this site. Counterpoint writes an item's row of IM_INV with every
 * movement of a cell, so IM_INV speaks for IM_INV_CELL too.
 */
function isProven(table: TableName, { moved = [], signposts }: PosCursor): boolean {
  const witnesses: readonly TableName[] = table === 'IM_INV_CELL' ? ['IM_INV_CELL', 'IM_INV'] : [table];
  return witnesses.flatMap(signpostKeys).some((key) => moved.includes(key) && signposts[key] !== undefined);
}

// A table of which the values are followed, or for which another speaks, need not be read in full for want of a signpost.
function goesBySignpost(table: TableName, digested: readonly DigestedTable[], since: PosCursor): boolean {
  const hasSignpost = signpostKeys(table).some((key) => since.signposts[key] !== undefined);
  return hasSignpost || !digested.some((of) => of.table === table);
}

const digestsOf = (found: readonly [string, string][]): Pick<PosCursor, 'digests'> =>
  found.length === 0 ? {} : { digests: Object.fromEntries(found) };

/** What the signposts were at an instant of the server's clock. */
interface Signposts {
  readonly readAt: Date;
  readonly tables: readonly Signpost[];
  /** The tables whose values can be followed as well. */
  readonly digested: readonly DigestedTable[];
}

async function readSignposts(
  database: CounterpointDatabase,
  aspect: PosAspect,
  signal: AbortSignal,
): Promise<Result<Signposts, SyncError>> {
  const schema = await database.schema(signal);
  if (!schema.ok) return schema;
  const time = await database.run(serverTimeQuery(), signal);
  if (!time.ok) return time;
  const readAt = time.value[0]?.UTC_NOW;
  if (readAt === undefined) throw new Error('the server did not tell its time');
  const { columns } = schema.value;
  const tables = watchedTables(aspect, columns).map((table) => ({
    table,
    mode: signpostMode(table, columns),
  }));
  const marked = tables.flatMap(({ table, mode }) => (mode === 'none' ? [] : [{ table, mode }]));
  const newest = new Map<TableName, SignpostRow | undefined>();
  // One after the other: without an index each of them reads its table.
  for (const { table, mode } of marked) {
    const rows = await database.run(signpostQuery(table, mode), signal);
    if (!rows.ok) return rows;
    newest.set(table, rows.value[0]);
  }
  const signposts = tables.map(({ table, mode }) => ({
    table,
    mode,
    utc: newest.get(table)?.UTC_AT ?? null,
    local: newest.get(table)?.LOCAL_AT ?? null,
  }));
  const digested = tables.flatMap(({ table }) => {
    const values = digestedColumns(aspect, table, columns);
    return values === null ? [] : [{ table, values }];
  });
  return ok({ readAt, tables: signposts, digested });
}

function cursorOf({ readAt, tables }: Pick<Signposts, 'readAt' | 'tables'>, timeZone: string): PosCursor {
  const entries = tables.flatMap(({ table, mode, utc, local }): [string, string][] => [
    ...(utc === null ? [] : [[mainKey(table), utc.toISOString()] as [string, string]]),
    ...(local === null
      ? []
      : [[localKey(table, mode), instantOfServerTime(local, timeZone).toISOString()] as [string, string]]),
  ]);
  return { readAt: readAt.toISOString(), signposts: Object.fromEntries(entries) };
}

// A table with no signpost before the last look, or with none at all, is compared in full as far as it is online. Null when
// the newest signpost shows that no row is later: what is written from now on is later than the bound.
function changesQuery(
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

// A restored backup or a clock that was set back. LST_MAINT_DT of the rest may fall: its newest row got an RS_UTC_DT.
function wentBackwards(
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

function distinct(rows: readonly ItemNumberRow[]): ReadonlySet<ItemNumber> {
  const numbers = new Set(rows.map((row) => itemNumber(row.ITEM_NO ?? '')));
  numbers.delete(itemNumber(''));
  return numbers;
}
