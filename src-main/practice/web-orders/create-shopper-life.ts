import { createRandom, type Random } from '../company/random.ts';
import { type Likely, liveOn, type StoreScene, ship } from './later-life.ts';
import { makeOrder, type OfferedGoods, Shelves } from './make-order.ts';
import { OrderMemories, type OrderMemory, type OrderTrouble, type RememberedOrder } from './order-memory.ts';
import { PAYMENT_KINDS, type PaymentKind } from './payment-kind.ts';
import type { BasketLine, PracticeOrders, ShopperOrder } from './practice-orders.ts';
import { createShoppers } from './shoppers.ts';

const QUARTER = 15;
/** The 26th order is the first one in trouble, the 76th the first large one; then each hundredth and each 150th. */
const TROUBLE_EVERY = 100;
const TROUBLE_FIRST = 25;
const LARGE_EVERY = 150;
const LARGE_FIRST = 75;
const LARGE_LINES = 200;
const MOST_LINES = 8;

export interface ShopperLifeOptions {
  readonly seed: number;
  /** Tells one store's shoppers from another's. */
  readonly position: number;
  readonly orders: PracticeOrders;
  /** What shoppers may buy now. */
  readonly goods: () => readonly OfferedGoods[];
  /** E-mail addresses of customers whom the company knew before. */
  readonly knownEmails: readonly string[];
  /** Makes a product of the retailer's own that no item stands for, with or without a SKU, and says how to buy it. */
  readonly addOwnProduct: (withSku: boolean) => BasketLine;
}

export interface ShopperLife {
  /**
   * Lets the orders that are there live on for some minutes, then places `count` new ones, all of it now; answers what
   * happened. Fewer are placed when the store has nothing left to sell.
   */
  live(minutes: number, count: number): readonly string[];
  readonly memory: OrderMemory;
}

/** What shoppers, the retailer and the shipper do with the orders of one store. The same for the same seed and calls. */
export function createShopperLife(options: ShopperLifeOptions): ShopperLife {
  const { seed, position, orders } = options;
  const memory = new OrderMemories();
  const meet = createShoppers(options.knownEmails);
  let turn = 0;
  let placed = 0;
  return {
    memory,
    live(minutes, count) {
      const random = createRandom(seed, 12, position, turn++);
      const likely: Likely = (chance) => random.chance(1 - (1 - chance) ** (minutes / QUARTER));
      const happened = liveOnAll({ random, orders, memory, likely });
      if (count === 0) return happened;
      const shelves = new Shelves(options.goods());
      for (let left = count; left > 0; left -= 1) {
        const trouble = placed % TROUBLE_EVERY === TROUBLE_FIRST ? 'unknown-item' : null;
        const payment = trouble === null ? pickPayment(random) : paidAtOnce;
        const order = makeOrder(random, meet(random), payment, shelves, lineCount(random, placed));
        if (order === null) break;
        const wanted = trouble === null ? order : withOwnProduct(order, options, placed);
        const known = place(orders, memory, wanted, trouble);
        placed += 1;
        happened.push(payment.end === 'abandoned' ? 'web-abandoned-checkout' : 'web-order');
        if (trouble === null && random.chance(payment.shippedAtOnce)) {
          happened.push(`web-${ship({ random, orders, memory }, known)}`);
        }
      }
      return happened;
    },
  };
}

const paidAtOnce = PAYMENT_KINDS.find(({ end }) => end === 'paid') as PaymentKind;

function liveOnAll(scene: StoreScene): string[] {
  const deeds: string[] = [];
  for (const order of scene.orders.list()) {
    const known = scene.memory.find(order.id);
    const deed = known === undefined ? null : liveOn(scene, order, known);
    if (deed !== null) deeds.push(`web-${deed}`);
  }
  return deeds;
}

function pickPayment(random: Random): PaymentKind {
  const tickets = PAYMENT_KINDS.flatMap((kind) => Array.from({ length: kind.share }, () => kind));
  return random.pick(tickets);
}

function lineCount(random: Random, placed: number): number {
  if (placed % LARGE_EVERY === LARGE_FIRST) return LARGE_LINES;
  return random.chance(0.5) ? random.integer(1, 2) : random.integer(1, MOST_LINES);
}

/** Every other one of them names no SKU at all. */
function withOwnProduct(order: ShopperOrder, options: ShopperLifeOptions, placed: number): ShopperOrder {
  const withSku = Math.floor(placed / TROUBLE_EVERY) % 2 === 0;
  return { ...order, lines: [...order.lines, options.addOwnProduct(withSku)] };
}

function place(
  orders: PracticeOrders,
  memory: OrderMemories,
  order: ShopperOrder,
  trouble: OrderTrouble | null,
): RememberedOrder {
  const remembered = {
    id: orders.place(order),
    paymentMethod: order.paymentMethod,
    email: order.email,
    trouble,
    isShippedByStore: false,
    trackingNumbers: [],
    earlier: [],
  };
  memory.add(remembered);
  return remembered;
}
