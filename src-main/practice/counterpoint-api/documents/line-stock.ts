import type Big from 'big.js';
import { changeStock } from '../../shop-life/stock-spot.ts';
import { text } from '../../staff-life/document-rows.ts';
import type { ApiScene } from '../api-scene.ts';
import { exact, fine } from '../data/amounts.ts';
import type { PlannedLine } from './plan-lines.ts';

const INVENTORY_ITEM = 'I';

/**
 * Takes the goods of a line: sales and orders commit, back orders do not. Answers the line's type, which is another where
 * stock is short and the store's settings say so. Lines of one document see what those before them took.
 */
export function takeStock(scene: ApiScene, line: PlannedLine, shortType: string): string {
  if (line.type === 'R' || text(line.item.ITEM_TYP) !== INVENTORY_ITEM) return line.type;
  ensureRecord(scene, line);
  const wanted = line.quantity.times(line.unit.ratio).round(4);
  const type = shortType !== '' && available(scene, line).lt(wanted) ? shortType : line.type;
  const quantity = fine(wanted);
  const isBackorder = type === 'B';
  changeStock(
    scene.tables.store,
    spotOf(line),
    {
      committed: isBackorder ? 0 : quantity,
      onOrder: type === 'O' ? quantity : 0,
      onBackOrder: isBackorder ? quantity : 0,
    },
    scene.stamps,
  );
  return type;
}

const spotOf = (line: PlannedLine) => ({
  itemNumber: text(line.item.ITEM_NO),
  location: line.stockLocation,
  cell: line.cell,
});

function available({ tables }: ApiScene, line: PlannedLine): Big {
  const { itemNumber, location, cell } = spotOf(line);
  const row =
    cell[0] === '*'
      ? tables.row(
          'SELECT QTY_ON_HND, QTY_COMMIT FROM IM_INV WHERE ITEM_NO = ? AND LOC_ID = ?',
          itemNumber,
          location,
        )
      : tables.row(
          `SELECT QTY_ON_HND, QTY_COMMIT FROM IM_INV_CELL
           WHERE ITEM_NO = ? AND LOC_ID = ? AND DIM_1_UPR = ? AND DIM_2_UPR = ? AND DIM_3_UPR = ?`,
          itemNumber,
          location,
          ...cell,
        );
  return exact(row?.QTY_ON_HND).minus(exact(row?.QTY_COMMIT));
}

/** An item that is sold from a location for the first time gets its record there. */
function ensureRecord({ tables, stamps }: ApiScene, line: PlannedLine): void {
  const { itemNumber, location, cell } = spotOf(line);
  const made = { LST_MAINT_DT: stamps.local, LST_MAINT_USR_ID: 'CASHIER', RS_UTC_DT: stamps.utc };
  const key = { ITEM_NO: itemNumber, LOC_ID: location };
  if (
    tables.row('SELECT 1 AS FOUND FROM IM_INV WHERE ITEM_NO = ? AND LOC_ID = ?', itemNumber, location) ===
    null
  ) {
    tables.insert('IM_INV', { ...key, ...made });
  }
  if (cell[0] === '*') return;
  tables.store.write(
    `INSERT INTO IM_INV_CELL (ITEM_NO, LOC_ID, DIM_1_UPR, DIM_2_UPR, DIM_3_UPR, LST_MAINT_DT, LST_MAINT_USR_ID, RS_UTC_DT)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    itemNumber,
    location,
    ...cell,
    stamps.local,
    'CASHIER',
    stamps.utc,
  );
}
