import { centsOf } from '../../../../src-shared/domain/cents.ts';
import type { StoreOrderState } from '../../web-orders/practice-orders.ts';
import { lineTax } from '../order-lines/line-taxes.ts';
import { productOf } from '../order-lines/ordered-product.ts';
import { totalsOf } from '../orders/order-money.ts';
import { refundedItemId } from '../refunds/refunded-item.ts';
import type { OrderRecord, RefundRecord } from '../state/order-records.ts';
import type { Shop } from '../state/shop.ts';
import { trackingNumbers } from './tracking.ts';

const CANCELED = new Set(['cancelled', 'failed', 'trash']);

/** An order as the shop holds it, for whoever audits. */
export function orderState(shop: Shop, order: OrderRecord): StoreOrderState {
  const { status, completedAt } = order;
  const { total, totalTax, shippingTotal } = totalsOf(order);
  return {
    id: String(order.id),
    number: String(order.id),
    placedAt: new Date(order.createdAt).toISOString(),
    status,
    isCanceled: CANCELED.has(status),
    takesStock: order.isStockReduced,
    isPaid: order.paidAt !== null,
    // What was sent and then paid back stays sent.
    isShipped: status === 'completed' || (status === 'refunded' && completedAt !== null),
    currency: order.currency,
    totalCents: centsOf(total),
    taxCents: centsOf(totalTax),
    shippingCents: centsOf(shippingTotal),
    lines: order.lines.map((line) => ({
      lineId: String(line.id),
      sku: productOf(shop, line)?.sku ?? '',
      productId: String(line.productId),
      variantId: line.variationId === 0 ? null : String(line.variationId),
      quantity: line.quantity,
      totalCents: centsOf(line.total),
      taxCents: centsOf(lineTax(line)),
    })),
    refunds: shop.orders.refundsOf(order.id).map(refundState),
    trackingNumbers: trackingNumbers(order),
  };
}

const refundState = (refund: RefundRecord): StoreOrderState['refunds'][number] => ({
  id: String(refund.id),
  amountCents: centsOf(refund.amount),
  lines: refund.lines.map((line) => {
    const lineId = refundedItemId(line);
    return {
      lineId: String(lineId),
      quantity: Math.abs(line.quantity),
      isRestocked: refund.restockedLineIds.has(lineId),
    };
  }),
});
