import { z } from 'zod';
import { filled, flag, group, list, oneOf, wholeNumber } from './settings-text.schema.ts';

/** A code of Counterpoint: short, on one line, upper case as its key columns are. */
const code = (most: number) => filled(most).transform((text) => text.toUpperCase());

const slot = wholeNumber(1, 5);

/** A store's own code, or `*` for every other one. */
const storeCode = filled(100);

function eachOnce<Rule>(field: string, keyOf: (rule: Rule) => string) {
  return (rules: readonly Rule[], context: z.RefinementCtx): void => {
    const seen = new Set<string>();
    for (const [index, rule] of rules.entries()) {
      const key = keyOf(rule).trim().toLowerCase();
      if (seen.has(key))
        context.addIssue({ code: 'custom', path: [index, field], message: 'is there twice' });
      seen.add(key);
    }
  };
}

const payments = list(
  group({
    /** The store's code of the payment method; `*`: every other. */
    method: storeCode,
    trigger: oneOf(['capture', 'shipment', 'immediate']).default('capture'),
    payCode: code(10),
    document: oneOf(['auto', 'ticket', 'order']).default('auto'),
  }),
)
  .min(1, 'must say how at least one payment method is handled')
  .superRefine(eachOnce('method', ({ method }) => method));

const taxes = list(group({ code: storeCode, authority: code(10), rule: code(10) }))
  .min(1, 'must name an authority and a rule for the tax that the store charges')
  .superRefine(eachOnce('code', ({ code: name }) => name));

/** Dollars and cents, as text, so that they stay exact. */
const amount = z
  .string({ error: 'must be an amount in text, for example "0.05"' })
  .regex(/^\d{1,4}(\.\d{1,2})?$/, 'must be an amount with at most two decimals, for example "0.05"');

/** Where Counterpoint makes web documents, and how the orders of one store are handled. */
export const orderSettingsSchema = group({
  prefix: filled(4)
    .regex(/^[A-Za-z0-9]+$/, 'must be 1 to 4 letters or digits')
    .transform((text) => text.toUpperCase()),
  /** ISO 8601 in UTC; null: orders count from the first look. */
  startAt: z.iso
    .datetime({ error: 'must be an instant in UTC, for example 2026-11-26T00:00:00Z' })
    .nullable()
    .default(null),
  payments,
  placeholderItem: code(20).nullable().default(null),
  shippingSlot: slot.default(1),
  feeSlot: slot.default(2),
  roundingSlot: slot.nullable().default(null),
  roundingLimit: amount.default('0.05'),
  taxCode: code(10),
  taxes,
  shipVias: list(group({ method: storeCode, code: code(10) }))
    .superRefine(eachOnce('method', ({ method }) => method))
    .default([]),
  carriers: list(group({ shipVia: code(10), carrier: filled(100) }))
    .superRefine(eachOnce('shipVia', ({ shipVia }) => shipVia))
    .default([]),
  customers: oneOf(['match-or-create', 'web-customer']).default('match-or-create'),
  webCustomer: code(15).nullable().default(null),
  storeId: code(10),
  stationId: code(10),
  drawerId: code(10),
  userId: code(10),
  workgroup: code(10),
  fulfilledIn: oneOf(['counterpoint', 'store']).default('counterpoint'),
  exportsFulfillments: flag.default(true),
  postsPartByPart: flag.default(false),
  /** Nobody knows whether a company's API takes return tickets before it was tried (docs/orders.md). */
  returns: oneOf(['post', 'queue']).default('queue'),
  unpaidExpiryDays: wholeNumber(1, 365).default(10),
  partAlertDays: wholeNumber(1, 365).default(7),
  /** Minutes of healthy answers after which a lost order counts as not written. */
  verifyMinutes: wholeNumber(10, 1_440).default(10),
});
export type OrderConfig = z.output<typeof orderSettingsSchema>;
