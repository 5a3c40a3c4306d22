import { isPaidBack, type StoreOrderState } from '../../web-orders/index.ts';
import { type OrderTerms, triggerOf } from './order-terms.ts';

/** An order as the store holds it, and what those know who placed, paid and shipped it. */
export interface OrderCase {
  readonly order: StoreOrderState;
  /** As it was before each change by hand; a document may show any of them. */
  readonly earlier: readonly StoreOrderState[];
  readonly paymentMethod: string;
  /** Empty for none. */
  readonly email: string;
  /** Why no integrator can bring it to the company; null: nothing is in the way. */
  readonly trouble: string | null;
  /** The store's own shipper sent the parcel, and told these numbers. */
  readonly isShippedByStore: boolean;
  readonly shipperTrackingNumbers: readonly string[];
}

/**
 * Whether the order is to be found in the company. `allowed`: it was taken back, so it is there if it was brought before,
 * and is not missed otherwise. `blocked`: it cannot be there.
 */
export type Duty = 'due' | 'allowed' | 'not-due' | 'blocked';

/** What the company has to hold of an order, by the trigger of its payment. */
export function dutyOf({ order, paymentMethod, trouble }: OrderCase, terms: OrderTerms): Duty {
  if (trouble !== null) return 'blocked';
  if (order.isCanceled || (isPaidBack(order) && !order.isShipped)) return 'allowed';
  switch (triggerOf(terms, paymentMethod)) {
    case 'capture':
      return order.isPaid ? 'due' : 'not-due';
    case 'shipment':
      return order.isShipped ? 'due' : 'not-due';
    case 'immediate':
      return order.takesStock ? 'due' : 'not-due';
  }
}

/** What the documents of an order carry in CUST_PO_NO. */
export const referenceOf = ({ prefix }: OrderTerms, orderId: string): string => `${prefix}-${orderId}`;

/** What the ticket of a refund carries there. */
export const returnReferenceOf = ({ prefix }: OrderTerms, refundId: string): string =>
  `${prefix}-R${refundId}`;
