import { decimal, parseDecimal } from '../../../../src-shared/domain/decimal.ts';
import {
  remoteLineId,
  remoteOrderId,
  remoteProductId,
  remoteVariantId,
} from '../../../../src-shared/domain/ids.ts';
import type {
  WebAddress,
  WebCharge,
  WebOrder,
  WebOrderLine,
  WebTax,
} from '../../../../src-shared/domain/web-order.ts';
import { sellsGiftCard } from './gift-card.mapper.ts';
import type { StoreAddress, StoreLine, StoreOrder, StoreRefund } from './order.schema.ts';
import { type LineMoney, orderMoney, subtotalOf } from './order-money.ts';
import { statusMeaning } from './order-status.ts';
import { paymentOf } from './payment.mapper.ts';
import { refundsOf } from './refund.mapper.ts';

const ZERO = decimal(0);
const NOTHING: LineMoney = { total: ZERO, tax: ZERO };

/** An order of the store as everybody understands it; `refunds` are the details of all refunds that it lists. */
export function toWebOrder(order: StoreOrder, refunds: readonly StoreRefund[]): WebOrder {
  const { takesStock, isCanceled, isShipped } = statusMeaning(order);
  const money = orderMoney(order);
  const payment = paymentOf(order, money.total, money.otherTenders);
  return {
    id: remoteOrderId(order.id),
    number: order.number === '' ? String(order.id) : order.number,
    placedAt: order.date_created_gmt,
    modifiedAt: order.date_modified_gmt,
    currency: order.currency,
    status: order.status,
    takesStock,
    isCanceled,
    payment,
    shipment: isShipped
      ? { state: 'complete', shippedAt: order.date_completed_gmt }
      : { state: 'none', shippedAt: null },
    lines: order.line_items.map((line, index) => toLine(line, money.lines[index] ?? NOTHING, isShipped)),
    shipping: order.shipping_lines.map((line, index) =>
      toCharge(line.id, line.method_title, line.method_id, money.shipping[index] ?? NOTHING),
    ),
    fees: order.fee_lines.map((line, index) =>
      toCharge(line.id, line.name, '', money.fees[index] ?? NOTHING),
    ),
    coupons: order.coupon_lines.map(({ code }) => code),
    taxes: order.tax_lines.map(
      ({ rate_code, label, rate_percent }, index): WebTax => ({
        code: rate_code,
        title: label,
        rate: rate_percent === null || rate_percent === undefined ? null : parseDecimal(rate_percent),
        amount: money.taxes[index] ?? ZERO,
      }),
    ),
    total: money.total,
    totalTax: money.totalTax,
    refunds: refundsOf(order, refunds),
    customer: {
      accountId: order.customer_id,
      email: order.billing?.email.trim() ?? '',
      billing: toAddress(order.billing),
      shipping: toAddress(order.shipping),
    },
    note: order.customer_note,
  };
}

function toLine(line: StoreLine, { total, tax }: LineMoney, isShipped: boolean): WebOrderLine {
  const { product_id: productId, variation_id: variationId } = line;
  return {
    id: remoteLineId(line.id),
    productId: productId === null ? null : remoteProductId(productId),
    // A product without variants is its own variant, as in the catalog.
    variantId: productId === null ? null : remoteVariantId(variationId ?? productId),
    sku: line.sku,
    name: line.name,
    kind: sellsGiftCard(line.meta_data) ? 'gift-card' : 'goods',
    quantity: line.quantity,
    shippedQuantity: isShipped ? line.quantity : ZERO,
    subtotal: subtotalOf(line.subtotal, line.total, total),
    total,
    tax,
  };
}

const toCharge = (id: number, title: string, method: string, { total, tax }: LineMoney): WebCharge => ({
  id: remoteLineId(id),
  title,
  method,
  total,
  tax,
});

/** Null for one without any text: WooCommerce always answers the object. */
function toAddress(address: StoreAddress | null): WebAddress | null {
  if (address === null) return null;
  const { email: _, ...fields } = address;
  if (Object.values(fields).every((value) => value.trim() === '')) return null;
  return {
    firstName: address.first_name,
    lastName: address.last_name,
    company: address.company,
    address1: address.address_1,
    address2: address.address_2,
    city: address.city,
    state: address.state,
    postcode: address.postcode,
    country: address.country,
    phone: address.phone,
  };
}
