import { describe, expect, it } from 'vitest';
import { freshStore } from './store-fixture.ts';

const store = freshStore();
const make = async (fields: object) => (await store.client.post('/products', fields)).body;

describe('stock', () => {
  it('ignores a quantity that comes alone', async () => {
    const { id } = await make({ name: 'x' });
    const { status, body } = await store.client.put(`/products/${id}`, { stock_quantity: 5 });
    expect([status, body.manage_stock, body.stock_quantity, body.stock_status]).toEqual([
      200,
      false,
      null,
      'instock',
    ]);
  });

  it.each([
    [{}, { stock_quantity: null, stock_status: 'outofstock' }],
    [{ stock_quantity: null }, { stock_quantity: 0, stock_status: 'outofstock' }],
    [{ stock_quantity: '8' }, { stock_quantity: 8, stock_status: 'instock' }],
    [{ stock_quantity: -3 }, { stock_quantity: -3, stock_status: 'outofstock' }],
    [
      { stock_quantity: 3, stock_status: 'outofstock' },
      { stock_quantity: 3, stock_status: 'instock' },
    ],
    [
      { stock_quantity: 0, backorders: 'notify' },
      { stock_status: 'onbackorder', backorders_allowed: true, backordered: true },
    ],
  ])('managed, %o gives %o', async (sent, kept) => {
    expect(await make({ manage_stock: true, ...sent })).toMatchObject(kept);
  });

  it('refuses fractions', async () => {
    const { id } = await make({ manage_stock: true, stock_quantity: 1 });
    expect((await store.client.put(`/products/${id}`, { stock_quantity: 8.5 })).status).toBe(400);
    expect((await store.client.get(`/products/${id}`)).body.stock_quantity).toBe(1);
  });

  it('keeps the last status when management ends', async () => {
    const { id } = await make({ manage_stock: true, stock_quantity: 0 });
    expect((await store.client.put(`/products/${id}`, { manage_stock: false })).body).toMatchObject({
      stock_quantity: null,
      stock_status: 'outofstock',
    });
  });

  it('of the parent stands in for a variation that manages none, whose own comes back later', async () => {
    const { id } = await make({
      type: 'variable',
      manage_stock: true,
      stock_quantity: 7,
      attributes: [{ name: 'Size', variation: true, options: ['S'] }],
    });
    const { body: child } = await store.client.post(`/products/${id}/variations`, { regular_price: '1' });
    expect(child).toMatchObject({ manage_stock: 'parent', stock_quantity: 7, stock_status: 'instock' });
    const path = `/products/${id}/variations/${child.id}`;
    expect((await store.client.put(path, { stock_quantity: 3 })).body.stock_quantity).toBe(7);
    expect(store.store.products()[0]?.variants[0]?.stock).toBe(7);
    await store.client.put(`/products/${id}`, { manage_stock: false });
    expect((await store.client.get(path)).body).toMatchObject({ manage_stock: false, stock_quantity: 3 });
  });
});
