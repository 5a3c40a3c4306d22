import { describe, expect, it } from 'vitest';
import { createShopperLife } from '../../../../../src-main/practice/web-orders/index.ts';
import { aShopperOrder } from '../../../../builders/shopper-order.builder.ts';
import { OrderShop } from './order-shop.ts';

describe('a checkout', () => {
  it.each([
    ['stripe', 'paid', 'processing', { isPaid: true, takesStock: true }],
    ['bacs', 'waiting', 'on-hold', { isPaid: false, takesStock: true }],
    ['stripe_auth', 'waiting', 'on-hold', { isPaid: false, takesStock: true }],
    ['cod', 'waiting', 'processing', { isPaid: false, takesStock: true }],
    ['stripe', 'abandoned', 'pending', { isPaid: false, takesStock: false }],
  ] as const)('by %s that ends %s leaves an order %s', (paymentMethod, end, status, state) => {
    const store = new OrderShop();
    store.shoppers.place(aShopperOrder(store.product('12.50', 9), { paymentMethod, end }));
    expect(store.shoppers.list()).toMatchObject([
      { status, isCanceled: false, isShipped: false, totalCents: 2_500, ...state },
    ]);
  });

  it('adds goods, coupon, shipping, fee and the taxes of every line up to the total', () => {
    const store = new OrderShop();
    const productId = store.product('9.99', 9);
    const changes = { couponPercent: 33, shippingCents: 795, feeCents: -150, feeName: 'Rebate' };
    store.shoppers.place(aShopperOrder(productId, { ...changes, taxPercent: '9.7525' }));
    // 19.98 less 6.59; 7 % and 2.7525 % of 13.39 and of 7.95, each in whole cents.
    expect(store.shoppers.list()).toMatchObject([
      {
        lines: [{ totalCents: 1_339, taxCents: 94 + 37 }],
        shippingCents: 795,
        taxCents: 94 + 37 + 56 + 22,
        totalCents: 1_339 + 795 - 150 + 209,
      },
    ]);
  });

  it('gives one account to an e-mail address, and none to guests', () => {
    const store = new OrderShop();
    const productId = store.product('1', 9);
    for (const [account, email] of [
      ['ada', 'Ada@example.net'],
      ['other', 'ada@EXAMPLE.net'],
      [null, 'ada@example.net'],
    ] as const) {
      store.shoppers.place(aShopperOrder(productId, { account, email }));
    }
    const customers = [...store.shop.orders.all()].map(({ customerId }) => customerId);
    expect(customers).toEqual([customers[0], customers[0], 0]);
    expect(customers[0]).toBeGreaterThan(0);
  });
});

describe('later', () => {
  it('money that was held is taken, once the retailer or the shipper goes on', () => {
    const store = new OrderShop();
    const order = aShopperOrder(store.product('1', 9), { paymentMethod: 'stripe_auth', end: 'waiting' });
    const [first, second] = [store.shoppers.place(order), store.shoppers.place(order)];
    const held = (id: string) =>
      store.record(Number(id)).meta.find(({ key }) => key === '_stripe_charge_captured')?.value;
    expect([held(first), held(second)]).toEqual(['no', 'no']);
    store.shoppers.capture(first);
    store.shoppers.ship(second, null);
    expect([held(first), held(second)]).toEqual(['yes', 'yes']);
    expect(store.shoppers.list().map(({ isPaid, isShipped }) => [isPaid, isShipped])).toEqual([
      [true, false],
      [true, true],
    ]);
  });

  it('a parcel tells the shopper its number, and two parcels two', () => {
    const store = new OrderShop();
    const id = store.shoppers.place(aShopperOrder(store.product('1', 9)));
    store.shoppers.ship(id, 'SHIP1');
    store.shoppers.ship(id, 'SHIP2');
    expect(store.shoppers.list()).toMatchObject([{ isShipped: true, trackingNumbers: ['SHIP1', 'SHIP2'] }]);
    expect(store.shop.orders.notesOf(Number(id)).filter(({ isForCustomer }) => isForCustomer)).toHaveLength(
      2,
    );
  });

  it('a changed quantity moves the stock and the money in proportion', () => {
    const store = new OrderShop();
    const productId = store.product('12.50', 9);
    const id = store.shoppers.place(aShopperOrder(productId, { taxPercent: '6' }));
    const lineId = store.shoppers.list()[0]?.lines[0]?.lineId ?? '';
    store.shoppers.changeQuantity(id, lineId, 1);
    expect(store.stock(productId)).toBe(8);
    expect(store.shoppers.list()).toMatchObject([{ totalCents: 1_325, taxCents: 75 }]);
    store.shoppers.cancel(id);
    expect(store.shoppers.list()).toMatchObject([{ isCanceled: true, takesStock: false }]);
    expect(store.stock(productId)).toBe(9);
  });

  it('a day of shoppers leaves stock and money in order', () => {
    const store = new OrderShop();
    const stocks = new Map([500, 400, 300].map((stock, at) => [store.product(`${9 + at}.99`, stock), stock]));
    const life = createShopperLife({
      seed: 3,
      position: 0,
      orders: store.shoppers,
      goods: () =>
        [...stocks.keys()].map((id, at) => ({
          productId: String(id),
          variantId: null,
          priceCents: 999 + at * 100,
          stock: store.stock(id) ?? 0,
        })),
      knownEmails: [],
      addOwnProduct: () => ({ productId: String(store.product('49', 9)), variantId: null, quantity: 1 }),
    });
    const deeds = new Set<string>();
    for (let hour = 0; hour < 24; hour += 1) {
      store.nowMs += 3_600_000;
      for (const deed of life.live(60, 5)) deeds.add(deed);
    }
    expect(deeds).toContain('web-refund-goods');
    expect(deeds).toContain('web-change-quantity');
    const taken = new Map<number, number>();
    for (const { lines } of store.shop.orders.all()) {
      for (const { productId, meta } of lines) {
        const units = Number(meta.find(({ key }) => key === '_reduced_stock')?.value ?? 0);
        taken.set(productId, (taken.get(productId) ?? 0) + units);
      }
    }
    for (const [id, stock] of stocks) expect((store.stock(id) ?? 0) + (taken.get(id) ?? 0)).toBe(stock);
    for (const order of store.shoppers.list()) {
      const back = order.refunds.reduce((sum, { amountCents }) => sum + amountCents, 0);
      expect(back).toBeLessThanOrEqual(order.totalCents);
    }
  });
});
