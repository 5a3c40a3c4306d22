import type { Decimal } from '../../../../src-shared/domain/decimal.ts';
import type { MetaEntry } from './records.ts';

/** What the store keeps of orders. As in all records, lists and lines are replaced, never changed in place. */

/** Names on the wire; shipping addresses have no `email`. */
export type OrderAddress = Readonly<Record<string, string>>;

/** The tax of one rate on a line; `subtotal` null where the server tells none (shipping). */
export interface LineTax {
  readonly rateId: number;
  readonly total: Decimal;
  readonly subtotal: Decimal | null;
}

interface OrderLineBase {
  readonly id: number;
  readonly total: Decimal;
  readonly taxes: readonly LineTax[];
  readonly meta: readonly MetaEntry[];
}

export interface GoodsLine extends OrderLineBase {
  readonly name: string;
  /** 0: no product that the store has, or ever had. */
  readonly productId: number;
  /** 0: the product has no variations, or none was named. */
  readonly variationId: number;
  readonly quantity: number;
  readonly taxClass: string;
  readonly subtotal: Decimal;
}

export interface ShippingLine extends OrderLineBase {
  readonly methodTitle: string;
  readonly methodId: string;
  readonly instanceId: string;
}

export interface FeeLine extends OrderLineBase {
  readonly name: string;
  readonly taxClass: string;
  readonly taxStatus: string;
}

export interface CouponLine {
  readonly id: number;
  readonly code: string;
  readonly percent: number;
  readonly discount: Decimal;
  readonly discountTax: Decimal;
  readonly meta: readonly MetaEntry[];
}

/** The sum of one rate over an order or a refund. */
export interface TaxLine {
  readonly id: number;
  readonly rateId: number;
  readonly total: Decimal;
  readonly shippingTotal: Decimal;
}

/** What orders and refunds have in common. */
export interface OrderLines {
  lines: readonly GoodsLine[];
  shippingLines: readonly ShippingLine[];
  feeLines: readonly FeeLine[];
  taxLines: readonly TaxLine[];
}

/** Instants are milliseconds, whole seconds. */
export interface OrderRecord extends OrderLines {
  id: number;
  status: string;
  currency: string;
  readonly createdAt: number;
  modifiedAt: number;
  /** Both stay when an order goes back to an earlier status (seen). */
  paidAt: number | null;
  completedAt: number | null;
  parentId: number;
  /** 0: a guest. */
  customerId: number;
  billing: OrderAddress;
  shipping: OrderAddress;
  paymentMethod: string;
  paymentMethodTitle: string;
  transactionId: string;
  createdVia: string;
  customerNote: string;
  meta: readonly MetaEntry[];
  couponLines: readonly CouponLine[];
  /** The rates that count where it was placed. */
  readonly taxRateIds: readonly number[];
  /** The store has taken the goods and not put them back. */
  isStockReduced: boolean;
}

export interface RefundRecord extends OrderLines {
  readonly id: number;
  readonly orderId: number;
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly amount: Decimal;
  readonly reason: string;
  /** Money moved through the gateway. */
  readonly isPaidBack: boolean;
  readonly meta: readonly MetaEntry[];
  /** Lines of the order whose goods went back on sale with it. The server itself does not know it of a refund. */
  readonly restockedLineIds: ReadonlySet<number>;
}

export interface OrderNote {
  readonly id: number;
  readonly createdAt: number;
  readonly author: string;
  readonly text: string;
  readonly isForCustomer: boolean;
}
