import { isPaidBack } from '../../web-orders/index.ts';
import type { Report } from '../difference.ts';
import { isFullyReleased } from './company-document.ts';
import type { OrderBook } from './order-books.ts';

/**
 * What staff sent or canceled must be told in the store, and nothing that they did not. `parcels`: the tracking numbers that
 * staff gave the order's releases.
 */
export function compareParcels(
  { case: each, roots }: OrderBook,
  parcels: readonly string[],
  report: Report,
): void {
  const { order, isShippedByStore } = each;
  const isReleased = roots.some(isFullyReleased);
  // An order that was taken back, or paid back, while it was on its way: people sort that out.
  const isOpen = !order.isCanceled && !isPaidBack(order);
  if (isOpen && isReleased && !order.isShipped)
    report('order-not-shipped', order.number, 'shipped', order.status);
  if (order.isShipped && !isShippedByStore && !isReleased) {
    report('order-shipped-unasked', order.number, 'not shipped', order.status);
  }
  const isTakenBack = roots.length > 0 && roots.every(({ isCanceled }) => isCanceled);
  if (isOpen && isTakenBack && !order.isShipped && order.refunds.length === 0) {
    report('order-not-canceled', order.number, 'canceled', order.status);
  }
  compareTracking(each, isOpen && isReleased && !isShippedByStore, parcels, report);
}

function compareTracking(
  { order, shipperTrackingNumbers }: OrderBook['case'],
  isAllToldDue: boolean,
  parcels: readonly string[],
  report: Report,
): void {
  const told = order.trackingNumbers;
  const known = new Set([...parcels, ...shipperTrackingNumbers]);
  for (const number of new Set(told)) {
    const times = told.filter((each) => each === number).length;
    if (times > 1) report('tracking-doubled', order.number, `${number} once`, `${times} times`);
    if (!known.has(number)) report('tracking-unknown', order.number, 'not there', number);
  }
  for (const number of isAllToldDue ? parcels : []) {
    if (!told.includes(number)) report('tracking-missing', order.number, number, 'not there');
  }
}
