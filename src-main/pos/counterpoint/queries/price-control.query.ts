import type { SqlQuery } from '../connection/sql-query.ts';
import type { ColumnSet } from '../schema/column-set.ts';
import { selectList } from './select-list.ts';

/** IM_CTL's switches: which kinds of IM_PRC rows Counterpoint itself uses. */
export interface PriceControlRow {
  readonly USE_MULTI_LOC_PRCS?: string | null | undefined;
  readonly USE_CELL_PRCS?: string | null | undefined;
  readonly USE_LOC_CELL_PRCS?: string | null | undefined;
}

const COLUMNS = ['USE_MULTI_LOC_PRCS', 'USE_CELL_PRCS', 'USE_LOC_CELL_PRCS'];

/** Null where a release has none of the switches. */
export function priceControlQuery(columns: ColumnSet): SqlQuery<PriceControlRow> | null {
  const selected = selectList(columns, 'IM_CTL', 'C', COLUMNS);
  if (selected === '') return null;
  return { name: 'price-control', text: `SELECT TOP (1) ${selected}\nFROM dbo.IM_CTL AS C`, parameters: [] };
}
