import type { SqlQuery } from '../connection/sql-query.ts';
import type { CompanySchema } from '../schema/company-schema.ts';
import { byItemNumbers } from './key-list.ts';

/** A cell that exists, at whatever location. */
export interface CellRow {
  readonly ITEM_NO: string | null;
  readonly DIM_1_UPR: string | null;
  readonly DIM_2_UPR: string | null;
  readonly DIM_3_UPR: string | null;
}

/** The cells of grid items: there is no master of cells, so those with a stock row at any location. */
export function cellsQuery(schema: CompanySchema, itemNumbers: readonly string[]): SqlQuery<CellRow> {
  const source = byItemNumbers(schema.keyMode, 'IM_INV_CELL', 'V', itemNumbers);
  return {
    name: 'cells',
    text: `SELECT DISTINCT V.ITEM_NO, V.DIM_1_UPR, V.DIM_2_UPR, V.DIM_3_UPR
FROM ${source.from}
WHERE ${source.where}`,
    parameters: source.parameters,
  };
}
