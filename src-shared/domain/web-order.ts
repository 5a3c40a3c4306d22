import type { Decimal } from './decimal.ts';
import type { RemoteLineId, RemoteOrderId, RemoteProductId, RemoteRefundId, RemoteVariantId } from './ids.ts';

/**
 * An order as a store has it now, in one platform-neutral picture. Money is in the order's currency and exact; amounts are
 * without tax unless they say otherwise, whatever way the store shows its prices. Instants are ISO 8601, UTC.
 */
export interface WebOrder {
  readonly id: RemoteOrderId;
  /** The number that the shopper sees; plugins may change it, so nothing is keyed by it. */
  readonly number: string;
  readonly placedAt: string;
  /** The store's own clock. */
  readonly modifiedAt: string;
  /** ISO 4217. */
  readonly currency: string;
  /** The store's own word for where the order stands, for people. */
  readonly status: string;
  /** The store itself has taken the goods out of what it offers; false for a checkout that was not finished. */
  readonly takesStock: boolean;
  /** Canceled, failed or thrown away in the store: nothing of it is wanted any more. */
  readonly isCanceled: boolean;
  readonly payment: WebPayment;
  readonly shipment: WebShipment;
  readonly lines: readonly WebOrderLine[];
  readonly shipping: readonly WebCharge[];
  /** Fees, tips and adjustments; may be negative. */
  readonly fees: readonly WebCharge[];
  readonly coupons: readonly string[];
  /** Tax by the store's own rate. Their sum is `totalTax`. */
  readonly taxes: readonly WebTax[];
  /** Everything together, tax included, before refunds. */
  readonly total: Decimal;
  readonly totalTax: Decimal;
  readonly refunds: readonly WebRefund[];
  readonly customer: WebCustomer;
  /** What the shopper wrote; may be empty. */
  readonly note: string;
}

/** What is known of the money. Authorized money is not captured money. */
export interface WebPayment {
  /** The gateway's code, for example `stripe`; empty when the store names none. */
  readonly method: string;
  readonly title: string;
  readonly state: 'none' | 'authorized' | 'partly-captured' | 'captured';
  readonly capturedAmount: Decimal;
  /** When the money came; null while it has not. */
  readonly capturedAt: string | null;
  readonly transactionId: string | null;
  /** Parts of the total that were paid in another way (gift cards, store credit), by their own codes. */
  readonly otherTenders: readonly WebTender[];
}

export interface WebTender {
  readonly method: string;
  readonly title: string;
  readonly amount: Decimal;
  /** The gift card's number, where the store tells it. */
  readonly cardNumber: string | null;
}

/** What left the house, whoever sent it. */
export interface WebShipment {
  readonly state: 'none' | 'partly' | 'complete';
  readonly shippedAt: string | null;
}

export interface WebOrderLine {
  readonly id: RemoteLineId;
  /** Null when the product is gone from the store or the line names none. */
  readonly productId: RemoteProductId | null;
  readonly variantId: RemoteVariantId | null;
  /** As the line says; may be empty. */
  readonly sku: string;
  readonly name: string;
  /** What kind of thing it is: a gift card is money, not goods. */
  readonly kind: 'goods' | 'gift-card';
  /** In the unit that the variant is sold by; more than zero. */
  readonly quantity: Decimal;
  /** How many of them have left; equal to `quantity` once all have. */
  readonly shippedQuantity: Decimal;
  /** Before discounts. */
  readonly subtotal: Decimal;
  /** After discounts. */
  readonly total: Decimal;
  readonly tax: Decimal;
}

/** Shipping or a fee. */
export interface WebCharge {
  readonly id: RemoteLineId;
  readonly title: string;
  /** The store's code of the shipping method; empty for fees. */
  readonly method: string;
  readonly total: Decimal;
  readonly tax: Decimal;
}

export interface WebTax {
  /** The store's code of the rate, for example `US-TN-STATE TAX-1`. */
  readonly code: string;
  readonly title: string;
  /** Percent, null where the store does not tell it. */
  readonly rate: Decimal | null;
  /** On goods, fees and shipping together. */
  readonly amount: Decimal;
}

/** Money that was given back. Amounts are positive. */
export interface WebRefund {
  readonly id: RemoteRefundId;
  readonly createdAt: string;
  /** Tax included. */
  readonly amount: Decimal;
  readonly reason: string;
  readonly lines: readonly WebRefundLine[];
  /** Of shipping and fees, without and of tax. */
  readonly chargesAmount: Decimal;
  readonly chargesTax: Decimal;
}

export interface WebRefundLine {
  readonly lineId: RemoteLineId;
  /** Units that came back; zero for money alone. */
  readonly quantity: Decimal;
  readonly total: Decimal;
  readonly tax: Decimal;
  /** The store put them back on sale; null where it does not tell. */
  readonly isRestocked: boolean | null;
}

export interface WebCustomer {
  /** The store's id of the account; null: a guest. */
  readonly accountId: string | null;
  /** May be empty. */
  readonly email: string;
  readonly billing: WebAddress | null;
  /** Null: as billing. */
  readonly shipping: WebAddress | null;
}

export interface WebAddress {
  readonly firstName: string;
  readonly lastName: string;
  readonly company: string;
  readonly address1: string;
  readonly address2: string;
  readonly city: string;
  readonly state: string;
  readonly postcode: string;
  /** Two letters (ISO 3166). */
  readonly country: string;
  readonly phone: string;
}
