import { describe, expect, it } from 'vitest';
import { freshStore } from './store-fixture.ts';

const store = freshStore();

describe('prices', () => {
  it.each([
    ['12.5', '12.5'],
    ['12.50', '12.50'],
    ['12.345678', '12.345678'],
    ['1,299.50', '1299.50'],
    ['12,50', '1250'],
    ['abc', ''],
    ['-4', '-4'],
    ['', ''],
  ])('%j is kept as %j', async (sent, kept) => {
    const { body } = await store.client.post('/products', { regular_price: sent });
    expect([body.regular_price, body.price]).toEqual([kept, kept]);
  });

  it.each([
    ['10', '12', ''],
    ['10', '10.00', ''],
    ['10', '9.99', '9.99'],
    ['', '5', ''],
  ])('with %j a sale of %j becomes %j', async (regular, sale, kept) => {
    const { body } = await store.client.post('/products', { regular_price: regular, sale_price: sale });
    expect(body.sale_price).toBe(kept);
    expect(body.price).toBe(kept === '' ? regular : kept);
    expect(body.on_sale).toBe(kept !== '');
  });

  it('drop a sale that a lower regular price overtakes', async () => {
    const { body } = await store.client.post('/products', { regular_price: '10', sale_price: '8' });
    const { body: cheaper } = await store.client.put(`/products/${body.id}`, { regular_price: '8' });
    expect([cheaper.price, cheaper.sale_price]).toEqual(['8', '']);
  });

  it('follow the dates of the sale; an empty text clears one, null does not', async () => {
    const { body } = await store.client.post('/products', {
      regular_price: '10',
      sale_price: '8',
      date_on_sale_to_gmt: new Date(Date.now() + 3_600_000).toISOString().slice(0, 19),
    });
    const path = `/products/${body.id}`;
    expect(body).toMatchObject({ price: '8', on_sale: true });
    const kept = await store.client.put(path, { date_on_sale_to: null });
    expect(kept.body.date_on_sale_to_gmt).toBe(body.date_on_sale_to_gmt);
    expect(store.store.products()[0]?.variants[0]).toMatchObject({ priceCents: 800, compareAtCents: 1_000 });
    store.offsetMs = 7_200_000;
    expect(store.store.products()[0]?.variants[0]).toMatchObject({ priceCents: 1_000, compareAtCents: null });
    store.offsetMs = 0;
    expect((await store.client.put(path, { date_on_sale_to: '' })).body.date_on_sale_to).toBeNull();
  });

  it('of a variable product are the lowest of its variations', async () => {
    const { body: tee } = await store.client.post('/products', {
      type: 'variable',
      regular_price: '99',
      attributes: [{ name: 'Size', variation: true, options: ['S', 'M'] }],
    });
    expect(tee).toMatchObject({
      price: '',
      regular_price: '',
      stock_status: 'outofstock',
      purchasable: false,
    });
    await store.client.post(`/products/${tee.id}/variations/batch`, {
      create: [
        { regular_price: '30.00' },
        { regular_price: '20.00', manage_stock: true, stock_quantity: 0 },
        { regular_price: '5.00', status: 'draft' },
      ],
    });
    const { body: full } = await store.client.get(`/products/${tee.id}`);
    expect(full).toMatchObject({ price: '20.00', stock_status: 'instock' });
    expect(full.variations).toHaveLength(2);
  });
});
