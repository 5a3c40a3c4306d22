import { describe, expect, it, type TestContext } from 'vitest';
import { centsOf, sumCents } from '../../../src-shared/domain/cents.ts';
import { decimal } from '../../../src-shared/domain/decimal.ts';
import { remoteVariantId } from '../../../src-shared/domain/ids.ts';
import type { WebOrder } from '../../../src-shared/domain/web-order.ts';
import type { CheckoutHands } from './order-environment.ts';
import { anOrder, aProduct, readOrder, stockOf } from './orders.contract.ts';
import { newItem, type StoreSuite } from './store-suite.ts';

/** What the rows of an order and their taxes come to, in cents. */
function rowCents({ lines, shipping, fees }: WebOrder): { readonly net: number; readonly tax: number } {
  const rows = [...lines, ...shipping, ...fees];
  return { net: sumCents(rows.map(({ total }) => total)), tax: sumCents(rows.map(({ tax }) => tax)) };
}

/** Whole cents that add up: rows, their taxes, the taxes by rate. */
function expectExact(order: WebOrder): void {
  const { net, tax } = rowCents(order);
  expect(net + centsOf(order.totalTax)).toBe(centsOf(order.total));
  expect(tax).toBe(centsOf(order.totalTax));
  expect(sumCents(order.taxes.map(({ amount }) => amount))).toBe(centsOf(order.totalTax));
}

/** Orders as stores have them beside the plain ones. */
export function describeOrderKinds(suite: () => StoreSuite): void {
  const checkoutOf = ({ skip }: Pick<TestContext, 'skip'>, why: string): CheckoutHands =>
    suite().environment.checkout ?? skip(why);

  describe('orders of other kinds', () => {
    it('name the variant that was bought, and its product', async () => {
      const { environment } = suite();
      const item = newItem(suite());
      const productId = await environment.hands.make({
        sku: item,
        name: `Tee ${item}`,
        options: { Size: ['S', 'M'] },
        variants: [
          { sku: `${item}-S`, price: '20.00', stock: 5, options: { Size: 'S' } },
          { sku: `${item}-M`, price: '21.00', stock: 5, options: { Size: 'M' } },
        ],
      });
      const variant = (await environment.hands.held(productId)).variants.find(({ sku }) =>
        sku.endsWith('-M'),
      );
      const variantId = remoteVariantId(variant?.id ?? '');
      const order = { productId, variantId, quantity: 2, payment: 'paid' } as const;
      const id = await environment.orders.place(order);
      expect((await readOrder(suite(), id)).lines).toMatchObject([
        { productId, variantId, sku: `${item}-M`, quantity: '2', subtotal: '42' },
      ]);
      const stocks = (await environment.hands.held(productId)).variants.map(({ sku, stock }) => [sku, stock]);
      expect(new Map(stocks.map(([sku, stock]) => [sku, stock]))).toEqual(
        new Map([
          [`${item}-S`, 5],
          [`${item}-M`, 3],
        ]),
      );
    });

    it('keep their lines when the product is gone from the store', async () => {
      const { id, productId } = await anOrder(suite());
      await suite().environment.hands.remove(productId);
      const { lines } = await readOrder(suite(), id);
      expect(lines).toMatchObject([{ quantity: '2', subtotal: '25', total: '25' }]);
      expect(lines[0]?.name).toContain('Mug & ');
    });

    it.each(['20.833333', '24.994999', '0.005', '24.999999'])(
      'come to whole cents that add up, a line of %s with what is taken off by a fee',
      async (lineTotal) => {
        const changes = { lineTotal, shipping: '4.99', fee: '-2.00', quantity: 3 };
        const { id } = await anOrder(suite(), changes);
        const order = await readOrder(suite(), id);
        expect(order.fees).toMatchObject([{ title: 'Goodwill', total: '-2', tax: '0' }]);
        expectExact(order);
        expect(centsOf(order.total)).toBe(
          centsOf(decimal((await suite().environment.orders.held(id)).total)),
        );
      },
    );

    it('that are paid at the door hold the goods, and are paid when the store says so', async () => {
      const { orders } = suite().environment;
      const { id, productId } = await anOrder(suite(), { payment: 'at-the-door' });
      const paymentOf = async () => {
        const { total, takesStock, payment, shipment } = await readOrder(suite(), id);
        const { isPaid } = await orders.held(id);
        expect(payment).toMatchObject({
          method: 'cod',
          state: isPaid ? 'captured' : 'none',
          capturedAmount: isPaid ? total : '0',
        });
        return { takesStock, isPaid, shipment: shipment.state };
      };
      // Some versions of WooCommerce take an order from elsewhere for paid as soon as it is processed.
      expect(await paymentOf()).toMatchObject({ takesStock: true, shipment: 'none' });
      expect(await stockOf(suite(), productId)).toBe(8);
      await orders.complete(id);
      expect(await paymentOf()).toEqual({ takesStock: true, isPaid: true, shipment: 'complete' });
    });

    it('that the retailer completes are shipped as a whole', async () => {
      const { id } = await anOrder(suite());
      await suite().environment.orders.complete(id);
      expect(await readOrder(suite(), id)).toMatchObject({
        shipment: { state: 'complete', shippedAt: expect.stringMatching(/Z$/) },
        lines: [{ quantity: '2', shippedQuantity: '2' }],
      });
    });

    it('that the retailer edits are told as they are now, and changed', async () => {
      const { id, productId } = await anOrder(suite());
      const before = await readOrder(suite(), id);
      await suite().environment.orders.change(id, 1, '12.50');
      const after = await readOrder(suite(), id);
      expect(after.lines).toMatchObject([{ id: before.lines[0]?.id, quantity: '1', total: '12.5' }]);
      expect(after.modifiedAt >= before.modifiedAt).toBe(true);
      expect(await stockOf(suite(), productId)).toBe(9);
      expectExact(after);
    });

    it('of which money alone was given back have a refund without goods', async () => {
      const { id, productId } = await anOrder(suite());
      await suite().environment.orders.refundMoney(id, '1.50');
      expect((await readOrder(suite(), id)).refunds).toMatchObject([{ amount: '1.5', lines: [] }]);
      expect(await stockOf(suite(), productId)).toBe(8);
    });
  });

  describe('orders from the checkout', () => {
    it('add up with coupon, shipping and tax', async (context) => {
      const checkout = checkoutOf(context, 'a checkout needs a shopper in a browser');
      const order = await readOrder(suite(), await checkout.authorize(await aProduct(suite())));
      expect(order.coupons).toHaveLength(1);
      expect(order.lines).toMatchObject([{ subtotal: '25', total: '22.5' }]);
      expect(order.shipping).toMatchObject([{ total: '5' }]);
      expectExact(order);
    });

    it('whose money is held are authorized, and captured once the gateway took it', async (context) => {
      const checkout = checkoutOf(context, 'holding and capturing money needs a gateway and a card');
      const id = await checkout.authorize(await aProduct(suite()));
      expect(await readOrder(suite(), id)).toMatchObject({
        takesStock: true,
        payment: { state: 'authorized', capturedAmount: '0', capturedAt: null },
      });
      await checkout.capture(id);
      const { total, payment } = await readOrder(suite(), id);
      expect(payment).toMatchObject({ state: 'captured', capturedAmount: total });
    });
  });
}
