import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactPrices } from '../../../../src-main/engine/orders/mapping/exact-prices.ts';
import { mapOrder } from '../../../../src-main/engine/orders/mapping/map-order.ts';
import { proveDraft } from '../../../../src-main/engine/orders/proof/prove-draft.ts';
import { referenceOf, ticketNumberOf } from '../../../../src-main/engine/orders/reference/order-reference.ts';
import type { OrderSettings } from '../../../../src-main/engine/ports/order-settings.ts';
import { cellKey } from '../../../../src-shared/domain/cell-key.ts';
import { sumCents, sumDecimals } from '../../../../src-shared/domain/cents.ts';
import {
  type Decimal,
  decimal,
  multiplyDecimals,
  roundDecimal,
} from '../../../../src-shared/domain/decimal.ts';
import { itemNumber, remoteLineId } from '../../../../src-shared/domain/ids.ts';
import type { DocumentDraft } from '../../../../src-shared/domain/pos-document.ts';
import type { WebOrder } from '../../../../src-shared/domain/web-order.ts';
import { someOrderSettings } from '../../../builders/order-settings.builder.ts';
import {
  anAddress,
  aWebCharge,
  aWebLine,
  aWebOrder,
  cellsAndFacts,
  consistentWebOrder,
} from '../../../builders/web-order.builder.ts';

function map(order: WebOrder, settings: OrderSettings = someOrderSettings(), priceDecimals = 2) {
  const number = ticketNumberOf(settings.prefix, order.number, 0);
  if (!number.ok) throw new Error(number.error.operatorMessage);
  return mapOrder({
    order,
    part: 0,
    kind: 'order',
    reference: referenceOf(settings.prefix, order.id, 0),
    ticketNumber: number.value,
    customerNumber: null,
    settings,
    companyCurrency: 'USD',
    ...cellsAndFacts(order, priceDecimals),
    locations: new Map(),
  });
}

function draftOf(order: WebOrder, settings = someOrderSettings(), priceDecimals = 2) {
  const mapped = map(order, settings, priceDecimals);
  if (!mapped.ok) throw new Error(mapped.error.operatorMessage);
  return mapped.value.draft;
}

const codeOf = (order: WebOrder, settings = someOrderSettings()): string => {
  const mapped = map(order, settings);
  return mapped.ok ? 'mapped' : mapped.error.code;
};

describe('a web order as a document', () => {
  it('has lines, charge, tax and tender as the web order has them', () => {
    expect(draftOf(aWebOrder())).toMatchObject({
      reference: 'W-1001',
      ticketNumber: 'W1001',
      lines: [{ itemNumber: 'ITEM-11', quantity: '2', price: '12.5', extended: '25' }],
      charges: [{ slot: 1, amount: '5' }],
      taxes: [{ authority: 'WEBTAX', rule: 'TAX', amount: '2.4', taxableAmount: '30' }],
      tenders: [{ payCode: 'WEBPAY', amount: '32.4', cardNumber: null }],
      shipVia: 'GROUND',
    });
  });

  it('splits a line whose unit price is not exact', () => {
    const order = aWebOrder({
      lines: [aWebLine({ quantity: decimal(3), total: decimal('10.00'), subtotal: decimal('10.00') })],
      total: decimal('17.40'),
    });
    expect(draftOf(order).lines.map(({ quantity, price }) => `${quantity} × ${price}`)).toEqual([
      '2 × 3.33',
      '1 × 3.34',
    ]);
  });

  it('uses the decimals that the item has before it splits', () => {
    const order = aWebOrder({
      lines: [aWebLine({ quantity: decimal(8), total: decimal('1.00'), subtotal: decimal('1.00') })],
      total: decimal('8.40'),
    });
    expect(draftOf(order, someOrderSettings(), 3).lines.map(({ price }) => price)).toEqual(['0.125']);
  });

  it('adds up to the cent and proves itself, whatever the order', () => {
    fc.assert(
      fc.property(consistentWebOrder(), fc.integer({ min: 2, max: 4 }), (order, decimals) => {
        const settings = someOrderSettings();
        const draft = draftOf(order, settings, decimals);
        const written =
          sumCents(draft.lines.map(({ extended }) => extended)) +
          sumCents(draft.charges.map(({ amount }) => amount)) +
          sumCents(draft.taxes.map(({ amount }) => amount));
        expect(written).toBe(sumCents([order.total]));
        expect(sumCents(draft.tenders.map(({ amount }) => amount))).toBe(written);
        const proof = proveDraft(order, draft, settings);
        expect(proof.problem).toBeNull();
        for (const { price, quantity, extended } of draft.lines) {
          expect(multiplyDecimals(price, quantity)).toBe(extended);
        }
      }),
    );
  });

  it('keeps two hundred lines', () => {
    const lines = Array.from({ length: 200 }, (_, index) =>
      aWebLine({ id: remoteLineId(index + 1), tax: decimal(0) }),
    );
    const order = aWebOrder({ lines, total: decimal(200 * 25 + 7.4) });
    expect(draftOf(order).lines).toHaveLength(200);
  });

  it('writes a line without price, and a negative fee', () => {
    const order = aWebOrder({
      lines: [aWebLine({ total: decimal(0), tax: decimal(2) })],
      fees: [
        { id: remoteLineId('9'), title: 'Loyalty', method: '', total: decimal('-2.00'), tax: decimal(0) },
      ],
      total: decimal('5.40'),
    });
    expect(draftOf(order)).toMatchObject({
      lines: [{ price: '0' }],
      charges: [{ slot: 1 }, { slot: 2, amount: '-2' }],
    });
  });

  it('has no tender while the money was not captured', () => {
    const order = aWebOrder({
      payment: { ...aWebOrder().payment, state: 'authorized', capturedAmount: decimal(0) },
    });
    expect(draftOf(order).tenders).toEqual([]);
  });

  it('splits the tender between a gift card and the rest', () => {
    const payment = {
      ...aWebOrder().payment,
      otherTenders: [
        { method: 'gift-card', title: 'Gift card', amount: decimal('12.40'), cardNumber: 'G-1' },
      ],
    };
    expect(draftOf(aWebOrder({ payment })).tenders).toEqual([
      { payCode: 'WEBPAY', amount: '20', cardNumber: null },
      { payCode: 'GIFT', amount: '12.4', cardNumber: 'G-1' },
    ]);
  });

  it('notes discount, coupons, and what the shopper wrote', () => {
    const order = aWebOrder({
      lines: [aWebLine({ subtotal: decimal('30.00') })],
      coupons: ['SPRING'],
      note: 'Ring twice 🔔 ﬁne',
    });
    const text = draftOf(order).notes[0]?.text ?? '';
    expect(text).toContain('Discount 5 (SPRING)');
    expect(text).toContain('Ring twice fine');
  });

  it('cuts names to the columns and keeps what was cut in the note', () => {
    const long = 'Maximilian-Ferdinand von Hohenzollern';
    const billing = anAddress({ firstName: long, lastName: 'Łukasiewicz 🐈' });
    const draft = draftOf(aWebOrder({ customer: { ...aWebOrder().customer, billing } }));
    expect(draft.billing).toMatchObject({ firstName: 'Maximilian-Ferd', lastName: 'Lukasiewicz' });
    expect(draft.notes[0]?.text).toContain(long);
  });

  it('puts a cent that is off into the rounding charge where the owner allows it', () => {
    const order = aWebOrder({ total: decimal('32.41') });
    expect(codeOf(order)).toBe('order.total-off');
    const settings = someOrderSettings({ roundingSlot: 3 });
    const draft = draftOf(order, settings);
    expect(draft.charges).toContainEqual({ slot: 3, amount: '0.01' });
    expect(proveDraft(order, draft, settings).isProved).toBe(true);
    expect(codeOf(aWebOrder({ total: decimal('32.50') }), settings)).toBe('order.total-off');
  });

  it.each<[string, Partial<WebOrder>]>([
    ['order.currency-foreign', { currency: 'EUR' }],
    ['order.lines-missing', { lines: [] }],
    ['order.gift-card-sold', { lines: [aWebLine({ kind: 'gift-card' })] }],
    ['order.line-negative', { lines: [aWebLine({ total: decimal('-25.00') })] }],
    ['order.tax-off', { totalTax: decimal('2.41') }],
  ])('says %s when that is so', (code, changes) => {
    expect(codeOf(aWebOrder(changes))).toBe(code);
  });

  it('blocks an unknown product unless an item stands for it, and drops it in no case', () => {
    const order = aWebOrder();
    const placeholderItem = itemNumber('WEBITEM');
    const input = {
      order,
      part: 0,
      kind: 'order',
      reference: referenceOf('W', order.id, 0),
      ticketNumber: 'W1001' as never,
      customerNumber: null,
      companyCurrency: 'USD',
      cells: new Map(),
      facts: new Map([
        [placeholderItem, { itemNumber: placeholderItem, priceDecimals: 2, isTaxable: true, units: [] }],
      ]),
      locations: new Map(),
    } as const;
    const blocked = mapOrder({ ...input, settings: someOrderSettings() });
    expect(blocked.ok ? '' : blocked.error.code).toBe('order.item-unknown');
    const mapped = mapOrder({ ...input, settings: someOrderSettings({ placeholderItem }) });
    expect(mapped.ok && mapped.value.draft.lines[0]).toMatchObject({ itemNumber: 'WEBITEM', extended: '25' });
    expect(mapped.ok && mapped.value.draft.notes[0]?.text).toContain('MUG-1');
  });

  it('says which item is gone', () => {
    const order = aWebOrder();
    const mapped = mapOrder({
      order,
      part: 0,
      kind: 'order',
      reference: referenceOf('W', order.id, 0),
      ticketNumber: 'W1001' as never,
      customerNumber: null,
      settings: someOrderSettings(),
      companyCurrency: 'USD',
      cells: new Map([[remoteLineId('11'), cellKey(itemNumber('GONE'))]]),
      facts: new Map(),
      locations: new Map(),
    });
    expect(mapped.ok ? '' : mapped.error.operatorMessage).toContain('GONE');
  });

  it('prices fractions of a unit so that their products are right to the cent', () => {
    const units = fc.integer({ min: 1, max: 99_999 }).map((thousandths) => decimal(thousandths / 1_000));
    fc.assert(
      fc.property(fc.nat(1_000_000), units, fc.integer({ min: 2, max: 4 }), (cents, quantity, places) => {
        const total = decimal(cents / 100);
        const priced = exactPrices(total, quantity, places);
        expect(sumDecimals(priced.map((piece) => piece.quantity))).toBe(quantity);
        expect(sumDecimals(priced.map((piece) => piece.extended))).toBe(total);
        for (const piece of priced) {
          expect(roundDecimal(multiplyDecimals(piece.price, piece.quantity), 2)).toBe(piece.extended);
          expect(roundDecimal(piece.price, places)).toBe(piece.price);
        }
      }),
    );
  });

  it('rounds parts of a cent together, as stores with tax in their prices tell them', () => {
    const parts = fc.array(fc.integer({ min: 1, max: 9_999_999 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(parts, parts, (lineParts, taxParts) => {
        const exact = (part: number): Decimal => decimal(part / 10_000);
        const lines = lineParts.map((part, index) =>
          aWebLine({ id: remoteLineId(index + 1), total: exact(part), subtotal: exact(part), tax: exact(1) }),
        );
        const taxes = taxParts.map((part, index) => ({
          code: `RATE-${index}`,
          title: 'Tax',
          rate: null,
          amount: exact(part),
        }));
        const totalTax = roundDecimal(sumDecimals(taxes.map(({ amount }) => amount)), 2);
        const net = roundDecimal(sumDecimals(lines.map(({ total }) => total)), 2);
        const total = decimal((sumCents([net, totalTax]) / 100).toFixed(2));
        const order = aWebOrder({ lines, shipping: [], taxes, totalTax, total });
        const draft = draftOf(order);
        expect(proveDraft(order, draft, someOrderSettings()).problem).toBeNull();
        for (const [index, line] of lines.entries()) {
          const written = draft.lines.filter(({ webLineId }) => webLineId === String(index + 1));
          const off = Number(sumDecimals(written.map(({ extended }) => extended))) - Number(line.total);
          expect(Math.abs(off)).toBeLessThan(0.01);
        }
      }),
    );
  });

  it('puts every rate where the owner said, and says which has no place', () => {
    const rate = (code: string, amount: string) => ({
      code,
      title: code,
      rate: null,
      amount: decimal(amount),
    });
    const order = aWebOrder({ taxes: [rate('US-TN-STATE', '1.90'), rate('us-tn-city', '0.50')] });
    expect(draftOf(order).taxes.map(({ authority, amount }) => [authority, amount])).toEqual([
      ['WEBTAX', '1.9'],
      ['CITY', '0.5'],
    ]);
    const taxes = [{ code: 'US-TN-CITY', authority: 'CITY', rule: 'TAX' }];
    expect(codeOf(order, someOrderSettings({ taxes }))).toBe('order.tax-unmapped');
  });

  it('takes what a gift card covered for paid, and more than that for wrong', () => {
    const paid = (amount: string) => ({
      ...aWebOrder().payment,
      state: 'none' as const,
      capturedAmount: decimal(0),
      otherTenders: [{ method: 'gift-card', title: 'Card', amount: decimal(amount), cardNumber: 'G' }],
    });
    expect(draftOf(aWebOrder({ payment: paid('32.40') })).tenders).toMatchObject([{ payCode: 'GIFT' }]);
    expect(codeOf(aWebOrder({ payment: paid('32.41') }))).toBe('order.overpaid');
  });

  it('stands in for an item that was deleted since, where an item does', () => {
    const placeholderItem = itemNumber('WEBITEM');
    const order = aWebOrder();
    const mapped = mapOrder({
      order,
      part: 0,
      kind: 'order',
      reference: referenceOf('W', order.id, 0),
      ticketNumber: 'W1001' as never,
      customerNumber: null,
      settings: someOrderSettings({ placeholderItem }),
      companyCurrency: 'USD',
      cells: new Map([[remoteLineId('11'), cellKey(itemNumber('GONE'))]]),
      facts: new Map([
        [placeholderItem, { itemNumber: placeholderItem, priceDecimals: 2, isTaxable: true, units: [] }],
      ]),
      locations: new Map(),
    });
    expect(mapped.ok && mapped.value.draft.lines[0]?.itemNumber).toBe('WEBITEM');
  });

  it('refuses a unit that the item does not have any more', () => {
    const order = aWebOrder();
    const { facts } = cellsAndFacts(order);
    const mapped = mapOrder({
      order,
      part: 0,
      kind: 'order',
      reference: referenceOf('W', order.id, 0),
      ticketNumber: 'W1001' as never,
      customerNumber: null,
      settings: someOrderSettings(),
      companyCurrency: 'USD',
      cells: new Map([[remoteLineId('11'), cellKey(itemNumber('ITEM-11'), undefined, '1')]]),
      facts,
      locations: new Map(),
    });
    expect(mapped.ok ? '' : mapped.error.code).toBe('order.unit-gone');
  });

  it('is not proved by a document that says something else, and names the number', () => {
    const order = aWebOrder({
      fees: [aWebCharge({ total: decimal(1), tax: decimal(0) })],
      total: decimal('33.4'),
    });
    const settings = someOrderSettings();
    const draft = draftOf(order, settings);
    const offBy = (changes: Partial<DocumentDraft>): string => {
      const proof = proveDraft(order, { ...draft, ...changes }, settings);
      expect(proof.isProved).toBe(proof.problem === null);
      return proof.rows.filter(({ isEqual }) => !isEqual)[0]?.code ?? 'proved';
    };
    const [line] = draft.lines;
    const [tax] = draft.taxes;
    if (line === undefined || tax === undefined) throw new Error('nothing mapped');
    expect(offBy({})).toBe('proved');
    expect(offBy({ lines: [{ ...line, extended: decimal('24.99') }] })).toBe('line:11');
    expect(offBy({ lines: [{ ...line, quantity: decimal(1) }] })).toBe('line:11');
    expect(offBy({ lines: [line, { ...line, webLineId: '99', extended: decimal(0) }] })).toBe('line:99');
    expect(offBy({ charges: [{ slot: 1, amount: decimal(6) }] })).toBe('shipping');
    expect(offBy({ charges: [{ slot: 1, amount: decimal(5) }] })).toBe('fees');
    expect(offBy({ charges: [...draft.charges, { slot: 5, amount: decimal(1) }] })).toBe('slot:5');
    expect(offBy({ taxes: [{ ...tax, authority: 'CITY' }] })).toBe('tax:WEBTAX TAX');
    expect(offBy({ tenders: [] })).toBe('tenders');
    const unpaid = aWebOrder({ payment: { ...order.payment, state: 'authorized' } });
    const ticket = { ...draftOf(unpaid), kind: 'ticket' } as const;
    expect(proveDraft(unpaid, ticket, settings).problem?.operatorMessage).toContain('Amount due');
  });
});
