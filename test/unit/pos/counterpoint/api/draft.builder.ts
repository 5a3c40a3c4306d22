import fc from 'fast-check';
import { NO_DIMENSIONS } from '../../../../../src-shared/domain/cell-key.ts';
import { fromCents, sumCents } from '../../../../../src-shared/domain/cents.ts';
import { decimal, multiplyDecimals, roundDecimal } from '../../../../../src-shared/domain/decimal.ts';
import {
  documentId,
  itemNumber,
  locationCode,
  orderReference,
  ticketNumber,
} from '../../../../../src-shared/domain/ids.ts';
import type {
  DocumentContact,
  DocumentDraft,
  DocumentLine,
} from '../../../../../src-shared/domain/pos-document.ts';

export const aContact = (changes: Partial<DocumentContact> = {}): DocumentContact => ({
  firstName: 'Ada',
  lastName: 'Tester',
  name: 'Ada Tester',
  isBusiness: false,
  address1: '1 Main St',
  address2: '',
  address3: '',
  city: 'Memphis',
  state: 'TN',
  postcode: '38119',
  country: 'US',
  phone: '901 555 0100',
  email: 'ada@example.com',
  ...changes,
});

/** Two at 12.50. */
export const aLine = (changes: Partial<DocumentLine> = {}): DocumentLine => ({
  webLineId: '1',
  itemNumber: itemNumber('MUG-1'),
  dimensions: NO_DIMENSIONS,
  unit: null,
  quantity: decimal(2),
  price: decimal('12.5'),
  extended: decimal(25),
  location: locationCode('WHSE'),
  isTaxable: true,
  isRestocked: true,
  ...changes,
});

/** Goods for 25.00, shipping 5.00, tax 2.40, all of it paid; an order unless a test says otherwise. */
export const aDraft = (changes: Partial<DocumentDraft> = {}): DocumentDraft => ({
  kind: 'order',
  reference: orderReference('W-1001'),
  ticketNumber: ticketNumber('W1001'),
  customerNumber: null,
  placedAt: '2026-01-15T11:50:00.000Z',
  billing: aContact(),
  shipping: aContact({ email: '' }),
  shipVia: null,
  lines: [aLine()],
  charges: [{ slot: 1, amount: decimal(5) }],
  taxes: [{ authority: 'WEBTAX', rule: 'TAX', amount: decimal('2.4'), taxableAmount: decimal(30) }],
  tenders: [{ payCode: 'WEBPAY', amount: decimal('32.4'), cardNumber: null }],
  notes: [{ id: 'WEBORDER', text: 'Web order 1001' }],
  originalDocument: null,
  ...changes,
});

const lines = fc.array(
  fc
    .record({
      quantity: fc.integer({ min: 1, max: 50_000 }).map((ten) => decimal(`${ten}e-1`)),
      price: fc.integer({ min: 0, max: 999_999_999 }).map((parts) => decimal(`${parts}e-4`)),
      isTaxable: fc.boolean(),
    })
    .map((line) =>
      aLine({ ...line, extended: roundDecimal(multiplyDecimals(line.price, line.quantity), 2) }),
    ),
  { minLength: 1, maxLength: 20 },
);
const cents = (min: number) => fc.integer({ min, max: 99_999_999 }).map(fromCents);

/** Drafts of every kind whose amounts agree, fully paid; an order may be unpaid. */
export const arbitraryDraft: fc.Arbitrary<DocumentDraft> = fc
  .record({
    kind: fc.constantFrom('order', 'ticket', 'return'),
    lines,
    slots: fc.uniqueArray(fc.integer({ min: 1, max: 5 })),
    charge: cents(0),
    taxes: fc.array(fc.tuple(cents(1), cents(1)), { maxLength: 4 }),
    isPaid: fc.boolean(),
  })
  .map(({ kind, slots, charge, taxes, isPaid, ...rest }) => {
    const draft = aDraft({
      kind,
      ...rest,
      charges: slots.map((slot) => ({ slot, amount: charge })),
      taxes: taxes.map(([amount, taxableAmount], at) => ({
        authority: `A${at}`,
        rule: 'TAX',
        amount,
        taxableAmount,
      })),
      originalDocument: kind === 'return' ? documentId('100000000000007') : null,
    });
    const total = totalCents(draft);
    const isDue = total > 0 && (isPaid || kind !== 'order');
    return {
      ...draft,
      tenders: isDue ? [{ payCode: 'WEBPAY', amount: fromCents(total), cardNumber: null }] : [],
    };
  });

/** Lines, charges and tax together. */
export const totalCents = ({ lines: goods, charges, taxes }: DocumentDraft): number =>
  sumCents([
    ...goods.map(({ extended }) => extended),
    ...charges.map(({ amount }) => amount),
    ...taxes.map(({ amount }) => amount),
  ]);
