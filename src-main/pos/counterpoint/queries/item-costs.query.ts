import type { SqlQuery } from '../connection/sql-query.ts';
import type { CompanySchema } from '../schema/company-schema.ts';
import { rowsOfItems } from './rows-of-items.ts';

/** What an item costs the shop at one location: the last price paid, and the average of what lies there (IM_INV). */
export interface ItemCostRow {
  readonly ITEM_NO: string | null;
  readonly LST_COST?: number | null | undefined;
  readonly AVG_COST?: number | null | undefined;
}

/** Costs are kept by location; a release or log-in without the columns has none. */
export const itemCostsQuery = (
  schema: CompanySchema,
  itemNumbers: readonly string[],
): SqlQuery<ItemCostRow> =>
  rowsOfItems('item-costs', schema, 'IM_INV', ['ITEM_NO', 'LST_COST', 'AVG_COST'], itemNumbers);
