import { ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { CounterpointDatabase } from '../counterpoint-database.ts';
import type { TableName } from '../schema/tables.ts';
import { type SliceRange, sliceEndQuery } from './digest.query.ts';

/** Where a table is cut: the last item number of each slice; null: the end. */
export type Cut = readonly (string | null)[];

/** Items of one slice, and so the most that one difference has compared. */
const ITEMS_PER_SLICE = 5_000;
const ROWS_PER_SLICE: Partial<Record<TableName, number>> = { IM_INV: 10_000, IM_INV_CELL: 20_000 };

/** Rows of one slice, beside those of its last item: what one statement reads in some hundredths of a second. */
export const rowsPerSlice = (table: TableName): number => ROWS_PER_SLICE[table] ?? ITEMS_PER_SLICE;

/**
 * Finds where to cut a table as it is now, so that a slice has so many items and so many rows at most: two short statements
 * for each slice. The server compares item numbers, by its own rules.
 */
export async function cutTable(
  database: CounterpointDatabase,
  table: TableName,
  signal: AbortSignal,
): Promise<Result<Cut, SyncError>> {
  const endOf = async (of: TableName, range: SliceRange, rows: number) => {
    const found = await database.run(sliceEndQuery(of, range, rows), signal);
    return found.ok ? ok(found.value[0]?.ITEM_NO ?? null) : found;
  };
  const ends: (string | null)[] = [];
  for (let after = ''; ; ) {
    const items = await endOf('IM_ITEM', { after, upTo: null }, ITEMS_PER_SLICE);
    if (!items.ok) return items;
    const rows =
      table === 'IM_ITEM' ? items : await endOf(table, { after, upTo: items.value }, rowsPerSlice(table));
    if (!rows.ok) return rows;
    const end = rows.value ?? items.value;
    ends.push(end);
    if (end === null) return ok(ends);
    after = end;
  }
}

/** The stretch of the slice at a place of the cut. */
export const rangeAt = (cut: Cut, place: number): SliceRange => ({
  after: cut[place - 1] ?? '',
  upTo: cut[place] ?? null,
});
