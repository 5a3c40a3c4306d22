import { centsOf, fromCents, sumCents } from '../../../../src-shared/domain/cents.ts';
import type { DocumentDraft, DocumentNote } from '../../../../src-shared/domain/pos-document.ts';
import { singleByteText } from '../../../../src-shared/domain/single-byte-text.ts';
import type { WebOrder } from '../../../../src-shared/domain/web-order.ts';
import { err, ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { OrderSettings } from '../../ports/order-settings.ts';
import { contactsOf } from '../customers/contact.mapper.ts';
import { MOST_REFERENCE } from '../reference/order-reference.ts';
import { type MapInput, orderProblem } from './map-input.ts';
import { mapLines } from './map-lines.ts';
import { chargesOf, mapTaxes, mapTenders, orderCharges, roundingCents, taxableCentsOf } from './map-money.ts';
import { inWholeCents } from './whole-cents.ts';

/** A document, and what of the order did not fit into the POS's columns. */
export interface MappedOrder {
  readonly draft: DocumentDraft;
  readonly cut: readonly string[];
}

/**
 * A web order as one complete document of the POS. Nothing is dropped: what cannot be written exactly is a failure that
 * names the line or number at fault.
 */
export function mapOrder(given: MapInput): Result<MappedOrder, SyncError> {
  const input = { ...given, order: inWholeCents(given.order) };
  const { order, settings } = input;
  const problem = unfit(input);
  if (problem !== null) return err(problem);
  const mapped = mapLines(input);
  if (!mapped.ok) return mapped;
  const { lines } = mapped.value;
  const taxes = mapTaxes(order, settings, taxableCentsOf(order));
  if (!taxes.ok) return taxes;
  const amounts = orderCharges(order, settings);
  const written =
    sumCents(lines.map(({ extended }) => extended)) +
    amounts.reduce((sum, [, cents]) => sum + cents, 0) +
    sumCents(taxes.value.map(({ amount }) => amount));
  const rounding = roundingCents(order, settings, written);
  if (!rounding.ok) return rounding;
  const tenders = mapTenders(order, settings, centsOf(order.total));
  if (!tenders.ok) return tenders;
  const { billing, shipping, cut } = contactsOf(order);
  return ok({
    draft: {
      kind: input.kind,
      reference: input.reference,
      ticketNumber: input.ticketNumber,
      customerNumber: input.customerNumber,
      placedAt: order.placedAt,
      billing,
      shipping,
      shipVia: shipViaOf(order, settings),
      lines,
      charges: chargesOf([...amounts, ...rounding.value]),
      taxes: taxes.value,
      tenders: tenders.value,
      notes: notesOf(order, [...mapped.value.notes, ...cut]),
      originalDocument: null,
    },
    cut,
  });
}

/** What no document can be made of, whatever its lines. */
function unfit({ order, companyCurrency, reference }: MapInput): SyncError | null {
  if (order.currency.toUpperCase() !== companyCurrency.toUpperCase()) {
    return foreignCurrency(order, companyCurrency);
  }
  if (order.lines.length === 0) return noLines(order.number);
  if (centsOf(order.total) < 0) return negativeTotal(order);
  return reference.length > MOST_REFERENCE ? referenceTooLong(order.number, reference) : null;
}

function shipViaOf({ shipping }: WebOrder, { shipVias }: OrderSettings): string | null {
  const method = shipping[0]?.method.toLowerCase();
  const own = shipVias.find((rule) => rule.method.toLowerCase() === method);
  return (own ?? shipVias.find((rule) => rule.method === '*'))?.code ?? null;
}

function notesOf(order: WebOrder, more: readonly string[]): readonly DocumentNote[] {
  const discount =
    sumCents(order.lines.map(({ subtotal }) => subtotal)) - sumCents(order.lines.map(({ total }) => total));
  const texts = [
    `Web order ${order.number}`,
    ...(discount > 0
      ? [
          `Discount ${fromCents(discount)}${order.coupons.length === 0 ? '' : ` (${order.coupons.join(', ')})`}`,
        ]
      : []),
    ...order.fees.map(({ title, total }) => `${title}: ${total}`),
    ...more,
    ...(order.note.trim() === '' ? [] : [`From the customer: ${order.note}`]),
  ];
  return [{ id: 'WEBORDER', text: texts.map(singleByteText).join('\r\n') }];
}

const foreignCurrency = ({ number, currency }: WebOrder, company: string): SyncError =>
  orderProblem(
    number,
    'currency-foreign',
    `Order ${number} is in ${currency}; Counterpoint’s books are in ${company}.`,
    'Enter it in Counterpoint by hand at the day’s rate, or ignore it with a reason.',
  );

const negativeTotal = ({ number, total }: WebOrder): SyncError =>
  orderProblem(
    number,
    'total-negative',
    `Order ${number} comes to ${total}: its adjustments take more than it costs.`,
    'Correct the adjustments in the store, or enter it in Counterpoint by hand.',
  );

const referenceTooLong = (number: string, reference: string): SyncError =>
  orderProblem(
    number,
    'number-unfit',
    `The mark of order ${number}, ${reference}, is longer than the ${MOST_REFERENCE} characters that Counterpoint keeps.`,
    'Shorten the prefix in the order settings, or enter the order by hand.',
    'prefix',
  );

const noLines = (number: string): SyncError =>
  orderProblem(
    number,
    'lines-missing',
    `Order ${number} has no lines.`,
    'Look at the order in the store; ignore it with a reason if nothing was sold.',
  );
