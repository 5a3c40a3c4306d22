import { centsOf, fromCents, sumCents } from '../../../../src-shared/domain/cents.ts';
import { compareDecimals, type Decimal } from '../../../../src-shared/domain/decimal.ts';
import type {
  DocumentCharge,
  DocumentTax,
  DocumentTender,
} from '../../../../src-shared/domain/pos-document.ts';
import type { WebOrder, WebTax } from '../../../../src-shared/domain/web-order.ts';
import { err, ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { OrderSettings } from '../../ports/order-settings.ts';
import { isCaptured } from '../state/order-facts.ts';
import { ruleFor } from '../state/payment-rule.ts';
import { orderProblem } from './map-input.ts';

/** Amounts in one slot are one charge; nothing is no charge. */
export function chargesOf(amounts: readonly (readonly [slot: number, cents: number])[]): DocumentCharge[] {
  const bySlot = new Map<number, number>();
  for (const [slot, cents] of amounts) bySlot.set(slot, (bySlot.get(slot) ?? 0) + cents);
  return [...bySlot]
    .filter(([, cents]) => cents !== 0)
    .sort(([one], [other]) => one - other)
    .map(([slot, cents]) => ({ slot, amount: fromCents(cents) }));
}

/** Shipping and fees in their slots, without tax. */
export const orderCharges = (
  { shipping, fees }: WebOrder,
  { shippingSlot, feeSlot }: OrderSettings,
): readonly (readonly [slot: number, cents: number])[] => [
  [shippingSlot, sumCents(shipping.map(({ total }) => total))],
  [feeSlot, sumCents(fees.map(({ total }) => total))],
];

/** The authority and rule of a rate of the store, or of all others. */
export function taxRuleFor({ code }: WebTax, { taxes }: OrderSettings) {
  const own = taxes.find((rule) => rule.code.toLowerCase() === code.toLowerCase());
  return own ?? taxes.find((rule) => rule.code === '*') ?? null;
}

/**
 * The tax as the store charged it, by authority and rule. Failures: `order.tax-unmapped`; `order.tax-off` when the rates
 * do not add up to the order's own sum.
 */
export function mapTaxes(
  order: WebOrder,
  settings: OrderSettings,
  taxableCents: number,
): Result<readonly DocumentTax[], SyncError> {
  const sums = new Map<string, { authority: string; rule: string; cents: number }>();
  for (const tax of order.taxes) {
    const cents = centsOf(tax.amount);
    if (cents === 0) continue;
    const rule = taxRuleFor(tax, settings);
    if (rule === null) return err(taxUnmapped(order.number, tax));
    const key = `${rule.authority} ${rule.rule}`;
    const before = sums.get(key)?.cents ?? 0;
    sums.set(key, { authority: rule.authority, rule: rule.rule, cents: before + cents });
  }
  const taxes = [...sums.values()].filter(({ cents }) => cents !== 0);
  const sum = taxes.reduce((total, { cents }) => total + cents, 0);
  if (sum !== centsOf(order.totalTax)) return err(taxOff(order, fromCents(sum)));
  return ok(
    taxes.map(({ authority, rule, cents }) => ({
      authority,
      rule,
      amount: fromCents(cents),
      taxableAmount: fromCents(taxableCents),
    })),
  );
}

/** What of the order the store charged tax on, in cents. */
export const taxableCentsOf = ({ lines, shipping, fees }: WebOrder): number =>
  sumCents(
    [...lines, ...shipping, ...fees].filter(({ tax }) => centsOf(tax) !== 0).map(({ total }) => total),
  );

/**
 * How an order was paid: what came from gift cards and the like by their own pay codes, the rest by that of its payment
 * method. Only captured money is a tender; without it the document is owed.
 */
export function mapTenders(
  order: WebOrder,
  settings: OrderSettings,
  totalCents: number,
): Result<readonly DocumentTender[], SyncError> {
  const { payment, number } = order;
  if (totalCents === 0 || !isCaptured(order)) return ok([]);
  const tenders: DocumentTender[] = [];
  let left = totalCents;
  for (const { method, amount, cardNumber } of payment.otherTenders) {
    const rule = ruleFor(method, { payments: settings.payments.filter((own) => own.method !== '*') });
    if (rule === null) return err(tenderUnmapped(number, method));
    left -= centsOf(amount);
    tenders.push({ payCode: rule.payCode, amount: fromCents(centsOf(amount)), cardNumber });
  }
  if (left < 0) return err(overpaid(number, fromCents(-left)));
  if (left === 0) return ok(tenders);
  const gone = sumCents(order.refunds.map(({ amount }) => amount));
  if (centsOf(payment.capturedAmount) + gone < left) return err(capturedLess(order, fromCents(left)));
  const main = ruleFor(payment.method, settings);
  if (main === null) return err(tenderUnmapped(number, payment.method));
  return ok([{ payCode: main.payCode, amount: fromCents(left), cardNumber: null }, ...tenders]);
}

/** What a document falls short of the order's total, put into the rounding charge where the owner allows so much. */
export function roundingCents(
  order: WebOrder,
  { roundingSlot, roundingLimit }: OrderSettings,
  writtenCents: number,
): Result<readonly (readonly [slot: number, cents: number])[], SyncError> {
  const off = centsOf(order.total) - writtenCents;
  if (off === 0) return ok([]);
  const isSmall = compareDecimals(fromCents(Math.abs(off)), roundingLimit) <= 0;
  if (roundingSlot !== null && isSmall) return ok([[roundingSlot, off]]);
  return err(totalOff(order, fromCents(writtenCents), fromCents(off)));
}

const taxUnmapped = (number: string, { title, code }: WebTax): SyncError =>
  orderProblem(
    number,
    'tax-unmapped',
    `There is no tax authority for “${title}” (${code}) of order ${number}.`,
    'Choose authority and rule for it in the order settings of the store.',
    'taxes',
  );

const taxOff = ({ number, totalTax }: WebOrder, sum: Decimal): SyncError =>
  orderProblem(
    number,
    'tax-off',
    `The tax of order ${number} is ${totalTax}, but its rates come to ${sum}.`,
    'Recalculate the order in the store, or enter it by hand from the work queue.',
    'taxes',
  );

const tenderUnmapped = (number: string, method: string): SyncError =>
  orderProblem(
    number,
    'payment-unmapped',
    `There is no pay code for “${method}”, by which a part of order ${number} was paid.`,
    'Choose a pay code for this payment method in the order settings of the store.',
    'payments',
  );

const capturedLess = ({ number, payment }: WebOrder, wanted: Decimal): SyncError =>
  orderProblem(
    number,
    'captured-less',
    `Of order ${number} ${payment.capturedAmount} was captured, but ${wanted} had to be.`,
    'Look at the payment in the store: collect what is missing or correct the order, or enter it by hand.',
    'payment',
  );

const overpaid = (number: string, by: Decimal): SyncError =>
  orderProblem(
    number,
    'overpaid',
    `The gift cards and credits of order ${number} come to ${by} more than its total.`,
    'Check the order in the store, or enter it by hand from the work queue.',
  );

const totalOff = ({ number, total }: WebOrder, written: Decimal, off: Decimal): SyncError =>
  orderProblem(
    number,
    'total-off',
    `Order ${number} is ${total} in the store, but lines, charges and tax come to ${written}: ${off} is missing.`,
    'Recalculate the order in the store, or allow a rounding charge of that size in the order settings.',
    'roundingLimit',
  );
