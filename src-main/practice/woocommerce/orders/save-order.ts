import { ok } from '../../../../src-shared/errors/result.ts';
import { existingOrder, noCustomer, noOrder } from '../errors/order-errors.ts';
import type { RestResult } from '../errors/rest-error.ts';
import { feeLines, shippingLines } from '../order-lines/charge-lines.ts';
import { goodsLines } from '../order-lines/goods-lines.ts';
import { retax } from '../order-lines/line-taxes.ts';
import { writeLines } from '../order-lines/write-lines.ts';
import { writeMeta } from '../state/meta-data.ts';
import type { OrderRecord } from '../state/order-records.ts';
import type { Shop } from '../state/shop.ts';
import { isFilled, isSent, type Params, toBoolean, toInteger, toText } from '../values/php-values.ts';
import { cleanText } from '../values/text.ts';
import { BILLING_FIELDS, SHIPPING_FIELDS, writeAddress } from './addresses.ts';
import { checkCoupons } from './check-coupons.ts';
import { blankOrder } from './new-order.ts';
import { completePayment, needsPayment, setStatus } from './order-status.ts';
import { adjustStock, returnGoods } from './order-stock.ts';

/** What makes the server calculate an order's taxes and totals anew. */
const CHANGES_TOTALS = [
  'billing',
  'shipping',
  'line_items',
  'shipping_lines',
  'fee_lines',
  'coupon_lines',
] as const;

/** Creates an order; dates that are sent are ignored (seen). Nothing is left behind when it fails. */
export function createOrder(shop: Shop, params: Params): RestResult<OrderRecord> {
  if (isFilled(params.id)) return existingOrder();
  const order = blankOrder(shop, shop.taxRates.idsFor(shop.site.taxPercent));
  const written = writeFields(shop, order, params);
  if (!written.ok) return written;
  if (isFilled(params.created_via)) order.createdVia = toText(params.created_via);
  retax(shop, order);
  order.id = shop.postIds.next();
  shop.orders.insert(order);
  if (isFilled(params.status)) setStatus(shop, order, toText(params.status));
  if (params.set_paid === true) completePayment(shop, order, toText(params.transaction_id));
  return ok(order);
}

/** Updates an order; a write that changes nothing moves its date all the same (seen). */
export function updateOrder(shop: Shop, id: number, params: Params): RestResult<OrderRecord> {
  const order = shop.orders.find(id);
  if (order === undefined) return noOrder(400);
  const draft = { ...order };
  const written = writeFields(shop, draft, params);
  if (!written.ok) return written;
  const before = new Map(order.lines.map((line) => [line.id, line]));
  const left = new Set(draft.lines.map((line) => line.id));
  for (const line of order.lines) if (!left.has(line.id)) returnGoods(shop, line);
  draft.lines = draft.lines.map((line) => {
    const known = before.get(line.id);
    return known === undefined || known === line ? line : adjustStock(shop, draft, line);
  });
  if (CHANGES_TOTALS.some((name) => isSent(params[name]))) retax(shop, draft);
  Object.assign(order, draft, { modifiedAt: shop.now() });
  if (isFilled(params.status)) setStatus(shop, order, toText(params.status));
  if (toBoolean(params.set_paid) && needsPayment(order)) {
    completePayment(shop, order, toText(params.transaction_id));
  }
  return ok(order);
}

/** Everything but the status, which comes last so that what follows from it finds the rest. */
function writeFields(shop: Shop, draft: OrderRecord, params: Params): RestResult<void> {
  const { customer_id: customer, currency, customer_note: note, transaction_id: transaction } = params;
  const { payment_method: method, payment_method_title: title } = params;
  if (isSent(params.parent_id)) draft.parentId = toInteger(params.parent_id);
  if (isSent(currency)) draft.currency = toText(currency);
  if (isSent(customer)) draft.customerId = toInteger(customer);
  if (isSent(note)) draft.customerNote = toText(note);
  draft.billing = writeAddress(draft.billing, params.billing, BILLING_FIELDS);
  draft.shipping = writeAddress(draft.shipping, params.shipping, SHIPPING_FIELDS);
  if (isSent(method)) draft.paymentMethod = toText(method);
  if (isSent(title)) draft.paymentMethodTitle = cleanText(toText(title));
  if (isSent(transaction)) draft.transactionId = toText(transaction);
  draft.meta = writeMeta(draft.meta, params.meta_data, shop.orderMetaIds);
  const lines = writeAllLines(shop, draft, params);
  if (!lines.ok) return lines;
  if (draft.customerId !== 0 && isSent(customer) && shop.customers.find(draft.customerId) === undefined) {
    return noCustomer();
  }
  return checkCoupons(draft, params.coupon_lines);
}

function writeAllLines(shop: Shop, draft: OrderRecord, params: Params): RestResult<void> {
  const goods = writeLines(draft.lines, params.line_items, goodsLines(shop));
  if (!goods.ok) return goods;
  const shipping = writeLines(draft.shippingLines, params.shipping_lines, shippingLines(shop));
  if (!shipping.ok) return shipping;
  const fees = writeLines(draft.feeLines, params.fee_lines, feeLines(shop));
  if (!fees.ok) return fees;
  draft.lines = goods.value;
  draft.shippingLines = shipping.value;
  draft.feeLines = fees.value;
  return ok();
}
