import type { SqlQuery } from '../connection/sql-query.ts';
import { itemPageQuery } from '../queries/item-page.ts';
import { rowsOfItems } from '../queries/rows-of-items.ts';
import { selectList } from '../queries/select-list.ts';
import type { ColumnSet } from '../schema/column-set.ts';
import type { CompanySchema } from '../schema/company-schema.ts';
import { FILTER_COLUMNS, type ItemFacts } from './filter-columns.ts';

/** A row of IM_ITEM with the columns of `FILTER_COLUMNS` that exist, and PRC_DECS where it was asked for. */
export type PromotionItemRow = Readonly<Record<string, string | number | null | undefined>>;

/** What rules need to know of some items: the columns that filters may compare, and the decimals of the price. */
export const promotionItemsQuery = (
  schema: CompanySchema,
  itemNumbers: readonly string[],
): SqlQuery<PromotionItemRow> =>
  rowsOfItems('promotion-items', schema, 'IM_ITEM', [...FILTER_COLUMNS, 'PRC_DECS'], itemNumbers);

/** A page of items with the online flag, by key, with the columns that filters may compare. */
export const onlineFactsQuery = (
  columns: ColumnSet,
  after: string | null,
  limit: number,
): SqlQuery<PromotionItemRow> =>
  itemPageQuery({
    name: 'online-facts',
    selected: selectList(columns, 'IM_ITEM', 'I', FILTER_COLUMNS),
    where: "I.IS_ECOMM_ITEM = 'Y'",
    after,
    limit,
  });

/** The texts of a row by column. */
export const factsOf = (row: PromotionItemRow): ItemFacts =>
  Object.fromEntries(
    FILTER_COLUMNS.map((column) => {
      const value = row[column];
      return [column, typeof value === 'string' ? value : null];
    }),
  );
