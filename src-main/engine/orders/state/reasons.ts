import type { StateReason } from '../../ports/order-stores.ts';

const reason = (code: string, text: string): StateReason => ({ code: `order.${code}`, text });
const days = (count: number): string => (count === 1 ? '1 day' : `${count} days`);

/** Why an order is where it is, in words for its owner. */
export const REASONS = {
  beforeStart: reason('before-start', 'It was placed before orders were first looked at.'),
  notFinished: reason('not-finished', 'The checkout is not finished, and the store keeps no goods for it.'),
  waitsForPayment: reason('waits-for-payment', 'The store waits for the money.'),
  waitsForCapture: reason('waits-for-capture', 'The money is authorized and not captured yet.'),
  waitsForShipment: reason('waits-for-shipment', 'It is due once it was shipped.'),
  shippedNotCaptured: reason('shipped-not-captured', 'It was shipped, but its money was not captured yet.'),
  captured: reason('captured', 'The money was captured.'),
  shipped: reason('shipped', 'It was shipped.'),
  atOnce: reason('at-once', 'Orders paid in this way go to Counterpoint at once.'),
  byPerson: reason('by-person', 'A person said that it is to be posted now.'),
  canceledInStore: reason('canceled-in-store', 'The store canceled it before it was posted.'),
  canceledAndSought: reason(
    'canceled-sought',
    'The store took it back. It is looked for in Counterpoint, where it may have been written before.',
  ),
  canceledInPos: reason('canceled-in-pos', 'Staff canceled its document in Counterpoint; the store knows.'),
  fulfilled: reason('fulfilled', 'All of it was shipped, and the store knows.'),
  refundedBeforePosting: reason(
    'refunded-before-posting',
    'All of its money was given back before it was posted.',
  ),
  waitsForRest: (what: 'captured' | 'shipped') =>
    reason(`partly-${what}`, `Only a part of it was ${what}; it waits for the rest.`),
  partIsLate: (what: 'captured' | 'shipped', after: number) =>
    reason(`partly-${what}-late`, `A part of it was ${what}, and the rest has not come for ${days(after)}.`),
  moneyIsLate: (after: number) =>
    reason(
      'shipped-not-captured-late',
      `It was shipped ${days(after)} ago and its money was not captured: capture it in the store, or post it now.`,
    ),
  captureNeverComes: (method: string) =>
    reason(
      'capture-never-comes',
      `Money by ${method} comes when the parcel is delivered, but staff send it only once it is in Counterpoint: let such orders go there at once.`,
    ),
  unpaidExpired: (after: number) =>
    reason('unpaid-expired', `It was not paid within ${days(after)}; its goods are free again.`),
  paymentUnmapped: (method: string) =>
    reason(
      'payment-unmapped',
      method === ''
        ? 'The store names no payment method, and there is no rule for others.'
        : `There is no rule for the payment method ${method}.`,
    ),
} as const;
