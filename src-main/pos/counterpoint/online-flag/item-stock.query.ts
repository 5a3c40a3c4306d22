import type { SqlQuery } from '../connection/sql-query.ts';
import { rowsOfItems } from '../queries/rows-of-items.ts';
import type { CompanySchema } from '../schema/company-schema.ts';

/** An item's total at one location; of a grid item the sum of its cells (IM_INV). */
export interface ItemStockRow {
  readonly ITEM_NO: string | null;
  readonly LOC_ID: string | null;
  readonly QTY_ON_HND: number | null;
  readonly QTY_COMMIT: number | null;
}

/** What all locations have of some items. */
export const itemStockQuery = (
  schema: CompanySchema,
  itemNumbers: readonly string[],
): SqlQuery<ItemStockRow> =>
  rowsOfItems('item-stock', schema, 'IM_INV', ['ITEM_NO', 'LOC_ID', 'QTY_ON_HND', 'QTY_COMMIT'], itemNumbers);
