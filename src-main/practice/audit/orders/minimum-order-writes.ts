import { isPaidBack } from '../../web-orders/index.ts';
import { isFullyReleased } from './company-document.ts';
import { type CompanyCustomers, emailKey } from './compare-customers.ts';
import { hasGoods, type OrderBook } from './order-books.ts';

/** The fewest requests by which orders and parcels could be brought over now. */
export interface MinimumOrderWrites {
  /** POSTs to Counterpoint's API: one for each document, and one for each customer whom nobody knows. */
  readonly 'import-orders': number;
  /** Writes to the store: one for the status of an order, and one for the note with its tracking numbers. */
  readonly 'export-fulfillments': number;
}

/** `parcels`: the tracking numbers that staff gave the releases of an order, by its id. */
export function minimumOrderWrites(
  books: readonly OrderBook[],
  customers: CompanyCustomers,
  parcels: (orderId: string) => readonly string[],
): MinimumOrderWrites {
  let documents = 0;
  let storeWrites = 0;
  const strangers = new Set<string>();
  for (const { case: each, duty, roots, returns } of books) {
    const { order, email } = each;
    const isMissing = duty === 'due' && roots.length === 0;
    if (isMissing) documents += 1;
    if (isMissing && email !== '' && customers.count(email) === 0) strangers.add(emailKey(email));
    if (isMissing || roots.some(({ isCanceled }) => !isCanceled)) {
      documents += returns.filter((back) => hasGoods(back.refund) && back.documents.length === 0).length;
    }
    if (order.isCanceled || order.isShipped || isPaidBack(order)) continue;
    if (roots.some(isFullyReleased)) storeWrites += parcels(order.id).length > 0 ? 2 : 1;
    if (roots.length > 0 && roots.every(({ isCanceled }) => isCanceled)) storeWrites += 1;
  }
  return { 'import-orders': documents + strangers.size, 'export-fulfillments': storeWrites };
}
