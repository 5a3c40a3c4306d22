import type { SqlQuery } from '../connection/sql-query.ts';
import type { CompanySchema } from '../schema/company-schema.ts';
import { byItemNumbers } from './key-list.ts';
import { selectList } from './select-list.ts';

/** What an item costs the shop at one location: the last price paid, and the average of what lies there (IM_INV). */
export interface ItemCostRow {
  readonly ITEM_NO: string | null;
  readonly LST_COST?: number | null | undefined;
  readonly AVG_COST?: number | null | undefined;
}

/** Costs are kept by location; a release or log-in without the columns has none. */
export function itemCostsQuery(schema: CompanySchema, itemNumbers: readonly string[]): SqlQuery<ItemCostRow> {
  const source = byItemNumbers(schema.keyMode, 'IM_INV', 'V', itemNumbers);
  return {
    name: 'item-costs',
    text: `SELECT ${selectList(schema.columns, 'IM_INV', 'V', ['ITEM_NO', 'LST_COST', 'AVG_COST'])}
FROM ${source.from}
WHERE ${source.where}`,
    parameters: source.parameters,
  };
}
