import type { Random } from '../company/random.ts';
import type { LifeValue } from './life-database.ts';
import type { LifeEvent, LifeKind } from './life-event.ts';
import type { Happening, Scene } from './scene.ts';
import { isActive, isGrid, type ShelfItem } from './shelf.ts';
import { eventCell, nameOf, pickSpot, type StockSpot, stockSpots } from './stock-spot.ts';

type Prices = Readonly<Record<string, number | null>>;
type PriceCell = StockSpot['cell'];

const ALL_CELLS: PriceCell = ['*', '*', '*'];
const LOCATION_WITH_OWN_PRICES = 'EAST';

/** The regular web price moves by up to 12 %; a list price that was equal goes along. */
export const price: Happening = (scene) => {
  const item = scene.shelf.pick(scene.random, (candidate) => isActive(candidate) && candidate.PRC_1 >= 0.2);
  if (item === null) return null;
  const next = moved(scene.random, item.PRC_1);
  const prices = { PRC_1: next, ...(item.REG_PRC === item.PRC_1 ? { REG_PRC: next } : {}) };
  writeItemPrices(scene, item, prices);
  return event(scene, 'price', item.ITEM_NO, prices, `costs ${next} now.`);
};

/** A sale begins (PRC_2 below PRC_1), or ends (PRC_2 blank). */
export const salePrice: Happening = (scene) => {
  const { random } = scene;
  const item = scene.shelf.pick(random, (candidate) => isActive(candidate) && candidate.PRC_1 >= 0.2);
  if (item === null) return null;
  const next = item.PRC_2 === null ? cents(item.PRC_1 * (random.integer(70, 90) / 100)) : null;
  writeItemPrices(scene, item, { PRC_2: next });
  const words = next === null ? 'is not on sale any more.' : `is on sale for ${next}.`;
  return event(scene, 'sale-price', item.ITEM_NO, { PRC_2: next }, words);
};

/** One cell gets a price of its own for all locations. Only IM_PRC is touched. */
export const cellPrice: Happening = (scene) => {
  const item = scene.shelf.pick(scene.random, (candidate) => isActive(candidate) && isGrid(candidate));
  if (item === null) return null;
  const spot = pickSpot(scene.random, stockSpots(scene.store, item), () => true);
  if (spot === null) return null;
  const prices = ownPrices(scene.random, item);
  writeOwnPrices(scene, item, '*', spot.cell, prices);
  return event(scene, 'cell-price', item.ITEM_NO, prices, `costs ${prices.PRC_1} now.`, '*', spot.cell);
};

/** The shop in the east gets a price of its own for an item. Only IM_PRC is touched. */
export const locationPrice: Happening = (scene) => {
  const item = scene.shelf.pick(scene.random, isActive);
  if (item === null) return null;
  const prices = ownPrices(scene.random, item);
  const location = LOCATION_WITH_OWN_PRICES;
  writeOwnPrices(scene, item, location, ALL_CELLS, prices);
  return event(
    scene,
    'location-price',
    item.ITEM_NO,
    prices,
    `costs ${prices.PRC_1} at ${location} now.`,
    location,
  );
};

// Counterpoint keeps the row for all locations and cells equal to the item's own prices.
function writeItemPrices({ store, stamps }: Scene, item: ShelfItem, prices: Prices): void {
  for (const table of ['IM_ITEM', 'IM_PRC']) {
    const { set, values } = assignments(prices, stamps.local, stamps.utc);
    const key =
      table === 'IM_ITEM'
        ? ''
        : " AND LOC_ID = '*' AND DIM_1_UPR = '*' AND DIM_2_UPR = '*' AND DIM_3_UPR = '*'";
    store.write(`UPDATE ${table} SET ${set} WHERE ITEM_NO = ?${key}`, ...values, item.ITEM_NO);
  }
}

function writeOwnPrices(
  { store, stamps }: Scene,
  item: ShelfItem,
  location: string,
  cell: PriceCell,
  prices: Prices,
): void {
  const { set, values } = assignments(prices, stamps.local, stamps.utc);
  const changed = store.write(
    `UPDATE IM_PRC SET ${set}
       WHERE ITEM_NO = ? AND LOC_ID = ? AND DIM_1_UPR = ? AND DIM_2_UPR = ? AND DIM_3_UPR = ?`,
    ...values,
    item.ITEM_NO,
    location,
    ...cell,
  );
  if (changed > 0) return;
  const names = Object.keys(prices);
  const marks = names.map(() => '?').join(', ');
  store.write(
    `INSERT INTO IM_PRC (ITEM_NO, LOC_ID, DIM_1_UPR, DIM_2_UPR, DIM_3_UPR, ${names.join(', ')},
       LST_MAINT_DT, LST_MAINT_USR_ID, RS_UTC_DT) VALUES (?, ?, ?, ?, ?, ${marks}, ?, 'MGR', ?)`,
    item.ITEM_NO,
    location,
    ...cell,
    ...Object.values(prices),
    stamps.local,
    stamps.utc,
  );
}

function assignments(prices: Prices, local: string, utc: string): { set: string; values: LifeValue[] } {
  const columns = Object.keys(prices).map((column) => `${column} = ?, `);
  return {
    set: `${columns.join('')}LST_MAINT_DT = ?, LST_MAINT_USR_ID = 'MGR', RS_UTC_DT = ?`,
    values: [...Object.values(prices), local, utc],
  };
}

// Every level that the item uses is raised alike, so that no level of the row falls back to another's.
function ownPrices(random: Random, item: ShelfItem): Prices & { readonly PRC_1: number } {
  const extra = random.integer(1, 8) * 0.25;
  const raised = (amount: number | null) => (amount === null ? null : cents(amount + extra));
  return { PRC_1: cents(item.PRC_1 + extra), PRC_2: raised(item.PRC_2), REG_PRC: raised(item.REG_PRC) };
}

function moved(random: Random, amount: number): number {
  const next = cents(amount * (1 + random.integer(-10, 12) / 100));
  return next === amount ? cents(amount + 0.01) : next;
}

const cents = (amount: number): number => Math.max(1, Math.round(amount * 100)) / 100;

function event(
  scene: Scene,
  kind: LifeKind,
  itemNumber: string,
  changes: Prices,
  words: string,
  location: string | null = null,
  cell: PriceCell = ALL_CELLS,
): LifeEvent {
  const subject = { itemNumber, cell };
  return {
    at: scene.at.toISOString(),
    kind,
    itemNumber,
    location,
    cell: eventCell(subject),
    changes,
    text: `${nameOf(subject)} ${words}`,
  };
}
