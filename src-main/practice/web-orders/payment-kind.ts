import type { CheckoutEnd } from './practice-orders.ts';

/** A gateway, how its checkouts end, and what becomes of its orders in a quarter of an hour, as probabilities. */
export interface PaymentKind {
  readonly method: string;
  readonly end: CheckoutEnd;
  /** Of a hundred orders. */
  readonly share: number;
  /** The parcel leaves at once, before anybody can have looked at the order. */
  readonly shippedAtOnce: number;
  /** Money that was authorized or awaited comes, or a shopper returns to a checkout and pays. */
  readonly capture: number;
  /** The retailer or a shipping app sends the parcel. */
  readonly ship: number;
  readonly cancel: number;
  readonly changeQuantity: number;
}

/** Seven in ten orders are paid at once, so most are due soon. */
export const PAYMENT_KINDS: readonly PaymentKind[] = [
  kind('stripe', 'paid', 70, { shippedAtOnce: 0.05, ship: 0.03, cancel: 0.015, changeQuantity: 0.005 }),
  kind('stripe_auth', 'waiting', 9, { capture: 0.6, cancel: 0.05, changeQuantity: 0.04 }),
  kind('bacs', 'waiting', 7, { capture: 0.5, cancel: 0.06, changeQuantity: 0.04 }),
  kind('cod', 'waiting', 8, { shippedAtOnce: 0.2, ship: 0.5, cancel: 0.04, changeQuantity: 0.04 }),
  kind('stripe', 'abandoned', 6, { capture: 0.08 }),
];

function kind(
  method: string,
  end: CheckoutEnd,
  share: number,
  chances: Partial<Omit<PaymentKind, 'method' | 'end' | 'share'>>,
): PaymentKind {
  return {
    method,
    end,
    share,
    shippedAtOnce: 0,
    capture: 0,
    ship: 0,
    cancel: 0,
    changeQuantity: 0,
    ...chances,
  };
}
