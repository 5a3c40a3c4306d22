import type { PosAspect } from '../../../engine/ports/pos.ts';
import type { ColumnSet } from '../schema/column-set.ts';
import type { TableName } from '../schema/tables.ts';

/**
 * What a table tells about when its rows changed. RS_UTC_DT (UTC) is set by triggers on every write; LST_MAINT_DT
 * (server's local time) only by Counterpoint's own screens, and serves rows that no trigger has touched yet.
 */
export type SignpostMode = 'utc-and-local' | 'utc' | 'local' | 'none';

/** The column that ties a table's rows to items: the item's own number, or a code that items share. */
export type ItemLink = 'item' | 'category' | 'subcategory';

const CATALOG: readonly TableName[] = [
  'IM_ITEM',
  'IM_GRID_DIM_1',
  'IM_GRID_DIM_2',
  'IM_GRID_DIM_3',
  'IM_BARCOD',
  'EC_ITEM_DESCR',
  'EC_CATEG_ITEM',
  'IM_ITEM_NOTE',
  'IM_CATEG_COD',
  'IM_SUBCAT_COD',
  // A cell exists once it has a stock row, so new cells show up here, together with every movement of old ones.
  'IM_INV_CELL',
];

const WATCHED: Readonly<Record<PosAspect, readonly TableName[]>> = {
  catalog: CATALOG,
  prices: ['IM_ITEM', 'IM_PRC'],
  // What is kept back goes by the item's category, and how it is counted by the item's units.
  stock: ['IM_ITEM', 'IM_INV', 'IM_INV_CELL'],
};

/** The tables whose changes concern an aspect, as far as this company has them. */
export function watchedTables(aspect: PosAspect, columns: ColumnSet): readonly TableName[] {
  return WATCHED[aspect].filter((table) => columns.hasTable(table) && canBeLinked(table, columns));
}

export function signpostMode(table: TableName, columns: ColumnSet): SignpostMode {
  const hasUtc = columns.has(table, 'RS_UTC_DT');
  const hasLocal = columns.has(table, 'LST_MAINT_DT');
  if (hasUtc) return hasLocal ? 'utc-and-local' : 'utc';
  return hasLocal ? 'local' : 'none';
}

export function itemLink(table: TableName): ItemLink {
  if (table === 'IM_CATEG_COD') return 'category';
  return table === 'IM_SUBCAT_COD' ? 'subcategory' : 'item';
}

function canBeLinked(table: TableName, columns: ColumnSet): boolean {
  const link = itemLink(table);
  if (link === 'item') return true;
  return columns.has('IM_ITEM', 'CATEG_COD') && (link === 'category' || columns.has('IM_ITEM', 'SUBCAT_COD'));
}
