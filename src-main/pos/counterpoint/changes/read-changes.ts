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
import { earliestServerTime, instantOfServerTime } from './server-time.ts';
import { type SignpostRow, signpostQuery } from './signpost.query.ts';
import { type SignpostMode, signpostMode, watchedTables } from './watched-table.ts';

// datetime begins in 1753; rows without any change since then do not exist.
const EVER = new Date('1900-01-01T00:00:00.000Z');

/** The cursor's key of a table's own signpost. */
const mainKey = (table: TableName): string => table;
/** The cursor's key of LST_MAINT_DT of those rows that have no RS_UTC_DT. */
const restKey = (table: TableName): string => `${table}.LST_MAINT_DT`;

/** A table with its newest signposts; `local` as if it were UTC. */
interface Signpost {
  readonly table: TableName;
  readonly mode: SignpostMode;
  readonly utc: Date | null;
  readonly local: Date | null;
}

/** Reads the server's clock, then the newest signpost of every table of an aspect, one statement for each. */
export async function readBound(
  database: CounterpointDatabase,
  aspect: PosAspect,
  timeZone: string,
  signal: AbortSignal,
): Promise<Result<PosCursor, SyncError>> {
  const read = await readSignposts(database, aspect, signal);
  return read.ok ? ok(cursorOf(read.value, timeZone)) : read;
}

/** Reads the bound first and then the items with rows later than `since`. */
export async function readChanges(
  database: CounterpointDatabase,
  aspect: PosAspect,
  since: PosCursor,
  timeZone: string,
  signal: AbortSignal,
): Promise<Result<PosChanges, SyncError>> {
  const read = await readSignposts(database, aspect, signal);
  if (!read.ok) return read;
  const { tables } = read.value;
  const bound = cursorOf(read.value, timeZone);
  if (tables.some((signpost) => wentBackwards(signpost, since.signposts, timeZone))) {
    return ok({ itemNumbers: [], bound, mustCompareAll: true });
  }
  const rows = await database.runAll(
    tables.map((signpost) => changesQuery(signpost, since.signposts, timeZone)),
    signal,
  );
  if (!rows.ok) return rows;
  return ok({ itemNumbers: distinct(rows.value.flat()), bound, mustCompareAll: false });
}

/** What the signposts were at an instant of the server's clock. */
interface Signposts {
  readonly readAt: Date;
  readonly tables: readonly Signpost[];
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
  const rows = await database.runAll<SignpostRow>(
    marked.map(({ table, mode }) => signpostQuery(table, mode)),
    signal,
  );
  if (!rows.ok) return rows;
  const newest = new Map(marked.map(({ table }, index) => [table, rows.value[index]?.[0]]));
  const signposts = tables.map(({ table, mode }) => ({
    table,
    mode,
    utc: newest.get(table)?.UTC_AT ?? null,
    local: newest.get(table)?.LOCAL_AT ?? null,
  }));
  return ok({ readAt, tables: signposts });
}

function cursorOf({ readAt, tables }: Signposts, timeZone: string): PosCursor {
  const entries = tables.flatMap(({ table, mode, utc, local }): [string, string][] => [
    ...(utc === null ? [] : [[mainKey(table), utc.toISOString()] as [string, string]]),
    ...(local === null
      ? []
      : [[localKey(table, mode), instantOfServerTime(local, timeZone).toISOString()] as [string, string]]),
  ]);
  return { readAt: readAt.toISOString(), signposts: Object.fromEntries(entries) };
}

// A table with no signpost before the last look, or with none at all, is compared in full as far as it is online.
function changesQuery(
  { table, mode }: Signpost,
  since: PosCursor['signposts'],
  timeZone: string,
): SqlQuery<ItemNumberRow> {
  const utc = mode === 'local' ? undefined : instant(since[mainKey(table)]);
  const local = instant(since[localKey(table, mode)]);
  if (mode === 'none' || (utc === undefined && local === undefined)) return unmarkedItemsQuery(table);
  return changedItemsQuery(table, mode, {
    utc: utc ?? EVER,
    local: local === undefined ? EVER : earliestServerTime(local, timeZone),
  });
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

function distinct(rows: readonly ItemNumberRow[]): ItemNumber[] {
  const numbers = new Set(rows.map((row) => itemNumber(row.ITEM_NO ?? '')));
  numbers.delete(itemNumber(''));
  return [...numbers];
}
