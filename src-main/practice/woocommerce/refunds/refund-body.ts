import { lineBodies } from '../order-lines/line-bodies.ts';
import type { RefundRecord } from '../state/order-records.ts';
import type { Shop } from '../state/shop.ts';
import { moneyText, placesOf } from '../values/money.ts';
import type { Params } from '../values/php-values.ts';
import { utcText } from '../values/site-time.ts';

/** The retailer, whose key it is. */
const ADMIN = 1;

/** A refund as its order's route answers it. */
export function refundBody(shop: Shop, refund: RefundRecord, params: Params): Record<string, unknown> {
  const { url, time } = shop.site;
  const places = placesOf(params);
  const order = `${url}/wp-json/wc/v3/orders/${refund.orderId}`;
  const { line_items, shipping_lines, tax_lines, fee_lines } = lineBodies(shop, refund, places);
  return {
    id: refund.id,
    date_created: time.local(refund.createdAt),
    date_created_gmt: utcText(refund.createdAt),
    amount: moneyText(refund.amount, places),
    reason: refund.reason,
    refunded_by: ADMIN,
    refunded_payment: refund.isPaidBack,
    meta_data: refund.meta,
    line_items,
    shipping_lines,
    tax_lines,
    fee_lines,
    _links: {
      self: [{ href: `${order}/refunds/${refund.id}`, targetHints: { allow: ['GET', 'DELETE'] } }],
      collection: [{ href: `${order}/refunds` }],
      up: [{ href: order }],
    },
  };
}

/** Among those of all orders it tells its own as well (seen); there alone. */
export function refundWithOrder(shop: Shop, refund: RefundRecord, params: Params): Record<string, unknown> {
  const { id, ...body } = refundBody(shop, refund, params);
  return { id, parent_id: refund.orderId, ...body };
}
