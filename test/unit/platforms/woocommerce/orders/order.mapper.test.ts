import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toWebOrder } from '../../../../../src-main/platforms/woocommerce/orders/order.mapper.ts';
import {
  storeOrder,
  storeRefund,
} from '../../../../../src-main/platforms/woocommerce/orders/order.schema.ts';
import { centsOf, isWholeCents, sumCents } from '../../../../../src-shared/domain/cents.ts';
import type { WebOrder } from '../../../../../src-shared/domain/web-order.ts';
import { aStoreLine, aStoreOrder, meta, type StoreJson } from '../../../../builders/store-order.builder.ts';

const map = (changes: StoreJson = {}, refunds: readonly StoreJson[] = []): WebOrder =>
  toWebOrder(
    storeOrder.parse(aStoreOrder(changes)),
    refunds.map((refund) => storeRefund.parse(refund)),
  );

/** Everything that an order's rows come to, in cents. */
const rowsOf = ({ lines, shipping, fees }: WebOrder) => [...lines, ...shipping, ...fees];
const netCents = (order: WebOrder) => sumCents(rowsOf(order).map(({ total }) => total));
const lineTaxCents = (order: WebOrder) => sumCents(rowsOf(order).map(({ tax }) => tax));

describe('an order of the store', () => {
  it('is understood with everything that is on it', () => {
    expect(map()).toEqual({
      id: '136',
      number: '136',
      placedAt: '2026-11-23T14:19:27Z',
      modifiedAt: '2026-11-23T14:19:29Z',
      currency: 'USD',
      status: 'processing',
      takesStock: true,
      isCanceled: false,
      payment: {
        method: 'stripe',
        title: 'Card',
        state: 'captured',
        capturedAmount: '56.43',
        capturedAt: '2026-11-23T14:19:27Z',
        transactionId: 'ch_1',
        otherTenders: [],
      },
      shipment: { state: 'none', shippedAt: null },
      lines: [
        {
          id: '16',
          productId: '130',
          variantId: '131',
          sku: 'TEE-S-Red',
          name: 'Tee - S, Red',
          kind: 'goods',
          quantity: '2',
          shippedQuantity: '0',
          subtotal: '50',
          total: '45',
          tax: '3.99',
        },
      ],
      shipping: [{ id: '17', title: 'Flat rate', method: 'flat_rate', total: '5', tax: '0.44' }],
      fees: [{ id: '18', title: 'Tip', method: '', total: '2', tax: '0' }],
      coupons: ['ten'],
      taxes: [{ code: 'US-NY-NY TAX-1', title: 'NY tax', rate: '8.875', amount: '4.43' }],
      total: '56.43',
      totalTax: '4.43',
      refunds: [],
      customer: {
        accountId: null,
        email: 'ann@example.com',
        billing: {
          firstName: 'Ann',
          lastName: 'Bell',
          company: '',
          address1: '1 Main St',
          address2: '',
          city: 'New York',
          state: 'NY',
          postcode: '10001',
          country: 'US',
          phone: '555-0100',
        },
        shipping: expect.objectContaining({ firstName: 'Ann', postcode: '10001' }),
      },
      note: '',
    });
  });

  it('shows names without the entities of HTML', () => {
    const order = map({
      customer_note: 'Ring &quot;twice&quot;',
      line_items: [aStoreLine({ name: 'Salt &amp; Pepper' })],
      coupon_lines: [{ code: 'a&amp;b' }],
    });
    expect([order.note, order.lines[0]?.name, order.coupons[0]]).toEqual([
      'Ring "twice"',
      'Salt & Pepper',
      'a&b',
    ]);
  });

  it('keeps lines whose product is gone, or that name none', () => {
    const { lines } = map({
      line_items: [
        aStoreLine({ product_id: 0, variation_id: 0, sku: null }),
        aStoreLine({ id: 21, variation_id: 0, sku: '' }),
      ],
    });
    expect(lines).toMatchObject([
      { productId: null, variantId: null, sku: '' },
      { productId: '130', variantId: '130', sku: '' },
    ]);
  });

  it('has no address where none was filled in', () => {
    const empty = { first_name: '', last_name: ' ', country: '', phone: '' };
    const { customer } = map({
      customer_id: 7,
      billing: { ...empty, email: 'a@b.example' },
      shipping: empty,
    });
    expect(customer).toEqual({ accountId: '7', email: 'a@b.example', billing: null, shipping: null });
  });

  it.each([
    ['another record of the store', { total: undefined }],
    ['money that is none', { total: 'abc' }],
    ['a date that is none', { date_created_gmt: '' }],
  ])('is not made of %s', (_, changes) => {
    expect(storeOrder.safeParse(aStoreOrder(changes)).success).toBe(false);
  });
});

describe('the status', () => {
  const taken = [aStoreLine()];
  const untaken = [aStoreLine({ meta_data: [] })];
  const givenBack = [aStoreLine({ meta_data: meta({ _reduced_stock: '0' }) })];
  it.each([
    ['pending', untaken, { takesStock: false, isCanceled: false, state: 'none' }],
    ['pending', taken, { takesStock: true, isCanceled: false, state: 'none' }],
    ['checkout-draft', untaken, { takesStock: false, isCanceled: false, state: 'none' }],
    ['on-hold', untaken, { takesStock: true, isCanceled: false, state: 'none' }],
    ['processing', untaken, { takesStock: true, isCanceled: false, state: 'none' }],
    ['completed', untaken, { takesStock: true, isCanceled: false, state: 'complete' }],
    ['cancelled', untaken, { takesStock: false, isCanceled: true, state: 'none' }],
    ['failed', untaken, { takesStock: false, isCanceled: true, state: 'none' }],
    ['trash', taken, { takesStock: true, isCanceled: true, state: 'none' }],
    ['refunded', taken, { takesStock: true, isCanceled: false, state: 'none' }],
    ['refunded', givenBack, { takesStock: false, isCanceled: false, state: 'none' }],
    ['packed', untaken, { takesStock: true, isCanceled: false, state: 'none' }],
    ['packed', givenBack, { takesStock: false, isCanceled: false, state: 'none' }],
  ])('%s says what it means for goods (%#)', (status, line_items, { state, ...meant }) => {
    expect(map({ status, line_items })).toMatchObject({ status, ...meant, shipment: { state } });
  });

  it('of a plugin takes no goods while nothing was paid', () => {
    const line_items = [aStoreLine({ meta_data: [] })];
    expect(map({ status: 'quote', date_paid_gmt: null, line_items }).takesStock).toBe(false);
  });

  it('counts for shipments more than a date that is left over from before', () => {
    const date_completed_gmt = '2026-11-24T09:00:00';
    expect(map({ status: 'processing', date_completed_gmt }).shipment.state).toBe('none');
    for (const status of ['completed', 'refunded', 'cancelled', 'delivered']) {
      const { shipment, lines } = map({ status, date_completed_gmt });
      expect(shipment).toEqual({ state: 'complete', shippedAt: '2026-11-24T09:00:00Z' });
      expect(lines[0]?.shippedQuantity).toBe('2');
    }
  });
});

describe('the payment', () => {
  it.each([
    ['nothing yet', { status: 'on-hold', date_paid_gmt: null, transaction_id: '' }, 'none', '0'],
    ['a transaction that waits', { status: 'on-hold', date_paid_gmt: null }, 'authorized', '0'],
    [
      'a payment that was announced',
      { status: 'on-hold', date_paid_gmt: null, transaction_id: '', meta_data: meta({ _intent_id: 'pi_1' }) },
      'authorized',
      '0',
    ],
    ['a canceled order that was paid', { status: 'cancelled' }, 'captured', '56.43'],
    [
      'money that the gateway only holds',
      { meta_data: meta({ _stripe_charge_captured: 'no' }) },
      'authorized',
      '0',
    ],
    [
      'money that the gateway is still to capture',
      { meta_data: meta({ _intention_status: 'requires_capture' }) },
      'authorized',
      '0',
    ],
    [
      'a card that was authorized',
      {
        payment_method: 'authorize_net_cim_credit_card',
        meta_data: meta({ _wc_authorize_net_cim_credit_card_charge_captured: 'no' }),
      },
      'authorized',
      '0',
    ],
    [
      'a card of which a part was captured',
      {
        payment_method: 'authorize_net_cim_credit_card',
        meta_data: meta({ _wc_authorize_net_cim_credit_card_charge_captured: 'partial' }),
      },
      'authorized',
      '0',
    ],
    [
      'a card whose money was taken after all',
      {
        payment_method: 'square_credit_card',
        meta_data: meta({ _wc_square_credit_card_charge_captured: 'yes' }),
      },
      'captured',
      '56.43',
    ],
    [
      'another way than the card that was tried first',
      { meta_data: meta({ _wc_square_credit_card_charge_captured: 'no' }) },
      'captured',
      '56.43',
    ],
    [
      'PayPal that only holds the money',
      { payment_method: 'ppcp-gateway', meta_data: meta({ _ppcp_paypal_captured: 'false' }) },
      'authorized',
      '0',
    ],
    [
      'PayPal that took the money',
      { payment_method: 'ppcp-gateway', meta_data: meta({ _ppcp_paypal_captured: 'true' }) },
      'captured',
      '56.43',
    ],
    ['cash that is paid at the door', { payment_method: 'cod', date_paid_gmt: null }, 'none', '0'],
  ])('is judged by what is known: %s', (_, changes, state, capturedAmount) => {
    expect(map(changes).payment).toMatchObject({ state, capturedAmount });
  });

  it.each([
    ['gift_card', { gift_cards: [{ id: 4, code: 'AB-1', amount: 20 }] }],
    ['pw_gift_card', { pw_gift_card_lines: [{ card_number: 'AB-1', amount: '20.00' }] }],
    ['yith_gift_card', { meta_data: meta({ _ywgc_applied_gift_cards: { 'AB-1': '20' } }) }],
  ])('by %s is another tender, and what it paid is part of the total', (method, changes) => {
    const order = map({ total: '36.43', ...changes });
    expect(order.payment.otherTenders).toEqual([
      { method, title: 'Gift card', amount: '20', cardNumber: 'AB-1' },
    ]);
    expect([order.total, order.payment.capturedAmount]).toEqual(['56.43', '36.43']);
    expect(netCents(order) + centsOf(order.totalTax)).toBe(5643);
  });

  it('by gift cards that are a fee below zero already is counted once', () => {
    const fee = { id: 22, name: 'Gift card', total: '-20.00', total_tax: '0.00', taxes: [], meta_data: [] };
    const order = map({
      total: '34.43',
      fee_lines: [fee],
      gift_cards: [{ code: 'AB-1', amount: 20 }],
    });
    expect(order.payment.otherTenders).toEqual([]);
    expect([order.total, order.fees[0]?.total]).toEqual(['34.43', '-20']);
    const asFee = meta({ _ywgc_applied_gift_cards: { X: 20 }, ywgc_gift_card_updated_as_fee: '1' });
    expect(map({ total: '10.00', meta_data: asFee }).payment.otherTenders).toEqual([]);
  });

  it('of a card that is sold makes the line money, not goods', () => {
    for (const key of ['wc_gc_giftcard_to_multiple', 'pw_gift_card_to', '_ywgc_amount']) {
      const { lines } = map({ line_items: [aStoreLine({ meta_data: meta({ [key]: '1' }) })] });
      expect(lines[0]?.kind).toBe('gift-card');
    }
  });
});

describe('money of shops whose prices include tax', () => {
  it('adds up to the cent although the store rounds only the sums', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ gross: fc.integer({ min: 1, max: 60_000 }), count: fc.integer({ min: 1, max: 9 }) }),
          {
            minLength: 1,
            maxLength: 12,
          },
        ),
        fc.constantFrom(7.25, 8.875, 19, 20, 9.75),
        fc.integer({ min: 0, max: 1_500 }),
        (items, percent, shippingCents) => {
          const order = map(includingTax(items, percent, shippingCents));
          for (const { total, tax } of rowsOf(order)) {
            expect(isWholeCents(total) && isWholeCents(tax)).toBe(true);
          }
          expect(netCents(order) + centsOf(order.totalTax)).toBe(centsOf(order.total));
          expect(lineTaxCents(order)).toBe(centsOf(order.totalTax));
          expect(sumCents(order.taxes.map(({ amount }) => amount))).toBe(centsOf(order.totalTax));
          for (const { subtotal, total } of order.lines) expect(subtotal).toBe(total);
        },
      ),
    );
  });

  it('shows a total that is off by a cent for what it is', () => {
    const order = map({ total: '56.44' });
    expect(netCents(order) + centsOf(order.totalTax)).toBe(centsOf(order.total) - 1);
  });

  it('never makes a discount below zero of a cent that rounding moved', () => {
    const line = aStoreLine({ subtotal: '3.334900', total: '3.334000', total_tax: '0.666000' });
    const order = map({
      total: '4.01',
      total_tax: '0.67',
      line_items: [line],
      shipping_lines: [],
      fee_lines: [],
      tax_lines: [{ rate_code: 'X', label: 'X', tax_total: '0.67', shipping_tax_total: '0' }],
    });
    expect(order.lines[0]).toMatchObject({ subtotal: '3.34', total: '3.34' });
  });
});

/** What a store with prices that include tax answers, calculated as it does: exact lines, rounded sums. */
function includingTax(
  items: readonly { readonly gross: number; readonly count: number }[],
  percent: number,
  shippingCents: number,
): StoreJson {
  // Millionths, as whole numbers, so that the test adds up what the store adds up.
  const exact = (millionths: number) => (millionths / 1e6).toFixed(6);
  const split = (cents: number) => {
    const gross = cents * 10_000;
    const net = Math.round(gross / (1 + percent / 100));
    return { net, tax: gross - net };
  };
  const lines = items.map(({ gross, count }) => split(gross * count));
  const shipping = split(shippingCents);
  const tax = lines.reduce((sum, line) => sum + line.tax, shipping.tax);
  const gross = items.reduce((sum, one) => sum + one.gross * one.count, shippingCents);
  return {
    total: (gross / 100).toFixed(2),
    total_tax: (Math.round(tax / 10_000) / 100).toFixed(2),
    line_items: lines.map(({ net, tax: lineTax }, index) =>
      aStoreLine({
        id: index + 1,
        quantity: items[index]?.count ?? 1,
        subtotal: exact(net),
        total: exact(net),
        total_tax: exact(lineTax),
      }),
    ),
    shipping_lines: [
      {
        id: 900,
        method_title: 'Flat rate',
        method_id: 'flat_rate',
        total: exact(shipping.net),
        total_tax: exact(shipping.tax),
      },
    ],
    fee_lines: [],
    tax_lines: [
      {
        rate_code: 'TAX-1',
        label: 'Tax',
        rate_percent: percent,
        tax_total: exact(tax - shipping.tax),
        shipping_tax_total: exact(shipping.tax),
      },
    ],
  };
}
