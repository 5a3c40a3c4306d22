import { upcA } from '../company/barcode.ts';
import { OTHER_COLORS, RED_SHADES } from '../company/data/colors.data.ts';
import { itemIndexOf } from '../company/item-number.ts';
import type { Happening, Scene } from './scene.ts';
import { isActive, isGrid, type ShelfItem } from './shelf.ts';
import { nameOf, type StockSpot } from './stock-spot.ts';

type Cell = StockSpot['cell'];

/** Stores with few variants per product must go on taking the item. */
const MOST_CELLS = 90;
const NEW_COLOR_SHARE = 0.4;
const WIDEST_CODE = 15;

/**
 * A grid item gets another cell: an unused combination, or a new color. It is made in the item screen, so the item's
 * own LST_MAINT_DT moves as well.
 */
export const newCell: Happening = (scene) => {
  const { store, random, stamps } = scene;
  const item = scene.shelf.pick(random, (candidate) => isActive(candidate) && isGrid(candidate), 60);
  if (item === null) return null;
  const cells = readCells(scene, item);
  const [sample] = cells;
  if (sample === undefined || cells.length >= MOST_CELLS) return null;
  const cell =
    (random.chance(NEW_COLOR_SHARE) ? null : unusedCell(scene, cells)) ?? newColor(scene, item, sample);
  if (cell === null) return null;
  const received = addStock(scene, item, cell);
  addBarcode(scene, item, cell);
  store.write(
    "UPDATE IM_ITEM SET LST_MAINT_DT = ?, LST_MAINT_USR_ID = 'MGR', RS_UTC_DT = ? WHERE ITEM_NO = ?",
    stamps.local,
    stamps.utc,
    item.ITEM_NO,
  );
  return {
    at: scene.at.toISOString(),
    kind: 'new-cell',
    itemNumber: item.ITEM_NO,
    location: null,
    cell,
    changes: { QTY_ON_HND: received },
    text: `${nameOf({ itemNumber: item.ITEM_NO, cell })} is new.`,
  };
};

function readCells({ store }: Scene, item: ShelfItem): readonly Cell[] {
  return store
    .read<{ D1: string; D2: string; D3: string }>(
      `SELECT DISTINCT DIM_1_UPR AS D1, DIM_2_UPR AS D2, DIM_3_UPR AS D3 FROM IM_INV_CELL WHERE ITEM_NO = ?
         ORDER BY 1, 2, 3`,
      item.ITEM_NO,
    )
    .map((row) => [row.D1, row.D2, row.D3]);
}

function unusedCell({ random }: Scene, cells: readonly Cell[]): Cell | null {
  const used = new Set(cells.map((cell) => JSON.stringify(cell)));
  const codes = (position: 0 | 1 | 2) => [...new Set(cells.map((cell) => cell[position]))];
  const unused = codes(0)
    .flatMap((one) => codes(1).flatMap((two) => codes(2).map((three): Cell => [one, two, three])))
    .filter((cell) => !used.has(JSON.stringify(cell)));
  return unused.length === 0 ? null : random.pick(unused);
}

function newColor({ store, random, stamps }: Scene, item: ShelfItem, sample: Cell): Cell | null {
  const rows = store.read<{ CODE: string; SEQ: number | null }>(
    'SELECT DIM_1_UPR AS CODE, DIM_1_SEQ_NO AS SEQ FROM IM_GRID_DIM_1 WHERE ITEM_NO = ?',
    item.ITEM_NO,
  );
  const known = new Set(rows.map((row) => row.CODE));
  const colors = [...RED_SHADES, ...OTHER_COLORS].filter(
    (color) => !known.has(color.toUpperCase()) && color.length <= WIDEST_CODE,
  );
  if (colors.length === 0) return null;
  const color = random.pick(colors);
  store.write(
    `INSERT INTO IM_GRID_DIM_1 (ITEM_NO, DIM_1_UPR, DIM_1, DIM_1_SEQ_NO, LST_MAINT_DT, LST_MAINT_USR_ID)
       VALUES (?, ?, ?, ?, ?, 'MGR')`,
    item.ITEM_NO,
    color.toUpperCase(),
    color,
    BigInt(Math.max(0, ...rows.map((row) => row.SEQ ?? 0)) + 1),
    stamps.local,
  );
  return [color.toUpperCase(), sample[1], sample[2]];
}

// The cell is kept wherever the item is; the first delivery goes to one place.
function addStock({ store, random, stamps }: Scene, item: ShelfItem, cell: Cell): number {
  const locations = store.read<{ LOC_ID: string }>(
    'SELECT LOC_ID FROM IM_INV WHERE ITEM_NO = ? ORDER BY LOC_ID',
    item.ITEM_NO,
  );
  const received = random.integer(0, 6);
  const first = random.pick(locations).LOC_ID;
  for (const { LOC_ID: location } of locations) {
    const onHand = location === first ? received : 0;
    store.write(
      `INSERT INTO IM_INV_CELL (ITEM_NO, LOC_ID, DIM_1_UPR, DIM_2_UPR, DIM_3_UPR, QTY_ON_HND, QTY_COMMIT,
         LST_MAINT_DT, LST_MAINT_USR_ID, RS_UTC_DT) VALUES (?, ?, ?, ?, ?, ?, 0, ?, 'MGR', ?)`,
      item.ITEM_NO,
      location,
      ...cell,
      onHand,
      stamps.local,
      stamps.utc,
    );
    store.write(
      `UPDATE IM_INV SET QTY_ON_HND = ROUND(QTY_ON_HND + ?, 4), GL_VAL = ROUND(GL_VAL + ? * LST_COST, 2),
         LST_MAINT_DT = ?, RS_UTC_DT = ? WHERE ITEM_NO = ? AND LOC_ID = ?`,
      onHand,
      onHand,
      stamps.local,
      stamps.utc,
      item.ITEM_NO,
      location,
    );
  }
  return received;
}

function addBarcode({ store, stamps }: Scene, item: ShelfItem, cell: Cell): void {
  const index = itemIndexOf(item.ITEM_NO);
  if (index === null) return;
  const [last] = store.read<{ SEQ: number | null }>(
    'SELECT MAX(SEQ_NO) AS SEQ FROM IM_BARCOD WHERE ITEM_NO = ?',
    item.ITEM_NO,
  );
  const seqNo = (last?.SEQ ?? 0) + 1;
  store.write(
    `INSERT INTO IM_BARCOD (ITEM_NO, SEQ_NO, DIM_1_UPR, DIM_2_UPR, DIM_3_UPR, BARCOD_ID, BARCOD, UNIT,
       LST_MAINT_DT, LST_MAINT_USR_ID) VALUES (?, ?, ?, ?, ?, 'UPC', ?, '0', ?, 'MGR')`,
    item.ITEM_NO,
    BigInt(seqNo),
    ...cell,
    upcA(index, seqNo),
    stamps.local,
  );
}
