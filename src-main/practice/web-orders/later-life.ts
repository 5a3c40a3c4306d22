import type { Random } from '../company/random.ts';
import type { OrderMemories, RememberedOrder } from './order-memory.ts';
import { PAYMENT_KINDS, type PaymentKind } from './payment-kind.ts';
import type { PracticeOrders, ShopperRefund, StoreOrderState } from './practice-orders.ts';

/** What became of an order in the store. */
export type OrderDeed =
  | 'capture'
  | 'ship'
  | 'cancel'
  | 'change-quantity'
  | 'refund-goods'
  | 'refund-money'
  | 'refund-all';

/** Probabilities in a quarter of an hour: of an order that was shipped, and of one that is paid and still here. */
const RETURNED = 0.1;
const REFUNDED_EARLY = 0.02;
const GIVEN_AWAY = 0.015;
const SENT_WITH_NUMBER = 0.8;
const RESTOCKED = 0.75;

/** Makes something happen with a probability that is meant for a quarter of an hour. */
export type Likely = (chance: number) => boolean;

export interface StoreScene {
  readonly random: Random;
  readonly orders: PracticeOrders;
  readonly memory: OrderMemories;
  readonly likely: Likely;
}

/** Lets something happen to an order that was placed before; null when nothing did. At most one thing at a time. */
export function liveOn(scene: StoreScene, order: StoreOrderState, known: RememberedOrder): OrderDeed | null {
  if (known.trouble !== null || order.isCanceled || isPaidBack(order)) return null;
  const payment = kindOf(order, known);
  if (order.isShipped) return scene.likely(RETURNED) ? refund(scene, order) : null;
  if (scene.likely(payment.ship)) return ship(scene, known);
  if (order.refunds.length === 0) {
    if (scene.likely(payment.cancel)) return cancel(scene, known);
    if (scene.likely(payment.changeQuantity)) return changeQuantity(scene, order, known);
  }
  if (!order.isPaid) return scene.likely(payment.capture) ? capture(scene, known) : null;
  if (scene.likely(GIVEN_AWAY)) return giveMoneyBack(scene, order);
  return scene.likely(REFUNDED_EARLY) ? refund(scene, order) : null;
}

/** The shipper takes the parcel along. */
export function ship(
  { random, orders, memory }: Pick<StoreScene, 'random' | 'orders' | 'memory'>,
  known: RememberedOrder,
): OrderDeed {
  const trackingNumber = random.chance(SENT_WITH_NUMBER)
    ? `SHIP${String(random.integer(1, 999_999_999)).padStart(9, '0')}`
    : null;
  orders.ship(known.id, trackingNumber);
  memory.change(known.id, {
    isShippedByStore: true,
    trackingNumbers: [...known.trackingNumbers, ...(trackingNumber === null ? [] : [trackingNumber])],
  });
  return 'ship';
}

/** All of the money went back. */
export const isPaidBack = (order: StoreOrderState): boolean =>
  order.refunds.length > 0 && paidBack(order) >= order.totalCents;

function kindOf({ takesStock }: StoreOrderState, { paymentMethod }: RememberedOrder): PaymentKind {
  const kinds = PAYMENT_KINDS.filter(({ method }) => method === paymentMethod);
  const kind = kinds.find(({ end }) => (end === 'abandoned') === !takesStock) ?? kinds[0];
  if (kind === undefined) throw new Error(`nobody pays by ${paymentMethod}`);
  return kind;
}

function capture({ orders }: StoreScene, { id }: RememberedOrder): OrderDeed {
  orders.capture(id);
  return 'capture';
}

function cancel({ orders }: StoreScene, { id }: RememberedOrder): OrderDeed {
  orders.cancel(id);
  return 'cancel';
}

function changeQuantity(
  { random, orders, memory }: StoreScene,
  order: StoreOrderState,
  known: RememberedOrder,
): OrderDeed | null {
  const lines = order.lines.filter(({ quantity }) => quantity > 1);
  if (lines.length === 0) return null;
  const { lineId, quantity } = random.pick(lines);
  orders.changeQuantity(order.id, lineId, quantity - 1);
  memory.change(order.id, { earlier: [...known.earlier, order] });
  return 'change-quantity';
}

function giveMoneyBack({ random, orders }: StoreScene, order: StoreOrderState): OrderDeed | null {
  const left = order.totalCents - paidBack(order);
  if (left < 200) return null;
  const amountCents = random.integer(1, Math.min(500, left - 100));
  orders.refund(order.id, {
    lines: [],
    withShipping: false,
    amountCents,
    isRestocked: false,
    reason: 'Sorry',
  });
  return 'refund-money';
}

/** Some of the goods come back, or all of them with shipping and fees; what came back before does not come again. */
function refund({ random, orders }: StoreScene, order: StoreOrderState): OrderDeed | null {
  const left = leftLines(order);
  if (left.length === 0) return null;
  const fees = feesOf(order);
  const isAll = order.refunds.length === 0 && fees >= 0 && random.chance(0.3);
  const lines = isAll
    ? left
    : random
        .sample(left, random.integer(1, 2))
        .map(({ lineId, quantity }) => ({ lineId, quantity: random.integer(1, quantity) }));
  // The store pays no more back than it got: a rebate, or money given before, may leave less than the goods cost.
  if (!isAll && paidBack(order) + worthOf(order, lines) > order.totalCents) return null;
  const wanted: ShopperRefund = {
    lines,
    withShipping: isAll,
    amountCents: isAll ? fees : 0,
    isRestocked: random.chance(RESTOCKED),
    reason: random.pick(['Does not fit', 'Broken on arrival', 'Changed my mind', '']),
  };
  orders.refund(order.id, wanted);
  return isAll ? 'refund-all' : 'refund-goods';
}

type Returned = ShopperRefund['lines'][number];

function leftLines({ lines, refunds }: StoreOrderState): readonly Returned[] {
  const returned = new Map<string, number>();
  for (const { lineId, quantity } of refunds.flatMap((each) => each.lines)) {
    returned.set(lineId, (returned.get(lineId) ?? 0) + quantity);
  }
  return lines
    .map(({ lineId, quantity }) => ({ lineId, quantity: quantity - (returned.get(lineId) ?? 0) }))
    .filter(({ quantity }) => quantity > 0);
}

/** With tax, a cent for each line more than it can be. */
function worthOf({ lines }: StoreOrderState, returned: readonly Returned[]): number {
  return returned.reduce((sum, { lineId, quantity }) => {
    const line = lines.find((each) => each.lineId === lineId);
    if (line === undefined) return sum;
    return sum + Math.ceil(((line.totalCents + line.taxCents) * quantity) / line.quantity) + 1;
  }, 0);
}

/** What is neither goods, shipping nor tax. */
const feesOf = ({ totalCents, taxCents, shippingCents, lines }: StoreOrderState): number =>
  totalCents - taxCents - shippingCents - lines.reduce((sum, line) => sum + line.totalCents, 0);

const paidBack = ({ refunds }: StoreOrderState): number =>
  refunds.reduce((sum, { amountCents }) => sum + amountCents, 0);
