import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offeredStock } from '../../../../src-main/engine/mapping/offered-stock.ts';
import { chooseCustomer } from '../../../../src-main/engine/orders/customers/choose-customer.ts';
import { customerDraftOf, toContact } from '../../../../src-main/engine/orders/customers/contact.mapper.ts';
import { customerKeysOf } from '../../../../src-main/engine/orders/customers/customer-key.ts';
import { holdsOf, stockingQuantity } from '../../../../src-main/engine/orders/holds/holds-of.ts';
import { chooseLocations } from '../../../../src-main/engine/orders/mapping/choose-locations.ts';
import { mapReturn } from '../../../../src-main/engine/orders/mapping/map-return.ts';
import {
  referenceOf,
  returnReferenceOf,
  returnTicketNumberOf,
  ticketNumberOf,
} from '../../../../src-main/engine/orders/reference/order-reference.ts';
import { cellKey } from '../../../../src-shared/domain/cell-key.ts';
import { sumCents } from '../../../../src-shared/domain/cents.ts';
import { decimal } from '../../../../src-shared/domain/decimal.ts';
import {
  connectionId,
  customerNumber,
  itemNumber,
  locationCode,
  remoteLineId,
  remoteOrderId,
  remoteRefundId,
} from '../../../../src-shared/domain/ids.ts';
import { quantityOfUnits, ZERO_QUANTITY } from '../../../../src-shared/domain/quantity.ts';
import { singleByteText } from '../../../../src-shared/domain/single-byte-text.ts';
import type { StockLevel } from '../../../../src-shared/domain/stock-level.ts';
import type { WebRefund } from '../../../../src-shared/domain/web-order.ts';
import { someOrderSettings } from '../../../builders/order-settings.builder.ts';
import {
  anAddress,
  aWebLine,
  aWebOrder,
  aWebRefund,
  draftOfOrder,
} from '../../../builders/web-order.builder.ts';

const settings = someOrderSettings();
const number = (text: string) => {
  const found = ticketNumberOf('W', text, 0);
  if (!found.ok) throw new Error(found.error.code);
  return found.value;
};

/** One of the two mugs back: 12.50 and 1.00 tax. */
const aRefund = (changes: Partial<WebRefund> = {}): WebRefund =>
  aWebRefund({
    amount: decimal('13.5'),
    chargesAmount: decimal(0),
    chargesTax: decimal(0),
    lines: aWebRefund().lines.map((line) => ({
      ...line,
      quantity: decimal(1),
      total: decimal('12.5'),
      tax: decimal(1),
    })),
    ...changes,
  });

function returned(refund: WebRefund, order = aWebOrder({ refunds: [refund] })) {
  return mapReturn({
    order,
    refund,
    sold: draftOfOrder(order, settings, 'ticket'),
    originalDocument: null,
    reference: returnReferenceOf('W', refund.id),
    ticketNumber: number('R1002'),
    customerNumber: null,
    settings,
  });
}

describe('a refund as a return', () => {
  it('takes back goods, tax and money as the store gave them', () => {
    const draft = returned(aRefund());
    expect(draft.ok && draft.value).toMatchObject({
      kind: 'return',
      reference: 'W-R1002',
      lines: [{ quantity: '1', price: '12.5', isRestocked: true }],
      charges: [],
      taxes: [{ authority: 'WEBTAX', amount: '1' }],
      tenders: [{ payCode: 'WEBPAY', amount: '13.5' }],
    });
  });

  it('always adds up to the money that went back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 1_250 }), (charges, goods) => {
        const total = decimal(goods / 100);
        const amount = decimal((goods + charges + 100) / 100);
        const refund = aRefund({
          amount,
          chargesAmount: decimal(charges / 100),
          lines: aRefund().lines.map((line) => ({ ...line, total })),
        });
        const draft = returned(refund);
        if (!draft.ok || draft.value === null) throw new Error('not mapped');
        const { lines, charges: slots, taxes, tenders } = draft.value;
        const sum =
          sumCents(lines.map(({ extended }) => extended)) +
          sumCents(slots.map((slot) => slot.amount)) +
          sumCents(taxes.map((tax) => tax.amount));
        expect(sum).toBe(sumCents([amount]));
        expect(sumCents(tenders.map((tender) => tender.amount))).toBe(sum);
      }),
    );
  });

  it('is no document when only money went back', () => {
    const draft = returned(aRefund({ lines: [], amount: decimal('5.00') }));
    expect(draft.ok && draft.value).toBeNull();
  });

  it('keeps goods that were thrown away out of stock', () => {
    const lines = aRefund().lines.map((line) => ({ ...line, isRestocked: false }));
    const draft = returned(aRefund({ lines }));
    expect(draft.ok && draft.value?.lines[0]?.isRestocked).toBe(false);
  });

  it('refuses more than was sold or paid', () => {
    const lines = aRefund().lines.map((line) => ({ ...line, quantity: decimal(9) }));
    const more = returned(aRefund({ lines }));
    expect(more.ok ? '' : more.error.code).toBe('order.return-over');
    const dear = returned(aRefund({ amount: decimal('40.00') }));
    expect(dear.ok ? '' : dear.error.code).toBe('order.return-over');
    const first = aRefund({ id: remoteRefundId('1'), amount: decimal('20.00') });
    const second = aRefund({ id: remoteRefundId('2'), amount: decimal('13.50') });
    const both = aWebOrder({ refunds: [second, first] });
    expect(returned(first, both).ok).toBe(true);
    const twice = returned(second, both);
    expect(twice.ok ? '' : twice.error.code).toBe('order.return-over');
  });

  it('gives money back the way it came, after what refunds before it took', () => {
    const payment = {
      ...aWebOrder().payment,
      otherTenders: [{ method: 'gift-card', title: 'Card', amount: decimal('12.40'), cardNumber: 'G-1' }],
    };
    const first = aRefund({ id: remoteRefundId('1') });
    const second = aRefund({ id: remoteRefundId('2') });
    const order = aWebOrder({ payment, refunds: [second, first] });
    const tendersOf = (refund: WebRefund) => {
      const draft = returned(refund, order);
      return draft.ok && draft.value?.tenders.map(({ payCode, amount }) => `${payCode} ${amount}`);
    };
    expect(tendersOf(first)).toEqual(['WEBPAY 13.5']);
    expect(tendersOf(second)).toEqual(['WEBPAY 6.5', 'GIFT 7']);
  });

  it('finds the pay code of money that came after the order was written', () => {
    const refund = aRefund();
    const order = aWebOrder({ refunds: [refund] });
    const draft = mapReturn({
      order,
      refund,
      sold: { ...draftOfOrder(order, settings, 'order'), tenders: [] },
      originalDocument: null,
      reference: returnReferenceOf('W', refund.id),
      ticketNumber: number('R1002'),
      customerNumber: null,
      settings,
    });
    expect(draft.ok && draft.value?.tenders).toMatchObject([{ payCode: 'WEBPAY', amount: '13.5' }]);
  });

  it('says which line was never sold', () => {
    const lines = aRefund().lines.map((line) => ({ ...line, lineId: remoteLineId('77') }));
    const draft = returned(aRefund({ lines }));
    expect(draft.ok ? '' : draft.error.code).toBe('order.return-line-unknown');
  });
});

describe('numbers and references', () => {
  it('fit into the columns of the POS or say what is too long', () => {
    expect(ticketNumberOf('W', '#10-01', 0)).toMatchObject({ ok: true, value: 'W1001' });
    expect(ticketNumberOf('W', '1001', 2)).toMatchObject({ ok: true, value: 'W1001-2' });
    expect(ticketNumberOf('SHOP', '123456789', 0)).toMatchObject({ ok: false });
    expect(ticketNumberOf('W', '###', 0)).toMatchObject({ ok: false });
    expect(ticketNumberOf('W', '12345678901', 1)).toMatchObject({ ok: false });
    expect(referenceOf('W', remoteOrderId('1001'), 2)).toBe('W-1001-2');
    expect(returnTicketNumberOf('W', remoteRefundId('2001'))).toMatchObject({ ok: true, value: 'WR2001' });
  });
});

describe('people', () => {
  it('are written in the characters of the POS', () => {
    expect(singleByteText('Žofia Đặng 🐈‍⬛ © Ünal')).toBe('Žofia Dang © Ünal');
    expect(singleByteText('Юлия')).toBe('Yuliya');
    expect(singleByteText('東京')).not.toBe('');
  });

  it('never overflow a column nor lose a required name, whatever they are called', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 80 }),
        fc.string({ maxLength: 80 }),
        (one, other) => {
          const { contact } = toContact(
            anAddress({
              firstName: one,
              lastName: other,
              city: one,
              company: other,
              address1: one,
              address2: other,
            }),
            one,
          );
          expect(contact.firstName.length).toBeGreaterThan(0);
          expect(contact.firstName.length).toBeLessThanOrEqual(15);
          expect(contact.lastName.length).toBeGreaterThan(0);
          expect(contact.lastName.length).toBeLessThanOrEqual(25);
          expect(contact.name.length).toBeLessThanOrEqual(40);
          expect(contact.city.length).toBeLessThanOrEqual(20);
          expect(contact.email.length).toBeLessThanOrEqual(50);
          for (const line of [contact.address1, contact.address2, contact.address3]) {
            expect(line.length).toBeLessThanOrEqual(40);
          }
        },
      ),
    );
  });

  it('keep a long street in the lines that there are, and no half e-mail address', () => {
    const street = 'The Old Post Office, Upper Floor, Behind the Green Gate';
    const long = `${'a'.repeat(45)}@example.com`;
    const { contact, cut } = toContact(anAddress({ address1: street, address2: 'Room 5' }), long);
    expect([contact.address1, contact.address2, contact.address3]).toEqual([
      'The Old Post Office, Upper Floor, Behind',
      'the Green Gate',
      'Room 5',
    ]);
    expect(contact.email).toBe('');
    expect(cut).toEqual([`e-mail (left out): ${long}`]);
    const shop = toContact(anAddress({ company: 'Tea & Co', address1: street.repeat(2) }), '');
    expect(shop.contact).toMatchObject({ isBusiness: true, name: 'Tea & Co', address3: 'Ada Tester' });
    expect(shop.cut).toEqual([`address: ${street.repeat(2)}`]);
  });

  it('are remembered by account first, then by e-mail in any case', () => {
    const { customer } = aWebOrder();
    expect(customerKeysOf({ ...customer, email: ' ADA@Example.com ' })).toEqual([
      'account:7',
      'email:ada@example.com',
    ]);
    expect(customerKeysOf({ ...customer, accountId: null, email: '' })).toEqual([]);
  });

  it('become customers with what was cut in a note, also without an address', () => {
    const { customer } = aWebOrder();
    const nobody = customerDraftOf(aWebOrder({ customer: { ...customer, billing: null } }));
    expect(nobody).toMatchObject({ contact: { firstName: '-', lastName: '-', name: '-' }, note: null });
    const lastName = 'Wolfeschlegelsteinhausenbergerdorff';
    const long = customerDraftOf(aWebOrder({ customer: { ...customer, billing: anAddress({ lastName }) } }));
    expect(long.contact.lastName).toBe(lastName.slice(0, 25));
    expect(long.note?.text).toContain(lastName);
  });

  it('with one e-mail address come out as the same customer every time', () => {
    const found = [
      { customerNumber: customerNumber('100002'), name: 'Bo', email: 'a@b.c', isEcommerce: false },
      { customerNumber: customerNumber('100010'), name: 'Ada Tester', email: 'a@b.c', isEcommerce: true },
      { customerNumber: customerNumber('100009'), name: 'Bo', email: 'a@b.c', isEcommerce: true },
    ];
    expect(chooseCustomer(found, 'ada tester')?.customerNumber).toBe('100010');
    expect(chooseCustomer([...found].reverse(), 'nobody')?.customerNumber).toBe('100009');
    expect(chooseCustomer([], 'x')).toBeNull();
  });
});

describe('goods', () => {
  const [main, east] = [locationCode('MAIN'), locationCode('EAST')];
  const key = cellKey(itemNumber('MUG'));
  const orderKey = { connectionId: connectionId('web'), orderId: remoteOrderId('1'), part: 0 };
  const line = (id: string, units: number) => ({
    lineId: remoteLineId(id),
    key,
    quantity: quantityOfUnits(units),
  });

  it('come from the first location that can fill the whole line after the lines before it', () => {
    const available = [
      { key, location: main, available: quantityOfUnits(3) },
      { key, location: east, available: quantityOfUnits(2) },
    ];
    const { locations, short } = chooseLocations(
      [line('1', 2), line('2', 2), line('3', 1), line('4', 1)],
      available,
      [main, east],
    );
    expect(Object.fromEntries(locations)).toEqual({ 1: 'MAIN', 2: 'EAST', 3: 'MAIN', 4: 'MAIN' });
    expect(short).toEqual(['4']);
  });

  it('are held in the stocking unit, lines of one cell together', () => {
    const box = cellKey(itemNumber('TEA'), undefined, '1');
    const each = cellKey(itemNumber('TEA'));
    const order = aWebOrder({
      lines: [
        aWebLine({ id: remoteLineId('1'), quantity: decimal(2) }),
        aWebLine({ id: remoteLineId('2'), quantity: decimal(3) }),
      ],
    });
    const cells = new Map([
      [remoteLineId('1'), box],
      [remoteLineId('2'), each],
    ]);
    const ratios = new Map([[box, { numerator: 20, denominator: 1 }]]);
    const holds = holdsOf(orderKey, order, cells, ratios);
    expect(holds).toEqual([expect.objectContaining({ key: each, quantity: quantityOfUnits(43) })]);
    expect(stockingQuantity(decimal(1), { numerator: 1, denominator: 4 })).toBe(quantityOfUnits(0.25));
    // Rounded up: what is held covers what leaves.
    expect(stockingQuantity(decimal(1), { numerator: 1, denominator: 3 })).toBe(3_334);
  });

  it('that are held never make what is offered negative, nor more than there is', () => {
    const stock = (units: number): StockLevel => ({
      key,
      location: main,
      category: null,
      onHand: quantityOfUnits(units),
      committed: ZERO_QUANTITY,
    });
    const boxOf = cellKey(itemNumber('MUG'), undefined, '1');
    const sold = fc.record({ units: fc.integer({ min: 1, max: 400 }), isBox: fc.boolean() });
    const ratio = fc.record({
      numerator: fc.integer({ min: 1, max: 24 }),
      denominator: fc.integer({ min: 1, max: 12 }),
    });
    const noBuffer = { buffer: 0, buffers: { byItem: {}, byCategory: {}, byLocation: {} } };
    fc.assert(
      fc.property(
        fc.integer({ min: -50, max: 2_000 }),
        fc.array(sold, { maxLength: 6 }),
        ratio,
        (units, lines, unit) => {
          const order = aWebOrder({
            lines: lines.map((one, index) =>
              aWebLine({ id: remoteLineId(index), quantity: decimal(one.units) }),
            ),
          });
          const cells = new Map(lines.map((one, index) => [remoteLineId(index), one.isBox ? boxOf : key]));
          const holds = holdsOf(orderKey, order, cells, new Map([[boxOf, unit]]));
          const held = new Map(holds.map((hold) => [hold.key, hold.quantity]));
          const levels = [stock(units), { ...stock(units), key: boxOf, ratio: unit }];
          const free = offeredStock(levels, noBuffer);
          const offered = offeredStock(levels, noBuffer, held);
          const taken = lines.reduce(
            (sum, one) => sum + (one.isBox ? (one.units * unit.numerator) / unit.denominator : one.units),
            0,
          );
          for (const cell of [key, boxOf]) {
            const size = cell === boxOf ? unit.numerator / unit.denominator : 1;
            const left = offered.get(cell) ?? -1;
            expect(left).toBeGreaterThanOrEqual(0);
            expect(left).toBeLessThanOrEqual(free.get(cell) ?? -1);
            // Whatever is still offered is there besides what was sold.
            if (left > 0) expect(left * size + taken).toBeLessThanOrEqual(units + 1e-6);
          }
        },
      ),
    );
  });

  it('are not held for a gift card, nor for what belongs to no cell', () => {
    const order = aWebOrder({
      lines: [aWebLine({ kind: 'gift-card' }), aWebLine({ id: remoteLineId('12') })],
    });
    expect(holdsOf(orderKey, order, new Map([[remoteLineId('11'), key]]), new Map())).toEqual([]);
  });
});
