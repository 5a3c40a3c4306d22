import { itemBatches, makeLaterItem, turnAfter } from '../company/later-item.ts';
import type { Happening } from './scene.ts';

/** The buyer takes a new item into the range: it is sold online at once, with price, stock and barcode. */
export const newItem: Happening = ({ store, shelf, seed, utcOffsetMinutes, at }) => {
  const item = makeLaterItem(seed, turnAfter(shelf.lastLater()), at.getTime());
  for (const batch of itemBatches(item, utcOffsetMinutes)) {
    const marks = batch.columns.map(() => '?').join(', ');
    const insert = `INSERT INTO ${batch.table} (${batch.columns.join(', ')}) VALUES (${marks})`;
    for (const row of batch.rows) store.write(insert, ...row);
  }
  shelf.add(item.itemNumber);
  const name = item.names.longDescription;
  return {
    at: at.toISOString(),
    kind: 'new-item',
    itemNumber: item.itemNumber,
    location: null,
    cell: null,
    changes: { LONG_DESCR: name, PRC_1: item.prices.level1 / 100, cells: item.cells.length },
    text: `${item.itemNumber} “${name}” is new.`,
  };
};
