import type { Decimal } from '../../../../src-shared/domain/decimal.ts';
import { sumTaxLines } from '../order-lines/line-taxes.ts';
import type { FeeLine, GoodsLine, OrderRecord, RefundRecord, ShippingLine } from '../state/order-records.ts';
import type { Shop } from '../state/shop.ts';

/** What a refund gives back; its lines as they are kept, below zero. */
export interface NewRefund {
  readonly amount: Decimal;
  readonly reason: string;
  readonly lines?: readonly GoodsLine[];
  readonly shippingLines?: readonly ShippingLine[];
  readonly feeLines?: readonly FeeLine[];
  readonly isPaidBack?: boolean;
}

/** Keeps a refund, with an id from the numbers of orders (seen). */
export function insertRefund(shop: Shop, order: OrderRecord, refund: NewRefund): RefundRecord {
  const now = shop.now();
  const made: RefundRecord = {
    id: shop.postIds.next(),
    orderId: order.id,
    createdAt: now,
    modifiedAt: now,
    amount: refund.amount,
    reason: refund.reason,
    isPaidBack: refund.isPaidBack ?? false,
    meta: [],
    lines: refund.lines ?? [],
    shippingLines: refund.shippingLines ?? [],
    feeLines: refund.feeLines ?? [],
    taxLines: [],
    restockedLineIds: new Set(),
  };
  sumTaxLines(shop, made);
  shop.orders.putRefund(made);
  return made;
}
