import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toWebOrder } from '../../../../../src-main/platforms/woocommerce/orders/order.mapper.ts';
import { storeOrder } from '../../../../../src-main/platforms/woocommerce/orders/order.schema.ts';
import {
  isPartlyShipped,
  newNumbers,
  trackingItemsOf,
} from '../../../../../src-main/platforms/woocommerce/orders/shipment.mapper.ts';
import { centsOf, isWholeCents, sumCents } from '../../../../../src-shared/domain/cents.ts';
import type { WebOrder } from '../../../../../src-shared/domain/web-order.ts';
import { aStoreLine, aStoreOrder, meta, type StoreJson } from '../../../../builders/store-order.builder.ts';

const map = (changes: StoreJson = {}): WebOrder => toWebOrder(storeOrder.parse(aStoreOrder(changes)), []);
const rowsOf = ({ lines, shipping, fees }: WebOrder) => [...lines, ...shipping, ...fees];

/** Rows, their taxes and the taxes by rate, all in whole cents, come to what the order says. */
function expectExact(order: WebOrder): void {
  const rows = rowsOf(order);
  for (const { total, tax } of rows) expect(isWholeCents(total) && isWholeCents(tax)).toBe(true);
  expect(sumCents(rows.map(({ total }) => total)) + centsOf(order.totalTax)).toBe(centsOf(order.total));
  expect(sumCents(rows.map(({ tax }) => tax))).toBe(centsOf(order.totalTax));
  expect(sumCents(order.taxes.map(({ amount }) => amount))).toBe(centsOf(order.totalTax));
}

describe('an order that is paid at the door', () => {
  const cod = { payment_method: 'cod', transaction_id: '', date_paid_gmt: null };

  it('holds the goods while it is processed, and nothing of its money has come', () => {
    const order = map({ ...cod, status: 'processing', line_items: [aStoreLine({ meta_data: [] })] });
    expect(order).toMatchObject({
      takesStock: true,
      payment: { method: 'cod', state: 'none', capturedAmount: '0', capturedAt: null },
      shipment: { state: 'none' },
    });
  });

  it('is shipped and paid once it is completed', () => {
    const at = '2026-11-26T10:00:00';
    const order = map({ ...cod, status: 'completed', date_paid_gmt: at, date_completed_gmt: at });
    expect(order).toMatchObject({
      payment: { state: 'captured', capturedAmount: '56.43', capturedAt: `${at}Z` },
      shipment: { state: 'complete', shippedAt: `${at}Z` },
    });
  });

  it('that was never taken is canceled, and gives the goods back', () => {
    const givenBack = [aStoreLine({ meta_data: meta({ _reduced_stock: '0' }) })];
    expect(map({ ...cod, status: 'cancelled', line_items: givenBack })).toMatchObject({
      takesStock: false,
      isCanceled: true,
      payment: { state: 'none' },
    });
  });
});

describe('a fee below zero', () => {
  const fee = (total: string, tax: string) => ({
    id: 18,
    name: 'Loyal customer',
    total,
    total_tax: tax,
    taxes: [{ id: 1, total: tax }],
    meta_data: [],
  });

  it('stays one, with the tax that it takes off', () => {
    const order = map({
      total: '49.90',
      total_tax: '3.90',
      fee_lines: [fee('-4.00', '-0.53')],
      tax_lines: [{ rate_code: 'X', label: 'X', tax_total: '3.46', shipping_tax_total: '0.44' }],
    });
    expect(order.fees).toEqual([
      { id: '18', title: 'Loyal customer', method: '', total: '-4', tax: '-0.53' },
    ]);
    expectExact(order);
  });

  it('may have parts of a cent, as a percentage of what was bought', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 10_000, max: 90_000_000 }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom(7.25, 8.875, 20),
        (nets, percentOff, rate) => {
          // Millionths, as whole numbers.
          const exact = (millionths: number) => (millionths / 1e6).toFixed(6);
          const taxOf = (net: number) => Math.round((net * rate) / 100);
          const goods = nets.reduce((sum, net) => sum + net, 0);
          const off = -Math.round((goods * percentOff) / 100);
          const taxes = [...nets, off].map(taxOf);
          const tax = taxes.reduce((sum, one) => sum + one, 0);
          const taxCents = Math.round(tax / 10_000);
          const netCents = Math.round((goods + off) / 10_000);
          const order = map({
            total: ((netCents + taxCents) / 100).toFixed(2),
            total_tax: (taxCents / 100).toFixed(2),
            line_items: nets.map((net, index) =>
              aStoreLine({
                id: index + 1,
                subtotal: exact(net),
                total: exact(net),
                total_tax: exact(taxes[index] ?? 0),
              }),
            ),
            shipping_lines: [],
            fee_lines: [fee(exact(off), exact(taxes.at(-1) ?? 0))],
            tax_lines: [{ rate_code: 'X', label: 'X', tax_total: exact(tax), shipping_tax_total: '0' }],
          });
          expectExact(order);
        },
      ),
    );
  });
});

describe('gift cards', () => {
  const yith = (cards: unknown) => meta({ _ywgc_applied_gift_cards: cards });
  const tenders = (order: WebOrder) =>
    order.payment.otherTenders.map(({ method, amount, cardNumber }) => [method, amount, cardNumber]);

  it.each([
    ['gift_card', { gift_cards: [card('AB-1', 56.43)] }],
    ['pw_gift_card', { pw_gift_card_lines: [{ card_number: 'AB-1', amount: '56.43' }] }],
    ['yith_gift_card', { meta_data: yith({ 'AB-1': 56.43 }) }],
  ])('of %s may pay for everything; then nothing was captured in money', (method, changes) => {
    const order = map({ total: '0.00', payment_method: '', transaction_id: '', ...changes });
    expect(tenders(order)).toEqual([[method, '56.43', 'AB-1']]);
    expect(order).toMatchObject({ total: '56.43', payment: { capturedAmount: '0', state: 'captured' } });
    expectExact(order);
  });

  it('may be several, of several plugins', () => {
    const order = map({
      total: '11.43',
      gift_cards: [card('A', 10), card('B', '5.00')],
      pw_gift_card_lines: [{ card_number: 7001, amount: 10 }],
      meta_data: yith({ 'Y-1': '12.5', 'Y-2': 7.5 }),
    });
    expect(tenders(order)).toEqual([
      ['gift_card', '10', 'A'],
      ['gift_card', '5', 'B'],
      ['pw_gift_card', '10', '7001'],
      ['yith_gift_card', '12.5', 'Y-1'],
      ['yith_gift_card', '7.5', 'Y-2'],
    ]);
    expect(order.total).toBe('56.43');
    expect(order.payment.capturedAmount).toBe('11.43');
    expectExact(order);
  });

  it.each([
    ['a card that paid nothing', { gift_cards: [card('A', 0)], pw_gift_card_lines: [] }],
    ['an empty list, as PHP writes it', { meta_data: yith([]) }],
    ['what is no amount', { meta_data: yith({ A: 'much', B: null, C: { amount: 5 } }) }],
    ['no list at all', { gift_cards: null, pw_gift_card_lines: null, meta_data: yith('') }],
  ])('are none where there is %s', (_, changes) => {
    const order = map(changes);
    expect(order.payment.otherTenders).toEqual([]);
    expect(order.total).toBe('56.43');
  });

  it('have no number where the store keeps it to itself', () => {
    const order = map({ total: '36.43', gift_cards: [{ id: 4, code: '', amount: 20 }] });
    expect(tenders(order)).toEqual([['gift_card', '20', null]]);
  });

  it('and lines with parts of a cent come to whole cents together', () => {
    const line = aStoreLine({ subtotal: '20.833333', total: '20.833333', total_tax: '4.166667' });
    const order = map({
      total: '15.00',
      total_tax: '4.17',
      line_items: [line],
      shipping_lines: [],
      fee_lines: [],
      tax_lines: [{ rate_code: 'VAT', label: 'VAT', tax_total: '4.166667', shipping_tax_total: '0' }],
      gift_cards: [card('A', 10)],
    });
    expect(order).toMatchObject({
      total: '25',
      lines: [{ total: '20.83', tax: '4.17' }],
      payment: { capturedAmount: '15' },
    });
    expectExact(order);
  });
});

describe('tracking that plugins keep', () => {
  const items = (value: unknown) =>
    trackingItemsOf(
      storeOrder.parse(aStoreOrder({ meta_data: meta({ _wc_shipment_tracking_items: value }) })).meta_data,
    );
  const parcel = (tracking_number: string) => ({
    tracking_provider: 'ups',
    tracking_number,
    date_shipped: '1763900000',
  });

  it.each([
    ['a list', [parcel('1Z 1'), parcel('1Z 2')]],
    ['an object, where PHP’s keys have gaps', { 0: parcel('1Z 1'), 2: parcel('1Z 2') }],
  ])('is read from %s, whole', (_, value) => {
    expect(items(value)).toEqual([parcel('1Z 1'), parcel('1Z 2')]);
  });

  it.each([
    ['nothing', ''],
    ['an empty list', []],
    ['rubbish', 'x'],
    ['null', null],
  ])('is none in %s', (_, value) => {
    expect(items(value)).toEqual([]);
  });

  it('is not told twice, however it is written', () => {
    const shipment = {
      lines: [],
      isLast: true,
      carrier: 'UPS',
      trackingNumbers: [' 1z 1', '9400,1', '9400,1', ''],
    };
    expect(newNumbers(shipment, items([parcel('1Z 1 ')]))).toEqual(['9400 1']);
  });

  it('makes an order partly shipped, whoever wrote it', () => {
    const of = (entries: StoreJson) =>
      isPartlyShipped(storeOrder.parse(aStoreOrder({ meta_data: meta(entries) })).meta_data);
    expect(of({ _wc_shipment_tracking_items: [parcel('1Z 1')] })).toBe(true);
    expect(of({ _wc_shipment_tracking_items: [], other: 'x' })).toBe(false);
  });
});

describe('store credit that is used as a coupon', () => {
  const credit = (credits: unknown) => meta({ smart_coupons_contribution: credits });
  const tenders = (order: WebOrder) =>
    order.payment.otherTenders.map(({ method, amount, cardNumber }) => [method, amount, cardNumber]);

  it('after tax pays a part of the order', () => {
    const order = map({ total: '36.43', meta_data: credit({ 'thanks-20': 20 }) });
    expect(tenders(order)).toEqual([['smart_coupon', '20', null]]);
    expect(order).toMatchObject({ total: '56.43', payment: { capturedAmount: '36.43' } });
    expectExact(order);
  });

  it('before tax is a discount of the lines, and is counted once', () => {
    const order = map({ meta_data: credit({ 'thanks-5': '5.00' }) });
    expect(tenders(order)).toEqual([]);
    expect(order.total).toBe('56.43');
    expectExact(order);
  });

  it.each([
    ['after tax', '11.43', [...credited('10'), ['smart_coupon', '35', null]]],
    ['before tax', '46.43', credited('10')],
  ])('%s goes together with gift cards', (_, total, expected) => {
    const order = map({ total, gift_cards: [card('A', 10)], meta_data: credit({ x: 35 }) });
    expect(tenders(order)).toEqual(expected);
    expectExact(order);
  });

  it('leaves an order as it is that adds up in no way', () => {
    const order = map({ total: '30.00', meta_data: credit({ x: 5 }) });
    expect(tenders(order)).toEqual([]);
    expect(order.total).toBe('30');
  });
});

function credited(amount: string) {
  return [['gift_card', amount, 'A']];
}

/** As WooCommerce Gift Cards answers one. */
function card(code: string, amount: number | string): StoreJson {
  return { id: 4, code, amount };
}
