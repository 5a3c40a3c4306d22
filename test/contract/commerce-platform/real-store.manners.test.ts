import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startWooStore, type WooStoreHandle } from '../../../src-main/practice/woocommerce/index.ts';
import type { RemoteOrderId, RemoteProductId } from '../../../src-shared/domain/ids.ts';
import { realStoreEnvironment } from './real-store.environment.ts';
import type { StoreEnvironment } from './store-environment.ts';
import { allGranted, never, newItem, plainDraft } from './store-suite.ts';
import { wooHands } from './woocommerce-hands.ts';
import { wooOrderHands } from './woocommerce-order-hands.ts';
import { wooRest } from './woocommerce-rest.ts';

// A store that others use as well: the suite leaves it as it found it, whatever happened in between.

let store: WooStoreHandle;
let theirs: ReturnType<typeof wooRest>;
let environment: StoreEnvironment;
let theirOrder: RemoteOrderId;
/** Everything of others, as the store answers it. */
let before: unknown;

beforeEach(async () => {
  store = await startWooStore({ seed: 9, now: () => new Date() });
  const { url, credentials, certificatePem } = store;
  theirs = wooRest({ url, keys: credentials, certificatePem, now: Date.now });
  const product = await wooHands(theirs.rest).make({ sku: 'TB-1', name: 'TB mug', price: '9.00', stock: 50 });
  const order = { productId: product, quantity: 2, payment: 'paid', shipping: '4.00' } as const;
  theirOrder = await wooOrderHands(theirs.rest, 'TB').place(order);
  before = await everything();
  environment = await realStoreEnvironment({ url, ...credentials, certificatePem, readOnlyKeys: null });
});
afterEach(async () => {
  theirs.http.close();
  await store.stop();
});

async function everything(): Promise<unknown> {
  const lists = ['products?per_page=100', 'orders?per_page=100', 'orders?status=trash', 'refunds'];
  const terms = ['products/categories', 'products/attributes'];
  return Promise.all([...lists, ...terms].map((list) => theirs.rest('GET', list)));
}

const made = (): Promise<RemoteProductId> => {
  const sku = `${environment.mark}-CUP`;
  return environment.hands.make({ sku, name: `Cup ${sku}`, price: '5.00', stock: 9 });
};

describe('a run on a real store', () => {
  it('takes away orders, refunds, products and categories that it made, and nothing else', async () => {
    const { hands, orders } = environment;
    const productId = await made();
    await hands.decorate(productId, environment.mark);
    const platform = environment.open();
    const item = newItem({ environment, platform });
    allGranted(await platform.catalog.createProducts([plainDraft(item)], never));
    const place = () => orders.place({ productId, quantity: 1, payment: 'paid' });
    await orders.refund(await place(), 1, true);
    await orders.trash(await place());
    await orders.cancel(await place());
    await orders.remove(await place());
    await hands.trash(productId);
    expect(await everything()).not.toEqual(before);
    await environment.stop();
    expect(await everything()).toEqual(before);
  });

  it('finds an order of its own whose answer was lost', async () => {
    const productId = await made();
    store.setFaults([{ kind: 'reset-after', match: 'POST /wc/v3/orders', times: 1 }]);
    await expect(environment.orders.place({ productId, quantity: 1, payment: 'paid' })).rejects.toThrow();
    expect(store.orders.list()).toHaveLength(2);
    await environment.stop();
    expect(await everything()).toEqual(before);
  });

  it('deletes again what the store did not delete at first', async () => {
    const productId = await made();
    await environment.orders.place({ productId, quantity: 1, payment: 'paid' });
    store.setFaults([
      { kind: 'status', status: 503, match: 'DELETE /wc/v3/orders', times: 2 },
      { kind: 'reset-after', match: 'DELETE /wc/v3/products', times: 1 },
    ]);
    await environment.stop();
    expect(await everything()).toEqual(before);
  });

  it('names what it could not delete, and deletes the rest all the same', async () => {
    const productId = await made();
    const id = await environment.orders.place({ productId, quantity: 1, payment: 'paid' });
    store.setFaults([{ kind: 'status', status: 500, match: 'DELETE /wc/v3/orders', times: 1_000 }]);
    await expect(environment.stop()).rejects.toThrow(`orders/${id}`);
    store.setFaults([]);
    expect(await wooHands(theirs.rest).exists(productId)).toBe(false);
    expect(store.orders.list().map((order) => order.id)).toEqual(expect.arrayContaining([id, theirOrder]));
  });

  it('writes to no order of others', async () => {
    const { orders } = environment;
    const writes = store.writes();
    for (const write of [
      () => orders.pay(theirOrder),
      () => orders.complete(theirOrder),
      () => orders.cancel(theirOrder),
      () => orders.change(theirOrder, 1, '9.00'),
      () => orders.refund(theirOrder, 1, true),
      () => orders.refundMoney(theirOrder, '1.00'),
      () => orders.trash(theirOrder),
      () => orders.remove(theirOrder),
    ]) {
      await expect(write()).rejects.toThrow('was not placed by this suite');
    }
    expect(store.writes()).toBe(writes);
    await environment.stop();
    expect(await everything()).toEqual(before);
  });
});
