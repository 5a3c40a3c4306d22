import type { SqlQuery } from '../connection/sql-query.ts';
import { byItemNumbers } from '../queries/key-list.ts';
import { selectList } from '../queries/select-list.ts';
import type { ColumnSet } from '../schema/column-set.ts';
import type { CompanySchema } from '../schema/company-schema.ts';
import { FILTER_COLUMNS, type ItemFacts } from './filter-columns.ts';

/** A row of IM_ITEM with the columns of `FILTER_COLUMNS` that exist, and PRC_DECS where it was asked for. */
export type PromotionItemRow = Readonly<Record<string, string | number | null | undefined>>;

/** What rules need to know of some items: the columns that filters may compare, and the decimals of the price. */
export function promotionItemsQuery(
  schema: CompanySchema,
  itemNumbers: readonly string[],
): SqlQuery<PromotionItemRow> {
  const source = byItemNumbers(schema.keyMode, 'IM_ITEM', 'I', itemNumbers);
  return {
    name: 'promotion-items',
    text: `SELECT ${selectList(schema.columns, 'IM_ITEM', 'I', [...FILTER_COLUMNS, 'PRC_DECS'])}
FROM ${source.from}
WHERE ${source.where}`,
    parameters: source.parameters,
  };
}

/** A page of items with the online flag, by key, with the columns that filters may compare. */
export function onlineFactsQuery(
  columns: ColumnSet,
  after: string | null,
  limit: number,
): SqlQuery<PromotionItemRow> {
  return {
    name: 'online-facts',
    text: `SELECT TOP (@limit) ${selectList(columns, 'IM_ITEM', 'I', FILTER_COLUMNS)}
FROM dbo.IM_ITEM AS I
WHERE I.IS_ECOMM_ITEM = 'Y' AND I.ITEM_NO > @after AND I.ITEM_NO NOT LIKE ' %'
ORDER BY I.ITEM_NO`,
    parameters: [
      { name: 'limit', type: 'int', value: limit },
      { name: 'after', type: 'item-number', value: after ?? '' },
    ],
  };
}

/** The texts of a row by column. */
export const factsOf = (row: PromotionItemRow): ItemFacts =>
  Object.fromEntries(
    FILTER_COLUMNS.map((column) => {
      const value = row[column];
      return [column, typeof value === 'string' ? value : null];
    }),
  );
