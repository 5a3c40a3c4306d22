import type { Random } from '../company/random.ts';
import type { LifeStore } from './life-database.ts';
import type { Stamps } from './scene.ts';
import { isGrid, type ShelfItem } from './shelf.ts';

/** Stock of one cell (or a plain item) at one location. */
export interface StockSpot {
  readonly itemNumber: string;
  readonly location: string;
  /** `*` in every place for a plain item. */
  readonly cell: readonly [string, string, string];
  readonly onHand: number;
  readonly committed: number;
}

interface SpotRow {
  readonly LOC_ID: string;
  readonly DIM_1_UPR: string;
  readonly DIM_2_UPR: string;
  readonly DIM_3_UPR: string;
  readonly QTY_ON_HND: number;
  readonly QTY_COMMIT: number;
}

const CELLS = `SELECT LOC_ID, DIM_1_UPR, DIM_2_UPR, DIM_3_UPR, QTY_ON_HND, QTY_COMMIT FROM IM_INV_CELL
  WHERE ITEM_NO = ? ORDER BY LOC_ID, DIM_1_UPR, DIM_2_UPR, DIM_3_UPR`;
const WHOLE = `SELECT LOC_ID, '*' AS DIM_1_UPR, '*' AS DIM_2_UPR, '*' AS DIM_3_UPR, QTY_ON_HND, QTY_COMMIT FROM IM_INV
  WHERE ITEM_NO = ? ORDER BY LOC_ID`;

/** Every place where the item has stock rows. */
export function stockSpots(store: LifeStore, item: ShelfItem): readonly StockSpot[] {
  return store.read<SpotRow>(isGrid(item) ? CELLS : WHOLE, item.ITEM_NO).map((row) => ({
    itemNumber: item.ITEM_NO,
    location: row.LOC_ID,
    cell: [row.DIM_1_UPR, row.DIM_2_UPR, row.DIM_3_UPR],
    onHand: row.QTY_ON_HND,
    committed: row.QTY_COMMIT,
  }));
}

/** Differences in stocking units. */
export interface StockChange {
  readonly onHand?: number;
  readonly committed?: number;
  /** On customer orders, for information; as `committed` unless told. */
  readonly onOrder?: number;
  /** On back orders, for information. */
  readonly onBackOrder?: number;
  /** The date column of IM_INV that the change is remembered in. */
  readonly dateColumn?: 'LST_SAL_DAT' | 'LST_RECV_DAT';
}

const CHANGE = `QTY_ON_HND = ROUND(QTY_ON_HND + ?, 4), QTY_COMMIT = ROUND(QTY_COMMIT + ?, 4),
  LST_MAINT_DT = ?, LST_MAINT_USR_ID = 'CASHIER', RS_UTC_DT = ?`;

/** Moves the stock of a spot, and for a cell the item's total at the location with it. IM_ITEM is not touched. */
export function changeStock(
  store: LifeStore,
  spot: Pick<StockSpot, 'itemNumber' | 'location' | 'cell'>,
  { onHand = 0, committed = 0, onOrder = committed, onBackOrder = 0, dateColumn }: StockChange,
  stamps: Stamps,
): void {
  const { itemNumber, location, cell } = spot;
  const values = [onHand, committed, stamps.local, stamps.utc];
  const date = dateColumn === undefined ? '' : `, ${dateColumn} = ?`;
  store.write(
    `UPDATE IM_INV SET ${CHANGE}, QTY_ON_ORD = ROUND(QTY_ON_ORD + ?, 4), QTY_ON_BO = ROUND(QTY_ON_BO + ?, 4),
       GL_VAL = ROUND(GL_VAL + ? * LST_COST, 2)${date} WHERE ITEM_NO = ? AND LOC_ID = ?`,
    ...values,
    onOrder,
    onBackOrder,
    onHand,
    ...(dateColumn === undefined ? [] : [stamps.day]),
    itemNumber,
    location,
  );
  if (cell[0] === '*') return;
  store.write(
    `UPDATE IM_INV_CELL SET ${CHANGE}
       WHERE ITEM_NO = ? AND LOC_ID = ? AND DIM_1_UPR = ? AND DIM_2_UPR = ? AND DIM_3_UPR = ?`,
    ...values,
    itemNumber,
    location,
    ...cell,
  );
}

/** A random spot that suits; null when there is none. */
export function pickSpot(
  random: Random,
  spots: readonly StockSpot[],
  suits: (spot: StockSpot) => boolean,
): StockSpot | null {
  const suitable = spots.filter(suits);
  return suitable.length === 0 ? null : random.pick(suitable);
}

/** A quantity of the item from `least` to `most` whole units, with decimals where the item is sold by measure. */
export function someUnits(random: Random, item: ShelfItem, least: number, most: number): number {
  if (item.QTY_DECS === 0) return random.integer(least, Math.max(least, Math.floor(most)));
  return random.integer(least * 4, Math.max(least * 4, Math.floor(most * 4))) / 4;
}

/** For people: "AP100012 NAVY/M", or the item number alone. */
export const nameOf = ({ itemNumber, cell }: Pick<StockSpot, 'itemNumber' | 'cell'>): string =>
  [itemNumber, cell.filter((code) => code !== '*').join('/')].filter((part) => part !== '').join(' ');

/** The cell of a grid item, null for a plain one, as an event tells it. */
export const eventCell = ({ cell }: Pick<StockSpot, 'cell'>): StockSpot['cell'] | null =>
  cell[0] === '*' ? null : cell;
