import type { ErrorMeaning } from '../../http/error-meaning.ts';
import { isPartlyShipped } from './shipment.mapper.ts';
import type { ShippedOrder } from './shipped-order.schema.ts';

const OVER = new Set(['cancelled', 'failed', 'trash', 'refunded']);
const UNFINISHED = new Set(['pending', 'checkout-draft', 'auto-draft']);
const KNOWN_OPEN = new Set(['on-hold', 'processing', 'completed']);

/** Nothing of it is wanted any more as it is. */
export const isOver = (status: string): boolean => OVER.has(status);

/** Why an order cannot be told that its goods left; null when it can. */
export function shipProblem({ status, date_paid_gmt }: ShippedOrder): ErrorMeaning | null {
  if (OVER.has(status)) return conflict(status, 'was over in the store before its goods left');
  // A status of a plugin's own on a paid order is a step on its way: packed, for example.
  const isOnItsWay = KNOWN_OPEN.has(status) || (!UNFINISHED.has(status) && (date_paid_gmt ?? null) !== null);
  return isOnItsWay ? null : conflict(status, 'is not paid in the store, and its goods left');
}

/** Why an order cannot be canceled; `over` when nothing of it is wanted any more as it is. */
export function cancelProblem(order: ShippedOrder): ErrorMeaning | 'over' | null {
  const { status, date_completed_gmt, meta_data } = order;
  if (OVER.has(status)) return 'over';
  const isKnownOpen = status === 'on-hold' || status === 'processing' || UNFINISHED.has(status);
  const isComplete = status === 'completed' || (!isKnownOpen && (date_completed_gmt ?? null) !== null);
  return isComplete || isPartlyShipped(meta_data) ? SHIPPED : null;
}

const conflict = (status: string, what: string): ErrorMeaning => ({
  kind: 'conflict',
  code: 'platform.order-not-shippable',
  operatorMessage: `The order ${what}; its status there is “${status}”.`,
  remedy: 'Call the customer or stop the parcel, then put the order right in the store or in Counterpoint.',
});

const SHIPPED: ErrorMeaning = {
  kind: 'conflict',
  code: 'platform.order-shipped',
  operatorMessage: 'The order was shipped as far as the store knows, so it was not canceled there.',
  remedy:
    'If nothing left the house, cancel it in the store by hand; otherwise take the goods back as a return.',
};

/** Canceled by us and completed by somebody else at the same time. */
export const WAS_SHIPPED: ErrorMeaning = {
  ...SHIPPED,
  operatorMessage: 'The order was completed in the store in the moment in which it was canceled there.',
  remedy: 'See whether the parcel left. If so, set the order back to Completed in the store.',
};

/** The store answered a write and has another status than it was told. */
export const statusNotTaken = (status: string): ErrorMeaning => ({
  kind: 'rejected',
  code: 'platform.status-not-taken',
  operatorMessage: `The store did not take the order's new status; it is “${status}”.`,
  remedy:
    'A plugin of the store changes the status of orders; see which one, and set the status there by hand.',
});
