import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mapOrder } from '../../../../src-main/engine/orders/mapping/map-order.ts';
import { spreadCents } from '../../../../src-main/engine/orders/mapping/spread.ts';
import { proveDraft } from '../../../../src-main/engine/orders/proof/prove-draft.ts';
import { referenceOf, ticketNumberOf } from '../../../../src-main/engine/orders/reference/order-reference.ts';
import type { OrderSettings } from '../../../../src-main/engine/ports/order-settings.ts';
import { cellKey } from '../../../../src-shared/domain/cell-key.ts';
import { sumCents } from '../../../../src-shared/domain/cents.ts';
import { decimal } from '../../../../src-shared/domain/decimal.ts';
import { itemNumber, remoteLineId } from '../../../../src-shared/domain/ids.ts';
import type { WebOrder } from '../../../../src-shared/domain/web-order.ts';
import {
  anAddress,
  anyConsistentOrder,
  aWebLine,
  aWebOrder,
  cellsAndFacts,
  orderSettings,
} from '../../../builders/web-order.builder.ts';

function map(order: WebOrder, settings: OrderSettings = orderSettings(), priceDecimals = 2) {
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

function draftOf(order: WebOrder, settings = orderSettings(), priceDecimals = 2) {
  const mapped = map(order, settings, priceDecimals);
  if (!mapped.ok) throw new Error(mapped.error.operatorMessage);
  return mapped.value.draft;
}

const codeOf = (order: WebOrder, settings = orderSettings()): string => {
  const mapped = map(order, settings);
  return mapped.ok ? 'mapped' : mapped.error.code;
};

describe('a web order as a document', () => {
  it('has lines, charge, tax and tender as the web order has them', () => {
    expect(draftOf(aWebOrder())).toMatchObject({
      reference: 'W-1001',
      ticketNumber: 'W1001',
      lines: [{ itemNumber: 'ITEM-1', quantity: '2', price: '12.5', extended: '25' }],
      charges: [{ slot: 1, amount: '5' }],
      taxes: [{ authority: 'WEBTAX', rule: 'TAX', amount: '2.1', taxableAmount: '30' }],
      tenders: [{ payCode: 'WEBPAY', amount: '32.1', cardNumber: null }],
      shipVia: 'UPSG',
    });
  });

  it('splits a line whose unit price is not exact', () => {
    const order = aWebOrder({
      lines: [aWebLine({ quantity: decimal(3), total: decimal('10.00'), subtotal: decimal('10.00') })],
      total: decimal('17.10'),
    });
    expect(draftOf(order).lines.map(({ quantity, price }) => `${quantity} × ${price}`)).toEqual([
      '2 × 3.33',
      '1 × 3.34',
    ]);
  });

  it('uses the decimals that the item has before it splits', () => {
    const order = aWebOrder({
      lines: [aWebLine({ quantity: decimal(8), total: decimal('1.00'), subtotal: decimal('1.00') })],
      total: decimal('8.10'),
    });
    expect(draftOf(order, orderSettings(), 3).lines.map(({ price }) => price)).toEqual(['0.125']);
  });

  it('adds up to the cent and proves itself, whatever the order', () => {
    fc.assert(
      fc.property(anyConsistentOrder(), fc.integer({ min: 2, max: 4 }), (order, decimals) => {
        const settings = orderSettings();
        const draft = draftOf(order, settings, decimals);
        const written =
          sumCents(draft.lines.map(({ extended }) => extended)) +
          sumCents(draft.charges.map(({ amount }) => amount)) +
          sumCents(draft.taxes.map(({ amount }) => amount));
        expect(written).toBe(sumCents([order.total]));
        expect(sumCents(draft.tenders.map(({ amount }) => amount))).toBe(written);
        const proof = proveDraft(order, draft, settings);
        expect(proof.problem).toBeNull();
        for (const line of draft.lines) {
          expect(Number(line.price) * Number(line.quantity)).toBeCloseTo(Number(line.extended), 6);
        }
      }),
    );
  });

  it('spreads to the cent, none further than a cent from its share', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1_000_000, max: 1_000_000 }),
        fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 30 }),
        (cents, weights) => {
          const shares = spreadCents(cents, weights);
          expect(shares.reduce((sum, share) => sum + share, 0)).toBe(cents);
          const sum = weights.reduce((total, weight) => total + weight, 0);
          if (sum === 0) return;
          for (const [index, weight] of weights.entries()) {
            expect(Math.abs((shares[index] ?? 0) - (cents * weight) / sum)).toBeLessThan(1.000001);
          }
        },
      ),
    );
  });

  it('keeps two hundred lines', () => {
    const lines = Array.from({ length: 200 }, (_, index) =>
      aWebLine({ id: remoteLineId(index + 1), tax: decimal(0) }),
    );
    const order = aWebOrder({ lines, total: decimal(200 * 25 + 7.1) });
    expect(draftOf(order).lines).toHaveLength(200);
  });

  it('writes a line without price, and a negative fee', () => {
    const order = aWebOrder({
      lines: [aWebLine({ total: decimal(0), tax: decimal('1.75') })],
      fees: [
        { id: remoteLineId('9'), title: 'Loyalty', method: '', total: decimal('-2.00'), tax: decimal(0) },
      ],
      total: decimal('5.10'),
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
      otherTenders: [{ method: 'gift', title: 'Gift card', amount: decimal('12.10'), cardNumber: 'G-1' }],
    };
    expect(draftOf(aWebOrder({ payment })).tenders).toEqual([
      { payCode: 'WEBPAY', amount: '20', cardNumber: null },
      { payCode: 'GIFT', amount: '12.1', cardNumber: 'G-1' },
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
    const order = aWebOrder({ total: decimal('32.11') });
    expect(codeOf(order)).toBe('order.total-off');
    const settings = orderSettings({ roundingSlot: 3 });
    const draft = draftOf(order, settings);
    expect(draft.charges).toContainEqual({ slot: 3, amount: '0.01' });
    expect(proveDraft(order, draft, settings).isProved).toBe(true);
    expect(codeOf(aWebOrder({ total: decimal('32.20') }), settings)).toBe('order.total-off');
  });

  it.each<[string, Partial<WebOrder>]>([
    ['order.currency-foreign', { currency: 'EUR' }],
    ['order.lines-missing', { lines: [] }],
    ['order.gift-card-sold', { lines: [aWebLine({ kind: 'gift-card' })] }],
    ['order.line-negative', { lines: [aWebLine({ total: decimal('-25.00') })] }],
    ['order.tax-off', { totalTax: decimal('2.11') }],
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
    const blocked = mapOrder({ ...input, settings: orderSettings() });
    expect(blocked.ok ? '' : blocked.error.code).toBe('order.item-unknown');
    const mapped = mapOrder({ ...input, settings: orderSettings({ placeholderItem }) });
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
      settings: orderSettings(),
      companyCurrency: 'USD',
      cells: new Map([[remoteLineId('1'), cellKey(itemNumber('GONE'))]]),
      facts: new Map(),
      locations: new Map(),
    });
    expect(mapped.ok ? '' : mapped.error.operatorMessage).toContain('GONE');
  });
});
