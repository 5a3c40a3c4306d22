import { beforeEach, describe, expect, it } from 'vitest';
import { generateCompany } from '../../../../../src-main/practice/company/index.ts';
import { createStaffLife } from '../../../../../src-main/practice/staff-life/index.ts';
import { emptyDatabase, load } from '../../company/company-database.ts';
import { OrderDesk } from './order-fixture.ts';

const company = generateCompany({ items: 60, seed: 3, now: new Date('2026-01-15T11:00:00Z') });

let desk: OrderDesk;
let plain: string;
let cell: string;
let unit: string;

beforeEach(() => {
  const database = emptyDatabase();
  load(database, company);
  desk = new OrderDesk(database);
  plain = desk.skus('plain')[0] ?? '';
  cell = desk.skus('cell')[0] ?? '';
  unit = desk.skus('unit')[0] ?? '';
});

const ON_SCREEN = { isCanceled: false, isShipped: false, hasRefund: true, isFullyRefunded: false };

/** Lets staff work until every order is released or canceled and every ticket is posted. */
function staffWork(): void {
  let clock = Date.parse('2026-01-15T13:00:00Z');
  const staff = createStaffLife({
    seed: 2,
    database: desk.database,
    now: () => new Date(clock),
    webOrders: () => new Map(desk.orders.list().map(({ id }) => [`W-${id}`, ON_SCREEN])),
  });
  desk.run('UPDATE IM_INV SET QTY_ON_HND = QTY_ON_HND + 500');
  desk.run('UPDATE IM_INV_CELL SET QTY_ON_HND = QTY_ON_HND + 500');
  for (let turn = 0; turn < 40; turn++) {
    staff.live(15);
    clock += 15 * 60_000;
  }
}

describe('orders without a fault', () => {
  it('differ in nothing: orders, deposits, tickets, fees, units, and guests without an address', () => {
    desk.write(desk.place([plain, cell, unit]));
    desk.write(desk.place(plain, { feeCents: -150, couponPercent: 33 }));
    desk.write(desk.place(cell, { email: '' }));
    const shipped = desk.place(cell, { paymentMethod: 'cod', end: 'waiting' }, { isShippedByStore: true });
    desk.orders.ship(shipped, null);
    desk.write(shipped, { type: 'T' });
    desk.write(desk.place(plain, { paymentMethod: 'at_once', end: 'waiting' }), { isPaid: false });
    desk.place(plain, { paymentMethod: 'bacs', end: 'waiting' });
    desk.place(plain, { end: 'abandoned' });
    expect(desk.audit()).toEqual({
      differences: [],
      counts: {
        placed: 7,
        due: 5,
        inCompany: 5,
        blocked: 0,
        canceled: 0,
        lost: 0,
        doubled: 0,
        returnsDue: 0,
        returnsLost: 0,
        returnsDoubled: 0,
      },
    });
  });

  it('differ in nothing after staff released them in parts and posted everything', () => {
    const id = desk.place([plain, cell]);
    desk.write(id);
    staffWork();
    desk.orders.ship(id, null);
    expect(desk.found()).toEqual([]);
    expect(desk.audit().counts).toMatchObject({ due: 1, inCompany: 1, doubled: 0 });
  });

  it('may be in the company or not when the store took them back', () => {
    const [there, gone, repaid] = [desk.place(plain), desk.place(plain), desk.place(cell)];
    desk.write(there);
    desk.orders.cancel(there);
    desk.orders.cancel(gone);
    desk.orders.refund(repaid, {
      lines: desk.orders.find(repaid).lines,
      withShipping: true,
      amountCents: 0,
      isRestocked: true,
      reason: '',
    });
    expect(desk.audit()).toMatchObject({ differences: [], counts: { canceled: 2, due: 0 } });
  });

  it('need not be paid in the company when they were taken back before the money was there', () => {
    const id = desk.place(plain, { paymentMethod: 'at_once', end: 'waiting' });
    desk.write(id, { isPaid: false });
    desk.orders.capture(id);
    expect(desk.found()).toEqual([`order-tender ${id}`]);
    desk.orders.cancel(id);
    expect(desk.found()).toEqual([]);
  });

  it('need not be paid in the company when all of their money was given back before it was there', () => {
    const giveBack = (id: string, cents: number) =>
      desk.orders.refund(id, {
        lines: [],
        withShipping: false,
        amountCents: cents,
        isRestocked: false,
        reason: '',
      });
    const [whole, half] = [0, 1].map(() => desk.place(plain, { paymentMethod: 'at_once', end: 'waiting' }));
    if (whole === undefined || half === undefined) throw new Error('nothing was placed');
    for (const id of [whole, half]) {
      desk.write(id, { isPaid: false });
      desk.orders.capture(id);
    }
    giveBack(whole, desk.orders.find(whole).totalCents);
    giveBack(half, desk.orders.find(half).totalCents - 1);
    expect(desk.found()).toEqual([`order-tender ${half}`]);
  });

  it('may show an order as it was before somebody changed it', () => {
    const id = desk.place(plain);
    const before = { ...desk.orders.find(id) };
    desk.write(id);
    desk.orders.changeQuantity(id, `${id}-1`, 1);
    expect(desk.found()).toEqual([
      `order-lines ${id}`,
      `order-total ${id}`,
      `order-tax ${id}`,
      `order-tender ${id}`,
    ]);
    desk.facts.set(id, { ...desk.facts.get(id), earlier: [before] });
    expect(desk.found()).toEqual([]);
  });

  it('may show the money of one picture on the goods of an earlier one', () => {
    const id = desk.place(plain, {
      lines: [{ productId: plain, variantId: null, quantity: 3 }],
      paymentMethod: 'at_once',
      end: 'waiting',
    });
    const first = { ...desk.orders.find(id) };
    const document = desk.write(id, { isPaid: false });
    const pay = (cents: number) =>
      desk.run('UPDATE PS_DOC_HDR_TOT SET TOT_TND = ? WHERE DOC_ID = ?', cents / 100, document);
    desk.orders.changeQuantity(id, `${id}-1`, 2);
    const second = { ...desk.orders.find(id) };
    desk.orders.capture(id);
    desk.orders.changeQuantity(id, `${id}-1`, 1);
    desk.facts.set(id, { ...desk.facts.get(id), earlier: [first, second] });
    pay(second.totalCents);
    expect(desk.found()).toEqual([]);
    pay(second.totalCents + 1);
    expect(desk.found()).toContain(`order-tender ${id}`);
    pay(0);
    expect(desk.found()).toContain(`order-tender ${id}`);
  });
});

describe('a fault is found, and nothing else', () => {
  it('an order that is due and not there', () => {
    const id = desk.place(plain);
    expect(desk.found()).toEqual([`order-lost ${id}`]);
    expect(desk.audit().counts).toMatchObject({ due: 1, lost: 1, inCompany: 0 });
  });

  it('an order twice, also when one of them is in the history or under another number', () => {
    const id = desk.place(plain);
    desk.write(id);
    desk.write(id, { number: 'X-17', type: 'T' });
    expect(desk.found()).toEqual([`order-doubled ${id}`]);
    staffWork();
    desk.orders.ship(id, null);
    expect(desk.found()).toEqual([`order-doubled ${id}`]);
    expect(desk.audit().counts).toMatchObject({ doubled: 1, lost: 0 });
  });

  it('an order that is not due yet, one that cannot be, and a document of nothing', () => {
    const waiting = desk.place(plain, { paymentMethod: 'cod' });
    const blocked = desk.place(plain, {}, { trouble: 'unknown-item' });
    desk.write(waiting);
    desk.write(blocked);
    desk.write(desk.place(plain), { reference: 'W-99999' });
    expect(desk.found()).toEqual([
      `order-unasked ${waiting}`,
      `order-unasked ${blocked}`,
      'order-lost 102',
      'order-unasked W-99999',
    ]);
  });

  it.each([
    ['order-lines', 'UPDATE PS_DOC_LIN SET QTY_SOLD = 3'],
    ['order-lines', "UPDATE PS_DOC_LIN SET ITEM_NO = 'OTHER'"],
    ['order-lines', 'UPDATE PS_DOC_LIN SET EXT_PRC = EXT_PRC + 0.01'],
    ['order-total', 'UPDATE PS_DOC_HDR_TOT SET TOT = TOT - 0.01'],
    ['order-tax', 'UPDATE PS_DOC_HDR_TOT SET TAX_AMT = TAX_AMT + 0.01'],
    ['order-charges', 'UPDATE PS_DOC_HDR_TOT SET TOT_MISC = 0'],
    ['order-tender', 'UPDATE PS_DOC_HDR_TOT SET TOT_TND = 0'],
    ['order-customer', "UPDATE PS_DOC_HDR SET CUST_NO = 'CASH'"],
    ['order-customer', "UPDATE PS_DOC_HDR SET CUST_NO = 'GONE'"],
    ['order-customer', 'UPDATE PS_DOC_HDR SET CUST_NO = NULL'],
  ])('%s: %s', (kind, sql) => {
    const id = desk.place(plain);
    desk.write(id);
    desk.run(sql);
    expect(desk.found()).toEqual([`${kind} ${id}`]);
  });

  it('one shopper as two customers, unless the shop had them before', () => {
    for (const number of ['900001', '900002']) {
      desk.addCustomer(number, 'New@example.com');
      desk.addCustomer(`${number}F`, 'family@example.com');
    }
    desk.write(desk.place(plain, { email: 'new@Example.com' }));
    desk.write(desk.place(plain, { email: 'family@example.com' }));
    expect(desk.found()).toEqual(['customer-doubled new@example.com']);
  });
});

describe('returns', () => {
  /** An order that staff have released as a whole, as the store knows. */
  const sold = (): string => {
    const id = desk.place(plain);
    desk.write(id);
    desk.run(`UPDATE PS_DOC_LIN SET QTY_SHIPPED = QTY_SOLD WHERE LIN_TYP = 'O'`);
    desk.orders.ship(id, null);
    return id;
  };
  const refund = (id: string, quantity = 1, amountCents = 0, isRestocked = true) =>
    desk.orders.refund(id, {
      lines: quantity === 0 ? [] : [{ lineId: `${id}-1`, quantity }],
      withShipping: false,
      amountCents,
      isRestocked,
      reason: '',
    });

  it('with goods are there once, money alone is not', () => {
    const id = sold();
    desk.writeReturn(id, refund(id));
    refund(id, 0, 100);
    expect(desk.audit()).toMatchObject({ differences: [], counts: { returnsDue: 1, returnsLost: 0 } });
    staffWork();
    expect(desk.found()).toEqual([]);
  });

  it('are found lost, doubled, unasked and wrong', () => {
    const [lost, doubled, unasked, wrong] = [1, 2, 3, 4].map(sold) as [string, string, string, string];
    const lostRefund = refund(lost);
    const doubledRefund = refund(doubled);
    desk.writeReturn(doubled, doubledRefund);
    desk.writeReturn(doubled, doubledRefund, { number: 'AGAIN' });
    const money = refund(unasked, 0, 100);
    desk.writeReturn(unasked, money);
    const wrongRefund = refund(wrong);
    desk.writeReturn(wrong, wrongRefund, {
      lines: [{ itemNumber: plain, quantity: 2, cents: 999, type: 'R' }],
      taxCents: 0,
    });
    expect(desk.found()).toEqual([
      `return-lost ${lost} refund ${lostRefund}`,
      `return-doubled ${doubled} refund ${doubledRefund}`,
      `return-unasked ${unasked} refund ${money}`,
      `return-lines ${wrong} refund ${wrongRefund}`,
      `return-total ${wrong} refund ${wrongRefund}`,
    ]);
    expect(desk.audit().counts).toMatchObject({ returnsDue: 3, returnsLost: 1, returnsDoubled: 1 });
  });

  it('wait while their order waits for staff, and are lost once it has left', () => {
    const id = desk.place(plain);
    desk.write(id);
    const returned = refund(id);
    expect(desk.found()).toEqual([]);
    desk.run(`UPDATE PS_DOC_LIN SET QTY_SHIPPED = QTY_SOLD WHERE LIN_TYP = 'O'`);
    expect(desk.found()).toContain(`return-lost ${id} refund ${returned}`);
  });

  it('that do not go into stock wait for staff to write them', () => {
    refund(sold(), 1, 0, false);
    expect(desk.found()).toEqual([]);
    expect(desk.audit().counts).toMatchObject({ returnsDue: 0, returnsLost: 0 });
  });

  it('do not come back in the store when they came back at the till', () => {
    const id = sold();
    desk.writeReturn(id, '0', {
      reference: `W-${id}`,
      lines: [{ itemNumber: plain, quantity: 1, cents: 500, type: 'R' }],
    });
    refund(id);
    expect(desk.found()).toEqual([]);
  });

  it('at the till are nobody’s business in the store', () => {
    const id = desk.place(plain);
    desk.write(id);
    desk.writeReturn(id, '0', {
      reference: `W-${id}`,
      lines: [{ itemNumber: plain, quantity: 1, cents: 500, type: 'R' }],
    });
    expect(desk.found()).toEqual([]);
  });
});

describe('parcels', () => {
  const released = () => {
    const id = desk.place(plain);
    desk.write(id);
    desk.run(`UPDATE PS_DOC_LIN SET QTY_SHIPPED = QTY_SOLD WHERE LIN_TYP = 'O'`);
    desk.parcels.set(`W-${id}`, ['1Z1', '1Z2']);
    return id;
  };

  it('that left are told with every number, once', () => {
    const id = released();
    expect(desk.found()).toEqual([
      `order-not-shipped ${id}`,
      `tracking-missing ${id}`,
      `tracking-missing ${id}`,
    ]);
    desk.orders.ship(id, '1Z1');
    expect(desk.found()).toEqual([`tracking-missing ${id}`]);
    desk.orders.ship(id, '1Z2');
    expect(desk.found()).toEqual([]);
    desk.orders.ship(id, '1Z2');
    desk.orders.ship(id, 'FOREIGN');
    expect(desk.found()).toEqual([`tracking-doubled ${id}`, `tracking-unknown ${id}`]);
  });

  it('that the store’s own shipper took along need not be in the company', () => {
    const id = desk.place(plain, {}, { isShippedByStore: true, shipperTrackingNumbers: ['SHIP1'] });
    desk.write(id);
    desk.orders.ship(id, 'SHIP1');
    expect(desk.found()).toEqual([]);
  });

  it('must not be told before all of them left', () => {
    const id = desk.place(plain);
    desk.write(id);
    desk.run(`UPDATE PS_DOC_LIN SET QTY_SHIPPED = 1 WHERE LIN_TYP = 'O'`);
    desk.orders.ship(id, null);
    expect(desk.found()).toEqual([`order-shipped-unasked ${id}`]);
  });

  it('that staff canceled are canceled in the store', () => {
    const id = desk.place(plain);
    const documentId = desk.write(id);
    desk.run(`UPDATE PS_DOC_AUDIT_LOG SET ACTIV = 'C' WHERE DOC_ID = ?`, documentId);
    expect(desk.found()).toEqual([`order-not-canceled ${id}`]);
    desk.orders.cancel(id);
    expect(desk.found()).toEqual([]);
  });
});

describe('held goods', () => {
  it('are those of orders that took stock and are not in the company, and those on back order', () => {
    expect(desk.held().size).toBe(0);
    const waiting = desk.place([cell, unit], { paymentMethod: 'bacs', end: 'waiting' });
    desk.place(plain, { end: 'abandoned' });
    desk.orders.cancel(desk.place(plain));
    const posted = desk.place(plain);
    desk.write(posted);
    const [cellHeld, unitHeld] = [...desk.held().values()];
    expect([desk.held().size, cellHeld]).toEqual([2, 2]);
    expect(unitHeld).toBeGreaterThan(2);
    desk.run(`UPDATE PS_DOC_LIN SET LIN_TYP = 'B' WHERE LIN_TYP = 'O'`);
    expect(desk.held().get(`${plain}|*|*|*`)).toBe(2);
    desk.orders.cancel(waiting);
    expect(desk.held().size).toBe(1);
  });
});

describe('the fewest writes', () => {
  it('are one for each document and for each new customer, one or two for a parcel', () => {
    expect(desk.minimum()).toEqual({ 'import-orders': 0, 'export-fulfillments': 0 });
    desk.place(plain);
    desk.place(plain, { email: 'new@example.com' });
    desk.place(plain, { email: 'New@example.com' });
    desk.place(plain, { email: '' });
    desk.place(plain, { paymentMethod: 'bacs', end: 'waiting', email: 'other@example.com' });
    expect(desk.minimum()).toEqual({ 'import-orders': 5, 'export-fulfillments': 0 });
    const id = desk.place(plain);
    desk.write(id);
    desk.run(`UPDATE PS_DOC_LIN SET QTY_SHIPPED = QTY_SOLD WHERE LIN_TYP = 'O'`);
    expect(desk.minimum()).toEqual({ 'import-orders': 5, 'export-fulfillments': 1 });
    desk.parcels.set(`W-${id}`, ['1Z1', '1Z2']);
    expect(desk.minimum()).toEqual({ 'import-orders': 5, 'export-fulfillments': 2 });
    desk.orders.ship(id, '1Z1');
    expect(desk.minimum()).toEqual({ 'import-orders': 5, 'export-fulfillments': 0 });
  });
});
