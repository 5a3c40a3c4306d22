import { beforeEach, describe, expect, it } from 'vitest';
import {
  createShopperLife,
  isPaidBack,
  type OfferedGoods,
  type ShopperLife,
} from '../../../../src-main/practice/web-orders/index.ts';
import { FakeOrders } from './fake-orders.ts';

const GOODS: readonly OfferedGoods[] = Array.from({ length: 300 }, (_, at) => ({
  productId: `p${at % 100}`,
  variantId: at < 100 ? null : `v${at}`,
  priceCents: 1_000,
  stock: 30,
}));
const KNOWN = ['ada.1@example.com', 'family@example.com'];

let orders: FakeOrders;
let own: string[];
let life: ShopperLife;

const open = (seed = 1, goods = GOODS): void => {
  orders = new FakeOrders();
  own = [];
  life = createShopperLife({
    seed,
    position: 0,
    orders,
    goods: () => goods,
    knownEmails: KNOWN,
    addOwnProduct(withSku) {
      own.push(withSku ? 'with SKU' : 'without SKU');
      return { productId: `own-${own.length}`, variantId: null, quantity: 1 };
    },
  });
};

beforeEach(() => open());

describe('shoppers', () => {
  it('place as many orders as they are asked to, most of them due at the end', () => {
    for (let span = 0; span < 5; span++) life.live(15, 80);
    const list = orders.list();
    expect(list).toHaveLength(400);
    const due = list.filter((order) => {
      const isByShipment = life.memory.find(order.id)?.paymentMethod === 'cod';
      const isBlocked = life.memory.find(order.id)?.trouble !== null;
      return !isBlocked && !order.isCanceled && (isByShipment ? order.isShipped : order.isPaid);
    });
    expect(due.length).toBeGreaterThan(0.68 * list.length);
  });

  it('do everything that shoppers, retailers and shippers do', () => {
    const happened = new Set<string>();
    for (let span = 0; span < 8; span++) for (const what of life.live(15, 80)) happened.add(what);
    expect(happened).toEqual(
      new Set([
        'web-order',
        'web-abandoned-checkout',
        'web-capture',
        'web-ship',
        'web-cancel',
        'web-change-quantity',
        'web-refund-goods',
        'web-refund-money',
        'web-refund-all',
      ]),
    );
  });

  it('fill in the checkout in every way that people do', () => {
    life.live(15, 400);
    const { placed } = orders;
    const emails = placed.map(({ email }) => email);
    expect(new Set(placed.map(({ paymentMethod }) => paymentMethod))).toEqual(
      new Set(['stripe', 'stripe_auth', 'bacs', 'cod']),
    );
    expect(emails).toContain('');
    expect(emails.some((email) => KNOWN.includes(email))).toBe(true);
    expect(new Set(emails).size).toBeLessThan(emails.length);
    expect(placed.some(({ account }) => account === null)).toBe(true);
    expect(placed.some(({ billing }) => billing.firstName.length > 15)).toBe(true);
    expect(placed.some(({ billing }) => billing.address1 === '')).toBe(true);
    expect(placed.some(({ shipping, billing }) => shipping !== billing)).toBe(true);
    expect(placed.some(({ feeCents }) => feeCents < 0)).toBe(true);
    expect(placed.some(({ couponPercent }) => couponPercent === 100)).toBe(true);
    expect(placed.filter(({ lines }) => lines.length > 150)).toHaveLength(3);
    expect(orders.list().every(({ totalCents }) => totalCents > 0)).toBe(true);
  });

  it('buy no more than the store has, and stop when nothing is left', () => {
    open(1, [{ productId: 'p1', variantId: null, priceCents: 1_000, stock: 7 }]);
    life.live(15, 50);
    const lines = orders.list().flatMap((order) => order.lines.filter(({ productId }) => productId === 'p1'));
    expect(lines.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(7);
  });

  it('put a product that is no item into one order of a hundred, and leave that order alone', () => {
    for (let span = 0; span < 6; span++) life.live(15, 50);
    const blocked = life.memory.all().filter(({ trouble }) => trouble === 'unknown-item');
    expect(own).toEqual(['with SKU', 'without SKU', 'with SKU']);
    expect(blocked.map(({ id }) => orders.find(id))).toEqual(
      blocked.map(() =>
        expect.objectContaining({ isPaid: true, isCanceled: false, isShipped: false, refunds: [] }),
      ),
    );
  });

  it('never get more back than they paid or bought', () => {
    for (let span = 0; span < 40; span++) life.live(15, span < 5 ? 60 : 0);
    const refunded = orders.list().filter(({ refunds }) => refunds.length > 0);
    expect(refunded.some(({ refunds }) => refunds.length > 1)).toBe(true);
    expect(refunded.some(isPaidBack)).toBe(true);
    for (const { totalCents, lines, refunds } of refunded) {
      expect(refunds.reduce((sum, { amountCents }) => sum + amountCents, 0)).toBeLessThanOrEqual(totalCents);
      for (const { lineId, quantity } of lines) {
        const back = refunds.flatMap((refund) => refund.lines).filter((line) => line.lineId === lineId);
        expect(back.reduce((sum, line) => sum + line.quantity, 0)).toBeLessThanOrEqual(quantity);
      }
    }
  });

  it('are remembered with what the store does not tell', () => {
    for (let span = 0; span < 8; span++) life.live(15, 80);
    const shipped = life.memory.all().filter(({ isShippedByStore }) => isShippedByStore);
    expect(shipped.length).toBeGreaterThan(10);
    for (const { id, trackingNumbers } of shipped) {
      expect(orders.find(id)).toMatchObject({ isShipped: true, trackingNumbers });
    }
    const changed = life.memory.all().filter(({ earlier }) => earlier.length > 0);
    expect(changed.length).toBeGreaterThan(2);
    for (const { id, earlier } of changed) {
      expect(earlier[0]?.totalCents).toBeGreaterThanOrEqual(orders.find(id).totalCents);
    }
  });

  it('are the same for the same seed, and others for another', () => {
    const run = (seed: number) => {
      open(seed);
      for (let span = 0; span < 3; span++) life.live(15, 40);
      return JSON.stringify([orders.list(), orders.placed]);
    };
    expect(run(1)).toBe(run(1));
    expect(run(2)).not.toBe(run(1));
  });
});
