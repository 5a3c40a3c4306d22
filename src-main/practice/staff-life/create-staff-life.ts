import { createRandom, type Random } from '../company/random.ts';
import { storedDay, storedTime } from '../company/stored-time.ts';
import { type LifeDatabase, lifeStore } from '../shop-life/life-database.ts';
import { cancelOrder } from './cancel-order.ts';
import { type DocumentLine, documentLines, stockOfLine } from './document-line.ts';
import { fillBackorders } from './fill-backorders.ts';
import { postDrawer } from './post-drawer.ts';
import { amountDue } from './release-money.ts';
import { releaseOrder } from './release-order.ts';
import type { StaffEvent, StaffScene, WebOrderOnScreen } from './staff-scene.ts';
import { takeBack, webSales } from './till-return.ts';

const MINUTE = 60_000;
/** Whoever follows documents sees every ticket at least once before it is gone into the history. */
const POST_AFTER_MINUTES = 20;
/** How likely staff do something to one web order in a quarter of an hour. */
const QUARTER = 15;
const RELEASE = 0.35;
const IN_PARTS = 0.25;
const CANCEL = 0.03;
const CANCEL_AS_ASKED = 0.7;
const TILL_RETURN = 0.4;

export interface StaffLifeOptions {
  readonly seed: number;
  readonly database: LifeDatabase;
  readonly now: () => Date;
  /** The server's local time minus UTC, in minutes; 0 unless told. */
  readonly utcOffsetMinutes?: number;
  /** Orders by their CUST_PO_NO, as the administration of their store shows them now; staff look once for all of them. */
  readonly webOrders: () => ReadonlyMap<string, WebOrderOnScreen>;
}

export interface StaffLife {
  /**
   * What staff do with web documents in some minutes, all of it dated now; answers it in its order. The same seed,
   * company and calls give the same deeds. `postsTickets` false: nobody posts the drawer.
   */
  live(minutes: number, postsTickets?: boolean): readonly StaffEvent[];
  /** The tracking numbers of an order's releases, by its CUST_PO_NO; the ticket history does not keep them. */
  parcels(reference: string): readonly string[];
}

/** Staff work on web documents in Counterpoint: post the drawer, release, ship in parts, cancel, take back. */
export function createStaffLife(options: StaffLifeOptions): StaffLife {
  const { seed, now, webOrders, utcOffsetMinutes = 0 } = options;
  const store = lifeStore(options.database);
  const takenBack = new Set<string>();
  const parcels = new Map<string, string[]>();
  let turn = 0;
  return {
    parcels: (reference) => parcels.get(reference) ?? [],
    live(minutes, postsTickets = true) {
      const at = now();
      const random = createRandom(seed, 11, turn++);
      const onScreen = webOrders();
      const scene: StaffScene = {
        store,
        random,
        at,
        stamps: {
          local: storedTime(at, utcOffsetMinutes),
          utc: storedTime(at),
          day: storedDay(at, utcOffsetMinutes),
        },
        webOrder: (reference) => onScreen.get(reference),
      };
      const likely = (chance: number) => random.chance(1 - (1 - chance) ** (minutes / QUARTER));
      const events = store.together(() => [
        ...(postsTickets ? postDrawer(scene, storedTime(at.getTime() - POST_AFTER_MINUTES * MINUTE)) : []),
        ...openOrders(scene).flatMap((order) => workOn(scene, order, likely) ?? []),
        ...takeBackSome(scene, takenBack, likely),
      ]);
      for (const { reference, trackingNumber } of events) {
        if (trackingNumber === undefined) continue;
        parcels.set(reference, [...(parcels.get(reference) ?? []), trackingNumber]);
      }
      return events;
    },
  };
}

type Likely = (chance: number) => boolean;

interface OpenOrder {
  readonly id: string;
  readonly reference: string;
}

const openOrders = ({ store }: StaffScene): readonly OpenOrder[] =>
  store
    .read<{ ID: string; REFERENCE: string }>(
      `SELECT CAST(DOC_ID AS TEXT) AS ID, CUST_PO_NO AS REFERENCE FROM PS_DOC_HDR
       WHERE DOC_TYP = 'O' AND CUST_PO_NO <> '' ORDER BY DOC_ID`,
    )
    .map((row) => ({ id: row.ID, reference: row.REFERENCE }));

function workOn(scene: StaffScene, { id, reference }: OpenOrder, likely: Likely): StaffEvent | null {
  const order = scene.webOrder(reference);
  if (order === undefined) return null;
  const lines = documentLines(scene.store, id);
  const isUntouched = lines.every(({ shipped }) => shipped === 0);
  // Whoever looks after the integrator's tasks was told that the store took the order back.
  if (order.isCanceled) return isUntouched && likely(CANCEL_AS_ASKED) ? cancelOrder(scene, id) : null;
  if (order.isFullyRefunded) return null;
  if (isUntouched && !order.isShipped && !order.hasRefund && likely(CANCEL)) return cancelOrder(scene, id);
  const filled = lines.some(({ type }) => type === 'B') ? fillBackorders(scene, id) : null;
  if (filled !== null) return filled;
  if (!likely(RELEASE) || amountDue(scene.store, id) > 0) return null;
  const quantities = quantitiesToRelease(scene, lines);
  if (quantities.size === 0) return null;
  // The parcel of an order that the store's shipper sent has left already, with a number of its own.
  return releaseOrder(scene, id, quantities, order.isShipped ? null : trackingNumber(scene.random));
}

/** All that is on the shelf, and now and then only some of it. */
function quantitiesToRelease(
  { store, random }: StaffScene,
  lines: readonly DocumentLine[],
): Map<number, number> {
  const ready = lines
    .filter(({ type, shipped, quantity }) => type === 'O' && shipped < quantity)
    .map((line) => ({ line, left: Math.round((line.quantity - line.shipped) * 10_000) / 10_000 }))
    .filter(({ line, left }) => (stockOfLine(store, line)?.onHand ?? 0) >= left * line.ratio);
  const isInParts = random.chance(IN_PARTS) && (ready.length > 1 || ready.some(({ left }) => left >= 2));
  if (!isInParts) return new Map(ready.map(({ line, left }) => [line.sequence, left]));
  const first = random.sample(ready, Math.max(1, Math.floor(ready.length / 2)));
  return new Map(first.map(({ line, left }) => [line.sequence, left >= 2 ? Math.floor(left / 2) : left]));
}

const trackingNumber = (random: Random): string =>
  `1Z${Array.from({ length: 16 }, () => random.integer(0, 9)).join('')}`;

function takeBackSome(scene: StaffScene, takenBack: Set<string>, likely: Likely): readonly StaffEvent[] {
  if (!likely(TILL_RETURN)) return [];
  const sales = webSales(scene.store).filter(({ documentId, reference }) => {
    const order = scene.webOrder(reference);
    return order !== undefined && !order.hasRefund && !takenBack.has(documentId);
  });
  if (sales.length === 0) return [];
  const sale = scene.random.pick(sales);
  takenBack.add(sale.documentId);
  return [takeBack(scene, sale) ?? []].flat();
}
