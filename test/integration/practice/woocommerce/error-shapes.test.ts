import { describe, expect, it } from 'vitest';
import { toAnswer } from './store-client.ts';
import { freshStore } from './store-fixture.ts';

const store = freshStore();

describe('error shapes', () => {
  it('names invalid parameters with text and details, and checks nothing else of them', async () => {
    const { body: made } = await store.client.post('/products', { name: 'Tee' });
    const answer = await store.client.put(`/products/${made.id}`, { stock_quantity: 'x' });
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({
      code: 'rest_invalid_param',
      message: 'Invalid parameter(s): stock_quantity',
      data: {
        status: 400,
        params: { stock_quantity: 'stock_quantity is not of type integer.' },
        details: {
          stock_quantity: {
            code: 'rest_invalid_type',
            message: 'stock_quantity is not of type integer.',
            data: { param: 'stock_quantity' },
          },
        },
      },
    });
  });

  it.each([
    ['/products', { regular_price: 3.5 }, 'regular_price is not of type string.'],
    ['/products', { stock_quantity: 8.5 }, 'stock_quantity is not of type integer.'],
    ['/products', { manage_stock: 'parent' }, 'manage_stock is not of type boolean.'],
    ['/products', { categories: [{ id: 'x' }] }, 'categories[0][id] is not of type integer.'],
    [
      '/products',
      { catalog_visibility: 'gone' },
      'catalog_visibility is not one of visible, catalog, search, and hidden.',
    ],
    ['/products/attributes', { name: 5 }, 'name is not of type string.'],
  ])('POST %s %o: %s', async (path, body, text) => {
    const answer = await store.client.post(path, body);
    expect(answer.status).toBe(400);
    expect(Object.values(answer.body.data.params)).toEqual([text]);
  });

  it('asks for what is required', async () => {
    expect((await store.client.post('/products/categories', {})).body).toEqual({
      code: 'rest_missing_callback_param',
      message: 'Missing parameter(s): name',
      data: { status: 400, params: ['name'] },
    });
  });

  it('answers a missing product with 404 when read or deleted, and 400 when written', async () => {
    const body = (status: number) => ({
      code: 'woocommerce_rest_product_invalid_id',
      message: 'Invalid ID.',
      data: { status },
    });
    expect((await store.client.get('/products/999999')).body).toEqual(body(404));
    expect((await store.client.delete('/products/999999')).body).toEqual(body(404));
    const put = await store.client.put('/products/999999', { name: 'x' });
    expect([put.status, put.body]).toEqual([400, body(400)]);
    const batch = await store.client.post('/products/batch', {
      update: [{ id: 999_999, name: 'x' }],
      delete: [999_998],
    });
    expect(batch.body.update[0]?.error.data.status).toBe(400);
    expect(batch.body.delete[0]?.error.data.status).toBe(404);
  });

  it('answers malformed JSON and unknown routes', async () => {
    const malformed = await store.client.ask('POST', '/products', { rawBody: '{"name":' });
    expect([malformed.status, malformed.body.code]).toEqual([400, 'rest_invalid_json']);
    for (const [method, path] of [
      ['GET', '/nothing'],
      ['DELETE', '/products/batch'],
      ['GET', '/variations'],
    ] as const) {
      const answer = await store.client.ask(method, path);
      expect([answer.status, answer.body.code]).toEqual([404, 'rest_no_route']);
    }
  });

  it('ignores a body that is not declared as JSON: a product named "Product" appears', async () => {
    const answer = await store.client.ask('POST', '/products', {
      rawBody: '{"name":"Tee","sku":"T"}',
      contentType: 'text/plain',
    });
    expect([answer.status, answer.body.name, answer.body.sku]).toEqual([201, 'Product', '']);
  });

  it('answers a second trashing with 410', async () => {
    const { body } = await store.client.post('/products', { name: 'Tee' });
    const first = await store.client.delete(`/products/${body.id}`);
    expect([first.status, first.body.status]).toEqual([200, 'publish']);
    const second = await store.client.delete(`/products/${body.id}`);
    expect([second.status, second.body.code]).toEqual([410, 'woocommerce_rest_already_trashed']);
  });

  it('tells who has no key what he may not do, by what he wants', async () => {
    const { body: made } = await store.client.post('/products', { name: 'Tee' });
    const code = async (method: string, path: string) => {
      const answer = await toAnswer(await fetch(`${store.store.url}/wp-json/wc/v3${path}`, { method }));
      return [answer.status, answer.body.code];
    };
    expect(await code('POST', '/products')).toEqual([401, 'woocommerce_rest_cannot_create']);
    expect(await code('PUT', `/products/${made.id}`)).toEqual([401, 'woocommerce_rest_cannot_edit']);
    expect(await code('POST', '/products/batch')).toEqual([401, 'woocommerce_rest_cannot_batch']);
    expect(await code('GET', `/products/${made.id}`)).toEqual([401, 'woocommerce_rest_cannot_view']);
    expect(await code('GET', '/products/999999')).toEqual([404, 'woocommerce_rest_product_invalid_id']);
  });

  it('answers HTML outside the API', async () => {
    for (const [path, status] of [
      ['/', 200],
      ['/shop/', 404],
      ['/index.php?x=1', 404],
    ] as const) {
      const answer = await toAnswer(await fetch(store.store.url + path));
      expect(answer.status).toBe(status);
      expect(answer.headers.get('content-type')).toBe('text/html; charset=UTF-8');
    }
    const index = await toAnswer(await fetch(`${store.store.url}/wp-json/`));
    expect(index.body.namespaces).toContain('wc/v3');
  });
});
