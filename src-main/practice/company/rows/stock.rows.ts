import type { CellStock } from '../company-item.ts';
import { type ItemTable, MAINTAINER, money, quantity } from './row-context.ts';

const DAY = 86_400_000;

/** IM_INV: the item's stock at each location; for a grid item the sum of its cells. */
export const INVENTORY_TABLE: ItemTable = {
  table: 'IM_INV',
  columns: [
    'ITEM_NO',
    'LOC_ID',
    'BIN_1',
    'MIN_QTY',
    'MAX_QTY',
    'QTY_COMMIT',
    'QTY_ON_HND',
    'QTY_ON_ORD',
    'GL_VAL',
    'LST_COST',
    'FST_RECV_DAT',
    'LST_RECV_DAT',
    'LST_SAL_DAT',
    'LST_MAINT_DT',
    'LST_MAINT_USR_ID',
    'RS_UTC_DT',
  ],
  *rowsOf(item, context) {
    for (const { location, cells } of item.stock) {
      const onHand = total(cells, 'onHand');
      const committed = total(cells, 'committed');
      yield [
        item.itemNumber,
        location,
        location === 'WHSE' ? `${String.fromCharCode(65 + (item.index % 26))}-${item.index % 40}` : null,
        2,
        24,
        quantity(committed),
        quantity(onHand),
        quantity(committed),
        money(Math.round((onHand * item.cost) / 100)),
        money(item.cost),
        context.localDay(item.createdAt),
        context.localDay(item.maintainedAt - DAY),
        context.localDay(item.maintainedAt),
        context.local(item.maintainedAt),
        MAINTAINER,
        context.utc(item.maintainedAt),
      ];
    }
  },
};

/** IM_INV_CELL: the same by cell, for grid items only. */
export const CELL_TABLE: ItemTable = {
  table: 'IM_INV_CELL',
  columns: [
    'ITEM_NO',
    'LOC_ID',
    'DIM_1_UPR',
    'DIM_2_UPR',
    'DIM_3_UPR',
    'QTY_COMMIT',
    'QTY_ON_HND',
    'LST_MAINT_DT',
    'LST_MAINT_USR_ID',
    'RS_UTC_DT',
  ],
  *rowsOf(item, context) {
    if (item.dimensions.length === 0) return;
    const [local, utc] = [context.local(item.maintainedAt), context.utc(item.maintainedAt)];
    for (const { location, cells } of item.stock) {
      for (const { cell, onHand, committed } of cells) {
        yield [
          item.itemNumber,
          location,
          cell[0],
          cell[1],
          cell[2],
          quantity(committed),
          quantity(onHand),
          local,
          MAINTAINER,
          utc,
        ];
      }
    }
  },
};

/** IM_SER: the serial numbers in stock of an item that is tracked by them. */
export const SERIAL_TABLE: ItemTable = {
  table: 'IM_SER',
  columns: ['ITEM_NO', 'SER_NO', 'LOC_ID', 'STAT', 'SER_COST', 'RECV_DAT'],
  *rowsOf(item, context) {
    for (const serialNumber of item.serialNumbers) {
      const received = context.localDay(item.createdAt);
      yield [item.itemNumber, serialNumber, 'MAIN', 'A', money(item.cost), received];
    }
  },
};

const total = (cells: readonly CellStock[], field: 'onHand' | 'committed'): number =>
  cells.reduce((sum, cell) => sum + cell[field], 0);
