import type { SqlQuery } from '../connection/sql-query.ts';

export interface ItemNumberRow {
  readonly ITEM_NO: string | null;
}

/**
 * A page of items with the online flag, by key. A number that is blank or begins with a blank cannot be asked for
 * again by its trimmed form and would break the order, so it stays out.
 */
export function onlineItemsQuery(after: string | null, limit: number): SqlQuery<ItemNumberRow> {
  return {
    name: 'online-items',
    text: `SELECT TOP (@limit) I.ITEM_NO
FROM dbo.IM_ITEM AS I
WHERE I.IS_ECOMM_ITEM = 'Y' AND I.ITEM_NO > @after AND I.ITEM_NO NOT LIKE ' %'
ORDER BY I.ITEM_NO`,
    parameters: [
      { name: 'limit', type: 'int', value: limit },
      { name: 'after', type: 'item-number', value: after ?? '' },
    ],
  };
}
