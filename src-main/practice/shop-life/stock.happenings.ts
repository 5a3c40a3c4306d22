import type { LifeEvent, LifeKind } from './life-event.ts';
import type { Happening, OpenOrder, Scene } from './scene.ts';
import { isActive, isGoods, type ShelfItem } from './shelf.ts';
import {
  changeStock,
  eventCell,
  nameOf,
  pickSpot,
  type StockChange,
  type StockSpot,
  someUnits,
  stockSpots,
} from './stock-spot.ts';

const OVERSALE_SHARE = 0.01;
/** The one location without a till. */
const WAREHOUSE = 'WHSE';

/** A till sale, posted. Tills sell what is on the shelf; one in a hundred sells what the records say is not there. */
export const sale: Happening = (scene) => {
  const { random } = scene;
  const isOversale = random.chance(OVERSALE_SHARE);
  const found = find(
    scene,
    isActive,
    (spot) => spot.location !== WAREHOUSE && (isOversale ? spot.onHand <= 0 : spot.onHand >= 1),
  );
  if (found === null) return null;
  const sold = someUnits(random, found.item, 1, isOversale ? 1 : Math.min(3, found.spot.onHand));
  changeStock(scene.store, found.spot, { onHand: -sold, dateColumn: 'LST_SAL_DAT' }, scene.stamps);
  return event(scene, 'sale', found.spot, { onHand: -sold }, `Sold ${sold} of`);
};

/** A customer orders at the counter; the goods are promised but stay on the shelf. */
export const order: Happening = (scene) => {
  const found = find(scene, isActive, (spot) => spot.onHand - spot.committed >= 1);
  if (found === null) return null;
  const { itemNumber, location, cell, onHand, committed } = found.spot;
  const quantity = someUnits(scene.random, found.item, 1, Math.min(2, onHand - committed));
  changeStock(scene.store, found.spot, { committed: quantity }, scene.stamps);
  scene.openOrders.push({ itemNumber, location, cell, quantity });
  return event(scene, 'order', found.spot, { committed: quantity }, `A customer ordered ${quantity} of`);
};

/** An open order is fetched: what was promised leaves the shelf. */
export const orderRelease: Happening = (scene) => {
  const fetched = takeOrder(scene);
  if (fetched === null) return null;
  const change = { onHand: -fetched.quantity, committed: -fetched.quantity };
  changeStock(scene.store, fetched, { ...change, dateColumn: 'LST_SAL_DAT' }, scene.stamps);
  return event(scene, 'order-release', fetched, change, `A customer fetched ${fetched.quantity} ordered of`);
};

/** An open order is given up. */
export const orderCancel: Happening = (scene) => {
  const dropped = takeOrder(scene);
  if (dropped === null) return null;
  const change = { committed: -dropped.quantity };
  changeStock(scene.store, dropped, change, scene.stamps);
  return event(scene, 'order-cancel', dropped, change, `An order was canceled for ${dropped.quantity} of`);
};

/** Goods arrive from the vendor. */
export const receipt: Happening = (scene) => {
  const found = find(scene, isActive, () => true);
  if (found === null) return null;
  const received = someUnits(scene.random, found.item, 3, 24);
  changeStock(scene.store, found.spot, { onHand: received, dateColumn: 'LST_RECV_DAT' }, scene.stamps);
  return event(scene, 'receipt', found.spot, { onHand: received }, `Received ${received} of`);
};

/** Goods go from one location to another that also keeps them. */
export const transfer: Happening = (scene) => {
  const { random, store, stamps } = scene;
  const item = scene.shelf.pick(random, isGoods);
  if (item === null) return null;
  const spots = stockSpots(store, item);
  const from = pickSpot(random, spots, (spot) => spot.onHand - spot.committed >= 1);
  if (from === null) return null;
  const to = pickSpot(
    random,
    spots,
    (spot) => spot.location !== from.location && isSame(spot.cell, from.cell),
  );
  if (to === null) return null;
  const moved = someUnits(random, item, 1, Math.min(6, from.onHand - from.committed));
  changeStock(store, from, { onHand: -moved }, stamps);
  changeStock(store, to, { onHand: moved }, stamps);
  const made = event(scene, 'transfer', from, { onHand: -moved }, `Moved ${moved} to ${to.location} of`);
  return { ...made, changes: { ...made.changes, to: to.location } };
};

/** Somebody counted, and the records were wrong. */
export const adjustment: Happening = (scene) => {
  const found = find(scene, isGoods, () => true);
  if (found === null) return null;
  const { random } = scene;
  const isFound = found.spot.onHand < 2 || random.chance(0.4);
  const difference = someUnits(random, found.item, 1, 2) * (isFound ? 1 : -1);
  changeStock(scene.store, found.spot, { onHand: difference }, scene.stamps);
  return event(scene, 'adjustment', found.spot, { onHand: difference }, `Counted ${difference} of`);
};

function find(
  scene: Scene,
  suits: (item: ShelfItem) => boolean,
  suitsSpot: (spot: StockSpot) => boolean,
): { readonly item: ShelfItem; readonly spot: StockSpot } | null {
  return scene.shelf.find(scene.random, (item) => {
    if (!suits(item)) return null;
    const spot = pickSpot(scene.random, stockSpots(scene.store, item), suitsSpot);
    return spot === null ? null : { item, spot };
  });
}

function takeOrder({ random, openOrders }: Scene): OpenOrder | null {
  if (openOrders.length === 0) return null;
  return openOrders.splice(random.integer(0, openOrders.length - 1), 1)[0] ?? null;
}

function event(
  scene: Scene,
  kind: LifeKind,
  spot: Pick<StockSpot, 'itemNumber' | 'location' | 'cell'>,
  change: StockChange,
  opening: string,
): LifeEvent {
  return {
    at: scene.at.toISOString(),
    kind,
    itemNumber: spot.itemNumber,
    location: spot.location,
    cell: eventCell(spot),
    changes: {
      ...(change.onHand === undefined ? {} : { QTY_ON_HND: change.onHand }),
      ...(change.committed === undefined ? {} : { QTY_COMMIT: change.committed }),
    },
    text: `${opening} ${nameOf(spot)} at ${spot.location}.`,
  };
}

const isSame = (a: StockSpot['cell'], b: StockSpot['cell']): boolean =>
  a.every((code, position) => code === b[position]);
