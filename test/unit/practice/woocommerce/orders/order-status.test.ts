import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ORDER_STATUSES } from '../../../../../src-main/practice/woocommerce/orders/order-status.ts';
import { OrderShop, START } from './order-shop.ts';

const LATER = 60_000;

describe('the stock of an order', () => {
  it.each([
    ['pending', 10],
    ['checkout-draft', 10],
    ['failed', 10],
    ['on-hold', 7],
    ['processing', 7],
    ['completed', 7],
  ])('is taken by a new one that is %s: %i of 10 are left', (status, left) => {
    const store = new OrderShop();
    const productId = store.product('12.50', 10);
    const id = store.order({ status, line_items: [{ product_id: productId, quantity: 3 }] });
    expect([store.stock(productId), store.taken(id)]).toEqual([left, 10 - left]);
  });

  it.each([
    ['processing', 'on-hold', 7],
    ['processing', 'completed', 7],
    ['processing', 'failed', 7],
    ['processing', 'refunded', 7],
    ['processing', 'pending', 10],
    ['completed', 'cancelled', 10],
    ['on-hold', 'cancelled', 10],
    ['failed', 'processing', 7],
    ['cancelled', 'processing', 7],
  ])('from %s to %s: %i of 10 are left', (from, to, left) => {
    const store = new OrderShop();
    const productId = store.product('12.50', 10);
    const id = store.order({ status: from, line_items: [{ product_id: productId, quantity: 3 }] });
    store.update(id, { status: to });
    expect([store.stock(productId), store.taken(id)]).toEqual([left, 10 - left]);
  });

  it('is what was there less what the lines say is taken, whatever happens to the orders', () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('status' as const), to: fc.constantFrom(...ORDER_STATUSES) }),
      fc.record({ do: fc.constant('quantity' as const), to: fc.integer({ min: 1, max: 9 }) }),
      fc.record({ do: fc.constant('restock' as const), to: fc.integer({ min: 0, max: 3 }) }),
      fc.record({ do: fc.constant('keep' as const), to: fc.integer({ min: 0, max: 3 }) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const store = new OrderShop();
        const productId = store.product('0', 100);
        const id = store.order({ line_items: [{ product_id: productId, quantity: 5 }] });
        const lineId = store.record(id).lines[0]?.id;
        for (const next of steps) {
          if (next.do === 'status') store.update(id, { status: next.to });
          else if (next.do === 'quantity') {
            store.update(id, { line_items: [{ id: lineId, quantity: next.to }] });
          } else {
            const line = { id: lineId, quantity: next.to, refund_total: 0 };
            store.refund(id, { api_restock: next.do === 'restock', line_items: [line] });
          }
          expect((store.stock(productId) ?? 0) + store.taken(id)).toBe(100);
        }
      }),
    );
  });

  it('of a product that is not counted stays unknown, and the line says nothing', () => {
    const store = new OrderShop();
    const productId = store.product('12.50', null);
    const id = store.order({ status: 'processing', line_items: [{ product_id: productId }] });
    expect(store.stock(productId)).toBeNull();
    expect(store.record(id).lines[0]?.meta).toEqual([]);
  });
});

describe('the dates of an order', () => {
  const dates = (store: OrderShop, id: number) => {
    const { paidAt, completedAt } = store.record(id);
    return { paidAt, completedAt };
  };

  it('of money and of completion come with the first status that means them, and stay', () => {
    const store = new OrderShop();
    const line_items = [{ product_id: store.product('1', 5) }];
    const id = store.order({ status: 'on-hold', line_items });
    expect(dates(store, id)).toEqual({ paidAt: null, completedAt: null });
    store.update(id, { status: 'processing' });
    store.nowMs += LATER;
    store.update(id, { status: 'completed' });
    store.update(id, { status: 'pending' });
    expect(dates(store, id)).toEqual({ paidAt: START, completedAt: START + LATER });
  });

  it('tell cash on delivery as paid when the order is completed, not while it is processed', () => {
    const store = new OrderShop();
    const line_items = [{ product_id: store.product('1', 5) }];
    const id = store.order({ status: 'processing', payment_method: 'cod', line_items });
    expect(dates(store, id).paidAt).toBeNull();
    store.update(id, { status: 'completed' });
    expect(dates(store, id).paidAt).toBe(START);
  });

  it('of change move with every write, one that changes nothing too', () => {
    const store = new OrderShop();
    const id = store.order({});
    store.nowMs += LATER;
    expect(store.update(id, {}).modifiedAt).toBe(START + LATER);
  });
});

describe('paying', () => {
  it('processes an order with goods to send, and completes one with none', () => {
    const store = new OrderShop();
    const goods = store.order({ set_paid: true, line_items: [{ product_id: store.product('1', 5) }] });
    const nothing = store.order({ set_paid: true });
    expect([store.record(goods).status, store.record(nothing).status]).toEqual(['processing', 'completed']);
  });

  it('is not looked at when the order needs no payment any more', () => {
    const store = new OrderShop();
    const id = store.order({ status: 'cancelled', line_items: [{ product_id: store.product('1', 5) }] });
    expect(store.update(id, { set_paid: true }).status).toBe('cancelled');
    expect(store.update(id, { status: 'pending', set_paid: true }).status).toBe('processing');
  });
});
