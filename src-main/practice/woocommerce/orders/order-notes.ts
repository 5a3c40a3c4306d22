import type { OrderNote, OrderRecord } from '../state/order-records.ts';
import type { Shop } from '../state/shop.ts';

/** Adds a note to an order; that alone does not move the order's date (seen). */
export function addNote(
  shop: Shop,
  order: Pick<OrderRecord, 'id'>,
  { text, isForCustomer = false, author = 'WooCommerce' }: NewNote,
): OrderNote {
  const note = { id: shop.noteIds.next(), createdAt: shop.now(), author, text, isForCustomer };
  shop.orders.addNote(order.id, note);
  return note;
}

interface NewNote {
  readonly text: string;
  /** Left out: false. */
  readonly isForCustomer?: boolean;
  /** Left out: the shop itself. */
  readonly author?: string;
}
