/** One thing that a shopper puts into the basket. */
export interface BasketLine {
  /** The store's ids; `variantId` null for a product without variants. */
  readonly productId: string;
  readonly variantId: string | null;
  readonly quantity: number;
}

export interface ShopperAddress {
  readonly firstName: string;
  readonly lastName: string;
  readonly company: string;
  readonly address1: string;
  readonly address2: string;
  readonly city: string;
  readonly state: string;
  readonly postcode: string;
  /** ISO 3166 code of two letters. */
  readonly country: string;
  readonly phone: string;
}

/**
 * How a checkout ends. `abandoned`: it was never paid and the store took no stock. `waiting`: on account (bank transfer, or
 * a card that was only authorized); the store took the stock. `paid`: money was captured at once.
 */
export type CheckoutEnd = 'abandoned' | 'waiting' | 'paid';

/** A basket at the checkout. */
export interface ShopperOrder {
  /** Null: a guest. Shoppers with one e-mail address are one customer of the store. */
  readonly account: string | null;
  readonly email: string;
  readonly billing: ShopperAddress;
  readonly shipping: ShopperAddress;
  readonly note: string;
  readonly lines: readonly BasketLine[];
  /** Percent off every line, as a coupon; 0: none. */
  readonly couponPercent: number;
  readonly shippingCents: number;
  /** A fee (or a tip, by its name); 0: none. May be negative. */
  readonly feeCents: number;
  readonly feeName: string;
  /** The store's sales tax on goods and shipping, percent with up to four decimals, as text. */
  readonly taxPercent: string;
  /** The gateway: `stripe`, `bacs`, `cod`, ... */
  readonly paymentMethod: string;
  readonly end: CheckoutEnd;
}

/** What a refund gives back. */
export interface ShopperRefund {
  readonly lines: readonly { readonly lineId: string; readonly quantity: number }[];
  /** The shipping charge is given back as well, with its tax. */
  readonly withShipping: boolean;
  /** Money without goods, beside the lines; 0: none. */
  readonly amountCents: number;
  readonly isRestocked: boolean;
  readonly reason: string;
}

/** An order as the store itself holds it, for whoever audits. Money in cents. */
export interface StoreOrderState {
  readonly id: string;
  readonly number: string;
  readonly placedAt: string;
  /** The store's own word, and what it means. */
  readonly status: string;
  readonly isCanceled: boolean;
  /** The store itself has taken the goods out of what it offers. */
  readonly takesStock: boolean;
  readonly isPaid: boolean;
  readonly isShipped: boolean;
  readonly currency: string;
  readonly totalCents: number;
  readonly taxCents: number;
  readonly shippingCents: number;
  readonly lines: readonly {
    readonly lineId: string;
    readonly sku: string;
    readonly productId: string;
    readonly variantId: string | null;
    readonly quantity: number;
    readonly totalCents: number;
    readonly taxCents: number;
  }[];
  readonly refunds: readonly {
    readonly id: string;
    readonly amountCents: number;
    readonly lines: readonly {
      readonly lineId: string;
      readonly quantity: number;
      readonly isRestocked: boolean;
    }[];
  }[];
  /** What the store tells the shopper of the parcel. */
  readonly trackingNumbers: readonly string[];
}

/** What shoppers, the retailer and other apps do with a practice store's orders. A defect throws. */
export interface PracticeOrders {
  /** Goes through the checkout; answers the order's id. */
  place(order: ShopperOrder): string;
  /** Money that was authorized, or awaited, has come. */
  capture(orderId: string): void;
  /** The retailer, or another app, sent the parcel. */
  ship(orderId: string, trackingNumber: string | null): void;
  cancel(orderId: string): void;
  /** Answers the refund's id. Money only moves in the store's books. */
  refund(orderId: string, refund: ShopperRefund): string;
  /** The retailer changes an order by hand: another quantity of a line, with its money. */
  changeQuantity(orderId: string, lineId: string, quantity: number): void;
  list(): readonly StoreOrderState[];
}
