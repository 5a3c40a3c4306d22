import { createHash } from 'node:crypto';
import { decodeHTML } from 'entities';
import { itemLinks } from '../http/item-links.ts';
import { couponBody, lineBodies } from '../order-lines/line-bodies.ts';
import { currencySign } from '../products/price-html.ts';
import type { OrderRecord } from '../state/order-records.ts';
import type { Shop } from '../state/shop.ts';
import { moneyText, placesOf } from '../values/money.ts';
import type { Params } from '../values/php-values.ts';
import { utcText } from '../values/site-time.ts';
import { needsProcessing } from './gateways.ts';
import { byChance } from './order-list.ts';
import { totalsOf } from './order-money.ts';
import { needsPayment } from './order-status.ts';

const EDITABLE = new Set(['pending', 'on-hold', 'auto-draft']);

/** An order as `/orders` answers it, in the server's order of fields. */
export function orderBody(shop: Shop, order: OrderRecord, params: Params): Record<string, unknown> {
  const { site } = shop;
  const places = placesOf(params);
  const totals = totalsOf(order);
  const key = orderKey(site.url, order.id);
  const { tax_lines, shipping_lines, fee_lines, line_items } = lineBodies(shop, order, places);
  const local = (instant: number | null) => (instant === null ? null : site.time.local(instant));
  const utc = (instant: number | null) => (instant === null ? null : utcText(instant));
  return {
    id: order.id,
    parent_id: order.parentId,
    status: order.status,
    currency: order.currency,
    version: site.version,
    prices_include_tax: false,
    date_created: local(order.createdAt),
    date_modified: local(order.modifiedAt),
    discount_total: moneyText(totals.discountTotal, places),
    discount_tax: moneyText(totals.discountTax, places),
    shipping_total: moneyText(totals.shippingTotal, places),
    shipping_tax: moneyText(totals.shippingTax, places),
    cart_tax: moneyText(totals.cartTax, places),
    total: moneyText(totals.total, places),
    total_tax: moneyText(totals.totalTax, places),
    customer_id: order.customerId,
    order_key: key,
    billing: order.billing,
    shipping: order.shipping,
    payment_method: order.paymentMethod,
    payment_method_title: order.paymentMethodTitle,
    transaction_id: order.transactionId,
    customer_ip_address: '',
    customer_user_agent: '',
    created_via: order.createdVia,
    customer_note: order.customerNote,
    date_completed: local(order.completedAt),
    date_paid: local(order.paidAt),
    cart_hash: '',
    number: String(order.id),
    meta_data: order.meta,
    line_items,
    tax_lines,
    shipping_lines,
    fee_lines,
    coupon_lines: order.couponLines.map(couponBody),
    // In no fixed order (seen).
    refunds: shop.orders
      .refundsOf(order.id)
      .toSorted(byChance)
      .map(({ id, reason, amount }) => ({ id, reason, total: `-${moneyText(amount, places)}` })),
    payment_url: `${site.url}/checkout/order-pay/${order.id}/?pay_for_order=true&key=${key}`,
    is_editable: EDITABLE.has(order.status),
    needs_payment: needsPayment(order),
    needs_processing: needsProcessing(shop, order),
    date_created_gmt: utc(order.createdAt),
    date_modified_gmt: utc(order.modifiedAt),
    date_completed_gmt: utc(order.completedAt),
    date_paid_gmt: utc(order.paidAt),
    // Other than in the system's status, without entities (in recorded answers).
    currency_symbol: decodeHTML(currencySign(order.currency)),
    _links: {
      ...itemLinks(`${site.url}/wp-json/wc/v3/orders`, order.id),
      email_templates: [
        {
          embeddable: true,
          href: `${site.url}/wp-json/wc/v3/orders/${order.id}/actions/email_templates`,
        },
      ],
      ...(order.customerId === 0
        ? {}
        : { customer: [{ href: `${site.url}/wp-json/wc/v3/customers/${order.customerId}` }] }),
    },
  };
}

/** Of the server's form; here it follows from the order. */
const orderKey = (url: string, id: number): string =>
  `wc_order_${createHash('sha256').update(`${url} ${id}`).digest('base64url').replace(/[-_]/g, 'x').slice(0, 13)}`;
