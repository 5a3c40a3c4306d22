import { ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { PosAspect } from '../../../engine/ports/pos.ts';
import type { CounterpointDatabase } from '../counterpoint-database.ts';
import { serverTimeQuery } from '../queries/company.query.ts';
import type { TableName } from '../schema/tables.ts';
import { digestedColumns } from './digest.query.ts';
import { type SignpostRow, signpostQuery } from './signpost.query.ts';
import type { DigestedTable } from './slice-memory.ts';
import { type SignpostMode, signpostMode, watchedTables } from './watched-table.ts';

/** A table with its newest signposts; `local` as if it were UTC. */
export interface Signpost {
  readonly table: TableName;
  readonly mode: SignpostMode;
  readonly utc: Date | null;
  readonly local: Date | null;
}

/** What the signposts were at an instant of the server's clock. */
export interface Signposts {
  readonly readAt: Date;
  readonly tables: readonly Signpost[];
  /** The tables whose values can be followed as well. */
  readonly digested: readonly DigestedTable[];
}

/** Reads the server's clock, then the newest signpost of every table of an aspect, one statement for each. */
export async function readSignposts(
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
