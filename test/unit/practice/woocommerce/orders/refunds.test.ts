import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refundedTotal, totalsOf } from '../../../../../src-main/practice/woocommerce/orders/order-money.ts';
import { centsOf } from '../../../../../src-shared/domain/cents.ts';
import { aShopperOrder } from '../../../../builders/shopper-order.builder.ts';
import { granted, OrderShop } from './order-shop.ts';

const cents = (amount: number): string => (amount / 100).toFixed(2);

describe('refunds', () => {
  it('never come to more than was paid, and make the order refunded when they come to all of it', () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 4_000 }), { maxLength: 8 });
    fc.assert(
      fc.property(amounts, (wanted) => {
        const store = new OrderShop('8.875');
        const line_items = [{ product_id: store.product('12.50', 9), quantity: 3 }];
        const id = store.order({ status: 'processing', line_items });
        const total = centsOf(totalsOf(store.record(id)).total);
        let left = total;
        for (const amount of wanted) {
          const answer = store.refund(id, { amount: cents(amount) });
          expect(answer.ok).toBe(amount <= left);
          if (answer.ok) left -= amount;
        }
        const refunds = store.shop.orders.refundsOf(id);
        expect(centsOf(refundedTotal(refunds))).toBe(total - left);
        expect(store.record(id).status).toBe(left === 0 ? 'refunded' : 'processing');
      }),
    );
  });

  it('give the whole order back to the cent, in whatever parts the units go', () => {
    const parts = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 });
    const price = fc.integer({ min: 1, max: 99_999 });
    const tax = fc.constantFrom('0', '6', '7.25', '9.7525');
    fc.assert(
      fc.property(parts, price, tax, fc.constantFrom(0, 7, 33), (quantities, amount, taxPercent, percent) => {
        const store = new OrderShop();
        const units = quantities.reduce((sum, quantity) => sum + quantity, 0);
        const productId = store.product(cents(amount), 100);
        const lines = [{ productId: String(productId), variantId: null, quantity: units }];
        const placed = aShopperOrder(productId, {
          lines,
          taxPercent,
          couponPercent: percent,
          shippingCents: 795,
        });
        const id = store.shoppers.place(placed);
        const lineId = String(store.record(Number(id)).lines[0]?.id);
        quantities.forEach((quantity, index) => {
          const withShipping = index === quantities.length - 1;
          const refund = { lines: [{ lineId, quantity }], amountCents: 0, isRestocked: true, reason: '' };
          store.shoppers.refund(id, { ...refund, withShipping });
        });
        const [state] = store.shoppers.list();
        const back = state?.refunds.reduce((sum, { amountCents }) => sum + amountCents, 0);
        expect([back, state?.status]).toEqual([state?.totalCents, 'refunded']);
        expect(store.stock(productId)).toBe(100);
      }),
    );
  });

  it('take an amount of nothing, and quantities above what was sold', () => {
    const store = new OrderShop();
    const line_items = [{ product_id: store.product('12.50', 9), quantity: 2 }];
    const id = store.order({ status: 'processing', line_items });
    expect(granted(store.refund(id, { amount: '0' })).amount).toBe('0');
    const lineId = store.record(id).lines[0]?.id;
    const refund = granted(
      store.refund(id, { line_items: [{ id: lineId, quantity: 9, refund_total: 1 }], api_restock: false }),
    );
    expect(refund.lines).toMatchObject([{ quantity: -9, total: '-1' }]);
  });

  it('are made by the status alone for what is left, without lines and without goods', () => {
    const store = new OrderShop();
    const productId = store.product('12.50', 9);
    const id = store.order({ status: 'processing', line_items: [{ product_id: productId, quantity: 2 }] });
    granted(store.refund(id, { amount: '5.00' }));
    store.update(id, { status: 'refunded' });
    expect(store.shop.orders.refundsOf(id)).toMatchObject([
      { amount: '5' },
      { amount: '20', reason: 'Order fully refunded.', lines: [] },
    ]);
    expect(store.stock(productId)).toBe(7);
  });

  it('of an order with something for nothing make it refunded only with all of its units', () => {
    const store = new OrderShop();
    const [paid, free] = [store.product('10', 9), store.product('0', 9)];
    const line_items = [{ product_id: paid }, { product_id: free }];
    const id = store.order({ status: 'processing', line_items });
    granted(store.refund(id, { amount: '10' }));
    expect(store.record(id).status).toBe('processing');
  });

  it('move money only by a gateway that can', () => {
    const store = new OrderShop();
    const line_items = [{ product_id: store.product('10', 9) }];
    const asked = (payment_method: string) => {
      const id = store.order({ status: 'processing', payment_method, line_items });
      const answer = store.refund(id, { amount: '1', api_refund: true });
      return answer.ok ? answer.value.isPaidBack : answer.error.message;
    };
    expect(asked('stripe')).toBe(true);
    expect(asked('bacs')).toContain('does not support automatic refunds');
    expect(asked('sofort')).toContain('does not exist');
    expect([...store.shop.orders.allRefunds()]).toHaveLength(1);
  });
});
