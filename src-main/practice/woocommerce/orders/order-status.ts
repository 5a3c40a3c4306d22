import { compareDecimals, subtractDecimals } from '../../../../src-shared/domain/decimal.ts';
import { insertRefund } from '../refunds/insert-refund.ts';
import type { OrderRecord } from '../state/order-records.ts';
import type { Shop } from '../state/shop.ts';
import { NO_MONEY } from '../values/money.ts';
import { captureHeld, paidStatus } from './gateways.ts';
import { refundedTotal, totalsOf } from './order-money.ts';
import { addNote } from './order-notes.ts';
import { reduceStock, restoreStock } from './order-stock.ts';

const LABELS: Readonly<Record<string, string>> = {
  'auto-draft': 'Auto Draft',
  'checkout-draft': 'Draft',
  pending: 'Pending payment',
  'on-hold': 'On hold',
  processing: 'Processing',
  completed: 'Completed',
  cancelled: 'Cancelled',
  refunded: 'Refunded',
  failed: 'Failed',
  trash: 'trash',
};

/** The statuses that the API takes. */
export const ORDER_STATUSES: readonly string[] = Object.keys(LABELS).filter((status) => status !== 'trash');

const TAKES_STOCK = new Set(['on-hold', 'processing', 'completed']);
/** `failed` and `refunded` leave the stock as it is. */
const GIVES_BACK = new Set(['cancelled', 'pending']);
const PAYABLE = new Set(['pending', 'failed']);
/** Where a payment may still arrive. */
const AWAITS_PAYMENT = new Set(['on-hold', 'pending', 'failed', 'cancelled']);

/**
 * Gives an order a status and does what follows from the change: dates, stock, a refund of the rest. What is no status
 * becomes `pending` (seen in batches).
 */
export function setStatus(shop: Shop, order: OrderRecord, wanted: string): void {
  const from = order.status;
  const to = ORDER_STATUSES.includes(wanted) ? wanted : 'pending';
  if (from === to) return;
  order.status = to;
  setDates(shop, order);
  captureHeld(order);
  addNote(shop, order, {
    text: `Order status changed from ${LABELS[from] ?? from} to ${LABELS[to] ?? to}.`,
  });
  if (TAKES_STOCK.has(to) && !order.isStockReduced) reduceStock(shop, order);
  if (GIVES_BACK.has(to) && order.isStockReduced) restoreStock(shop, order);
  if (to === 'refunded') refundRest(shop, order);
}

/** Money has come (`payment_complete`); answers whether the order was in a state to take it. */
export function completePayment(shop: Shop, order: OrderRecord, transactionId: string): boolean {
  if (!AWAITS_PAYMENT.has(order.status)) return false;
  if (transactionId !== '') order.transactionId = transactionId;
  order.paidAt ??= shop.now();
  setStatus(shop, order, paidStatus(shop, order));
  return true;
}

/** Whether a shopper could still pay it. */
export const needsPayment = (order: OrderRecord): boolean =>
  PAYABLE.has(order.status) && compareDecimals(totalsOf(order).total, NO_MONEY) > 0;

/** Money by the first status that stands for it; both dates stay when the order goes back (seen). */
function setDates(shop: Shop, order: OrderRecord): void {
  const paid = paidStatus(shop, order);
  if (order.status === paid || (paid === 'processing' && order.status === 'completed')) {
    order.paidAt ??= shop.now();
  }
  if (order.status === 'completed') order.completedAt = shop.now();
}

/** An order that is set to refunded gets one refund of what is left, without lines, and no goods go back (seen). */
function refundRest(shop: Shop, order: OrderRecord): void {
  const rest = subtractDecimals(totalsOf(order).total, refundedTotal(shop.orders.refundsOf(order.id)));
  if (rest === NO_MONEY) return;
  insertRefund(shop, order, { amount: rest, reason: 'Order fully refunded.' });
}
