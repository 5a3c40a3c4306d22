import type { RemoteOrderId, RemoteProductId, RemoteVariantId } from '../../../src-shared/domain/ids.ts';

/** An order as a test's shopper places it: pieces of one product, without shipping unless told. */
export interface HandMadeOrder {
  readonly productId: RemoteProductId;
  /** For a product with options. */
  readonly variantId?: RemoteVariantId;
  readonly quantity: number;
  /**
   * `waiting`: the store took the goods and waits for the money. `abandoned`: neither. `unfinished`: the shopper is
   * still at the checkout. `at-the-door`: the goods are to be sent, and paid when they arrive.
   */
  readonly payment: 'paid' | 'waiting' | 'abandoned' | 'unfinished' | 'at-the-door';
  /** Of all pieces, without tax, with up to six decimals; left out: as the product costs. */
  readonly lineTotal?: string;
  /** Without tax; left out: none. */
  readonly shipping?: string;
  /** Not taxed, may be below zero; left out: none. */
  readonly fee?: string;
  readonly note?: string;
}

/** An order as the store holds it. */
export interface HeldOrder {
  /** The platform's own word. */
  readonly status: string;
  /** Tax included; what is to be paid in money. */
  readonly total: string;
  /** The store knows when its money came. */
  readonly isPaid: boolean;
  /** What the shopper was told. */
  readonly notes: readonly string[];
  /** As tracking plugins or the platform itself show them. */
  readonly trackingNumbers: readonly string[];
  readonly refunds: readonly { readonly id: string; readonly amount: string; readonly movedMoney: boolean }[];
}

/**
 * What shoppers and the retailer do with orders in the store, without the adapter. They write to no order that was not placed
 * here, and move no money.
 */
export interface OrderHands {
  place(order: HandMadeOrder): Promise<RemoteOrderId>;
  held(orderId: RemoteOrderId): Promise<HeldOrder>;
  /** Money that was waited for has come. */
  pay(orderId: RemoteOrderId): Promise<void>;
  /** The retailer sent it and said so. */
  complete(orderId: RemoteOrderId): Promise<void>;
  cancel(orderId: RemoteOrderId): Promise<void>;
  /** The retailer edits how many pieces are wanted, and what they cost in all without tax. */
  change(orderId: RemoteOrderId, units: number, lineTotal: string): Promise<void>;
  /** Takes units back; the money only in the store's books. */
  refund(orderId: RemoteOrderId, units: number, isRestocked: boolean): Promise<void>;
  /** Gives money back in the store's books alone, and no goods. */
  refundMoney(orderId: RemoteOrderId, amount: string): Promise<void>;
  trash(orderId: RemoteOrderId): Promise<void>;
  /** Deletes for good. */
  remove(orderId: RemoteOrderId): Promise<void>;
  /** Those that were placed and not removed. */
  left(): readonly RemoteOrderId[];
}

/** What a shopper does in a browser with a card, and what the card's gateway does then. */
export interface CheckoutHands {
  /** Two pieces, five of shipping, a tenth off by a coupon; the gateway holds the money and has not taken it. */
  authorize(productId: RemoteProductId): Promise<RemoteOrderId>;
  /** The gateway takes what it holds. */
  capture(orderId: RemoteOrderId): Promise<void>;
}
