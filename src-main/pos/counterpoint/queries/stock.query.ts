import type { SqlQuery } from '../connection/sql-query.ts';
import type { CompanySchema } from '../schema/company-schema.ts';
import { byItemNumbers, byLocations } from './key-list.ts';
import { selectList } from './select-list.ts';
import { UNIT_COLUMNS, type UnitColumns } from './unit-columns.ts';

/** What one location holds. For a grid item IM_INV is the total and IM_INV_CELL the truth by cell. */
export interface StockRow extends UnitColumns {
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

/** Whether the sizes of the items' alternate units are wanted beside each row. */
export type StockUnits = 'with-units' | 'without-units';

/** Which stock: of which table, with which columns beside the amounts, and of which items. */
interface StockKind {
  readonly name: string;
  readonly table: 'IM_INV' | 'IM_INV_CELL';
  readonly keys: readonly string[];
  readonly isTracked: string;
}

/** A read of the stock of items in locations. */
type StockQuery = (
  schema: CompanySchema,
  itemNumbers: readonly string[],
  locations: readonly string[],
  units?: StockUnits,
) => SqlQuery<StockRow>;

/** Stock of items that are not gridded. */
export const plainStockQuery = stockQuery({
  name: 'plain-stock',
  table: 'IM_INV',
  keys: ['V.ITEM_NO', 'V.LOC_ID'],
  isTracked: "I.TRK_METH <> 'G'",
});

/** Stock of grid items by cell. */
export const cellStockQuery = stockQuery({
  name: 'cell-stock',
  table: 'IM_INV_CELL',
  keys: ['V.ITEM_NO', 'V.LOC_ID', 'V.DIM_1_UPR', 'V.DIM_2_UPR', 'V.DIM_3_UPR'],
  isTracked: "I.TRK_METH = 'G'",
});

function stockQuery({ name, table, keys, isTracked }: StockKind): StockQuery {
  return (schema, itemNumbers, locations, units = 'without-units') => {
    const source = byItemNumbers(schema.keyMode, 'IM_ITEM', 'I', itemNumbers);
    const place = byLocations('V.LOC_ID', locations);
    return {
      name: units === 'with-units' ? `${name}-by-unit` : name,
      text: `SELECT ${keys.join(', ')}, V.QTY_ON_HND, V.QTY_COMMIT${ofItem(schema, units)}
FROM ${source.from}
INNER JOIN dbo.${table} AS V ON V.ITEM_NO = I.ITEM_NO
WHERE ${source.where} AND ${isTracked} AND ${isCounted(schema)} AND ${place.where}`,
      parameters: [...source.parameters, ...place.parameters],
    };
  };
}

// Nobody counts what is no inventory item: a row that is left from other days says nothing.
const isCounted = ({ columns }: CompanySchema): string =>
  columns.has('IM_ITEM', 'ITEM_TYP') ? "(I.ITEM_TYP IS NULL OR I.ITEM_TYP IN ('', 'I'))" : '1 = 1';

/** What is wanted of the item beside its stock. */
function ofItem({ columns }: CompanySchema, units: StockUnits): string {
  const names = ['CATEG_COD', ...(units === 'with-units' ? UNIT_COLUMNS : [])];
  const listed = selectList(columns, 'IM_ITEM', 'I', names);
  return listed === '' ? '' : `, ${listed}`;
}
