import type { SqlQuery } from '../connection/sql-query.ts';
import { byItemNumbers } from '../queries/key-list.ts';
import type { CompanySchema } from '../schema/company-schema.ts';

/** An item's total at one location; of a grid item the sum of its cells (IM_INV). */
export interface ItemStockRow {
  readonly ITEM_NO: string | null;
  readonly LOC_ID: string | null;
  readonly QTY_ON_HND: number | null;
  readonly QTY_COMMIT: number | null;
}

/** What all locations have of some items. */
export function itemStockQuery(
  schema: CompanySchema,
  itemNumbers: readonly string[],
): SqlQuery<ItemStockRow> {
  const source = byItemNumbers(schema.keyMode, 'IM_INV', 'V', itemNumbers);
  return {
    name: 'item-stock',
    text: `SELECT V.ITEM_NO, V.LOC_ID, V.QTY_ON_HND, V.QTY_COMMIT
FROM ${source.from}
WHERE ${source.where}`,
    parameters: source.parameters,
  };
}
