import { isSentByNobody, productOf } from '../order-lines/ordered-product.ts';
import type { OrderRecord } from '../state/order-records.ts';
import type { Shop } from '../state/shop.ts';

/** Whether a gateway can pay money back by itself: WooCommerce's own ones cannot, that of cards can, others are not installed. */
export function payback(method: string): 'yes' | 'no' | 'not-installed' {
  if (CARDS.has(method)) return 'yes';
  return OFFLINE.has(method) ? 'no' : 'not-installed';
}

const CARDS = new Set(['stripe', 'stripe_auth']);
const OFFLINE = new Set(['bacs', 'cheque', 'cod']);
/** As Stripe for WooCommerce keeps it: money that is only held. */
const CAPTURED = '_stripe_charge_captured';

/** The metadata of an order whose money is held on a card. */
export const heldOnCard = (shop: Shop) => ({ id: shop.orderMetaIds.next(), key: CAPTURED, value: 'no' });

/** The card's gateway takes held money when an order is processed or completed. */
export function captureHeld(order: OrderRecord): void {
  if (order.status !== 'processing' && order.status !== 'completed') return;
  order.meta = order.meta.map((entry) =>
    entry.key === CAPTURED && entry.value === 'no' ? { ...entry, value: 'yes' } : entry,
  );
}

/** The status in which an order counts as paid. Cash on delivery comes when all is done (WooCommerce's gateway `cod`). */
export function paidStatus(shop: Shop, order: OrderRecord): 'processing' | 'completed' {
  if (order.paymentMethod === 'cod') return 'completed';
  return needsProcessing(shop, order) ? 'processing' : 'completed';
}

/** Somebody has to send something. */
export const needsProcessing = (shop: Shop, order: OrderRecord): boolean =>
  order.lines.some((line) => {
    const post = productOf(shop, line);
    return post !== undefined && !isSentByNobody(post);
  });
