import type { SqlQuery } from '../connection/sql-query.ts';
import { itemPageQuery } from './item-page.ts';

export interface ItemNumberRow {
  readonly ITEM_NO: string | null;
}

/** A page of items with the online flag, by key. */
export const onlineItemsQuery = (after: string | null, limit: number): SqlQuery<ItemNumberRow> =>
  itemPageQuery({
    name: 'online-items',
    selected: 'I.ITEM_NO',
    where: "I.IS_ECOMM_ITEM = 'Y'",
    after,
    limit,
  });
