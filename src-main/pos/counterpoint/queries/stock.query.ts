import type { SqlQuery } from '../connection/sql-query.ts';
import type { CompanySchema } from '../schema/company-schema.ts';
import { byItemNumbers, byLocations } from './key-list.ts';
import { selectList } from './select-list.ts';

/** What one location holds. For a grid item IM_INV is the total and IM_INV_CELL the truth by cell. */
export interface StockRow {
  readonly ITEM_NO: string | null;
  readonly LOC_ID: string | null;
  readonly DIM_1_UPR?: string | null | undefined;
  readonly DIM_2_UPR?: string | null | undefined;
  readonly DIM_3_UPR?: string | null | undefined;
  /** The item's category, where the company has the column. */
  readonly CATEG_COD?: string | null | undefined;
  readonly QTY_ON_HND: number | null;
  readonly QTY_COMMIT: number | null;
}

/** Stock of items that are not gridded. */
export function plainStockQuery(
  schema: CompanySchema,
  itemNumbers: readonly string[],
  locations: readonly string[],
): SqlQuery<StockRow> {
  const source = byItemNumbers(schema.keyMode, 'IM_ITEM', 'I', itemNumbers);
  const place = byLocations('V.LOC_ID', locations);
  return {
    name: 'plain-stock',
    text: `SELECT V.ITEM_NO, V.LOC_ID, V.QTY_ON_HND, V.QTY_COMMIT${category(schema)}
FROM ${source.from}
INNER JOIN dbo.IM_INV AS V ON V.ITEM_NO = I.ITEM_NO
WHERE ${source.where} AND I.TRK_METH <> 'G' AND ${place.where}`,
    parameters: [...source.parameters, ...place.parameters],
  };
}

/** Stock of grid items by cell. */
export function cellStockQuery(
  schema: CompanySchema,
  itemNumbers: readonly string[],
  locations: readonly string[],
): SqlQuery<StockRow> {
  const source = byItemNumbers(schema.keyMode, 'IM_ITEM', 'I', itemNumbers);
  const place = byLocations('V.LOC_ID', locations);
  return {
    name: 'cell-stock',
    text: `SELECT V.ITEM_NO, V.LOC_ID, V.DIM_1_UPR, V.DIM_2_UPR, V.DIM_3_UPR, V.QTY_ON_HND, V.QTY_COMMIT${category(schema)}
FROM ${source.from}
INNER JOIN dbo.IM_INV_CELL AS V ON V.ITEM_NO = I.ITEM_NO
WHERE ${source.where} AND I.TRK_METH = 'G' AND ${place.where}`,
    parameters: [...source.parameters, ...place.parameters],
  };
}

function category({ columns }: CompanySchema): string {
  const listed = selectList(columns, 'IM_ITEM', 'I', ['CATEG_COD']);
  return listed === '' ? '' : `, ${listed}`;
}
