import type { SqlParameter, SqlQuery } from '../connection/sql-query.ts';
import type { ItemNumberRow } from '../queries/online-items.query.ts';
import type { TableName } from '../schema/tables.ts';
import { itemLink, type SignpostMode } from './watched-table.ts';

/** After which instant rows count as changed; `local` is the server's local time written as if it were UTC. */
export interface ChangedSince {
  readonly utc: Date;
  readonly local: Date;
}

/** Items with a row that changed after the given time. */
export function changedItemsQuery(
  table: TableName,
  mode: Exclude<SignpostMode, 'none'>,
  since: ChangedSince,
): SqlQuery<ItemNumberRow> {
  const utc: SqlParameter = { name: 'sinceUtc', type: 'datetime', value: since.utc };
  const local: SqlParameter = { name: 'sinceLocal', type: 'datetime', value: since.local };
  const conditions = {
    'utc-and-local': {
      where: 'T.RS_UTC_DT > @sinceUtc OR (T.RS_UTC_DT IS NULL AND T.LST_MAINT_DT > @sinceLocal)',
      parameters: [utc, local],
    },
    utc: { where: 'T.RS_UTC_DT > @sinceUtc', parameters: [utc] },
    local: { where: 'T.LST_MAINT_DT > @sinceLocal', parameters: [local] },
  };
  const { where, parameters } = conditions[mode];
  const { item, from } = itemsOf(table);
  return {
    name: `changed-${table}`,
    text: `SELECT DISTINCT ${item} AS ITEM_NO\nFROM ${from}\nWHERE ${where}`,
    parameters,
  };
}

/** All online items with a row in a table that tells nothing about changes. */
export function unmarkedItemsQuery(table: TableName): SqlQuery<ItemNumberRow> {
  const joined = table === 'IM_ITEM' ? 'dbo.IM_ITEM AS I' : joinedWithItem(table);
  return {
    name: `unmarked-${table}`,
    text: `SELECT DISTINCT I.ITEM_NO AS ITEM_NO\nFROM ${joined}\nWHERE I.IS_ECOMM_ITEM = 'Y'`,
    parameters: [],
  };
}

function itemsOf(table: TableName): { readonly item: string; readonly from: string } {
  return itemLink(table) === 'item'
    ? { item: 'T.ITEM_NO', from: `dbo.${table} AS T` }
    : { item: 'I.ITEM_NO', from: joinedWithItem(table) };
}

function joinedWithItem(table: TableName): string {
  const on = {
    item: 'I.ITEM_NO = T.ITEM_NO',
    category: 'I.CATEG_COD = T.CATEG_COD',
    subcategory: 'I.SUBCAT_COD = T.SUBCAT_COD AND I.CATEG_COD = T.CATEG_COD',
  }[itemLink(table)];
  return `dbo.${table} AS T\nINNER JOIN dbo.IM_ITEM AS I ON ${on}`;
}
