import { type SyncError, syncError } from '../../../../src-shared/errors/sync-error.ts';
import type { OrderCapabilities } from '../../ports/order-platform.ts';
import type { OrderSettings, PaymentRule } from '../../ports/order-settings.ts';

/**
 * Payment methods whose money is captured only once the parcel is on its way, as far as their names say so: cash and
 * invoice on delivery. Where staff send parcels only after a capture, such an order would wait for ever.
 */
const PAID_AFTER_SHIPPING = /^(cod|cash[-_ ]?on[-_ ]?delivery|invoice|pay[-_ ]?on[-_ ]?delivery)(?![a-z])/i;

/** Whether the name of a payment method says that its money comes with the parcel. */
export const isPaidAfterShipping = (method: string): boolean => PAID_AFTER_SHIPPING.test(method.trim());

/** What is wrong with a store's settings for orders, whatever the POS says of its codes. Empty: nothing. */
export function orderSettingsProblems(
  settings: OrderSettings,
  capabilities: OrderCapabilities | null = null,
): readonly SyncError[] {
  const neverDue = settings.payments.filter(
    ({ method, trigger }) =>
      settings.fulfilledIn === 'counterpoint' && trigger === 'capture' && isPaidAfterShipping(method),
  );
  const neverShown = settings.payments.filter(
    ({ trigger }) => settings.fulfilledIn === 'counterpoint' && trigger === 'shipment',
  );
  return [
    ...neverDue.map(({ method }) => captureNeverComes(method)),
    ...neverShown.map(({ method }) => shipmentNeverComes(method)),
    ...settings.payments.filter(isTicketAtOnce).map(({ method }) => ticketNotPaid(method)),
    ...(settings.customers === 'web-customer' && settings.webCustomer === null ? [customerMissing()] : []),
    ...(settings.postsPartByPart && capabilities !== null && !canPart(capabilities) ? [noParts()] : []),
  ];
}

const canPart = ({ partialCapture, partialFulfillment }: OrderCapabilities): boolean =>
  partialCapture || partialFulfillment;

/** A ticket must be paid in full, and nobody waits for the money. */
const isTicketAtOnce = ({ trigger, document }: PaymentRule): boolean =>
  trigger === 'immediate' && document === 'ticket';

const ticketNotPaid = (method: string): SyncError =>
  problem(
    'order.ticket-not-paid',
    'payments',
    `Orders paid by ${method} are to be tickets at once, but Counterpoint takes tickets only once they are paid.`,
    'Choose “order” as the document of this payment method, or let it wait for the capture.',
  );

const captureNeverComes = (method: string): SyncError =>
  problem(
    'order.capture-never-comes',
    'payments',
    `Orders paid by ${method} are captured when the parcel is delivered, but staff send it only once the order is in Counterpoint, so it would never get there.`,
    'Choose “at once” as the trigger of this payment method, or let the store send its parcels.',
  );

const shipmentNeverComes = (method: string): SyncError =>
  problem(
    'order.shipment-never-comes',
    'payments',
    `Orders paid by ${method} wait until they are shipped, but staff ship them by releasing them in Counterpoint, where they would never arrive.`,
    'Choose “on capture” or “at once” for this payment method, or let the store send its parcels.',
  );

const customerMissing = (): SyncError =>
  problem(
    'order.web-customer-missing',
    'webCustomer',
    'All web orders are to be booked on one customer, but none is named.',
    'Name the customer, or let customers be matched and created.',
  );

const noParts = (): SyncError =>
  problem(
    'order.parts-unknown',
    'postsPartByPart',
    'This store does not tell which part of an order was captured or shipped.',
    'Switch off posting part by part.',
  );

const problem = (code: string, field: string, operatorMessage: string, remedy: string): SyncError =>
  syncError({ kind: 'blocked', code, field, operatorMessage, remedy });
