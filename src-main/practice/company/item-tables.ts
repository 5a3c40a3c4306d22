import { BARCODE_TABLE } from './rows/barcode.rows.ts';
import { GRID_TABLES } from './rows/grid.rows.ts';
import { ITEM_TABLE, VENDOR_ITEM_TABLE } from './rows/item.rows.ts';
import { PRICE_TABLE } from './rows/price.rows.ts';
import type { ItemTable } from './rows/row-context.ts';
import { CELL_TABLE, INVENTORY_TABLE, SERIAL_TABLE } from './rows/stock.rows.ts';
import { CATEGORY_ITEM_TABLE, HTML_TABLE, NOTE_TABLE } from './rows/web.rows.ts';

/** The tables that items fill, in an order in which every foreign key finds its row. */
export const ITEM_TABLES: readonly ItemTable[] = [
  ITEM_TABLE,
  VENDOR_ITEM_TABLE,
  NOTE_TABLE,
  ...GRID_TABLES,
  BARCODE_TABLE,
  PRICE_TABLE,
  INVENTORY_TABLE,
  CELL_TABLE,
  SERIAL_TABLE,
  HTML_TABLE,
  CATEGORY_ITEM_TABLE,
];
