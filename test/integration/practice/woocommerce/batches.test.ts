import { describe, expect, it } from 'vitest';
import { freshStore } from './store-fixture.ts';

const store = freshStore();
const batch = (body: unknown, query = '') => store.client.post(`/products/batch${query}`, body);

describe('batches', () => {
  it('answer 200 in the order of the request, item by item', async () => {
    const { body: cap } = await store.client.post('/products', { name: 'Cap', sku: 'CAP-1' });
    const answer = await batch({
      create: [
        { name: 'Dup', sku: 'cap-1' },
        { name: 'New', sku: 'NEW' },
      ],
      update: [{ id: 999_999, name: 'x' }, { id: cap.id, name: 'Cap 2' }, { name: 'no id' }],
      delete: [999_998, 0],
    });
    expect(answer.status).toBe(200);
    expect(answer.body.create[0]).toEqual({
      id: 0,
      error: {
        code: 'product_invalid_sku',
        message: 'Invalid or duplicated SKU.',
        data: { status: 400, resource_id: cap.id, unique_sku: 'cap-1-1' },
      },
    });
    expect(answer.body.create[1]).toMatchObject({ name: 'New', sku: 'NEW', status: 'publish' });
    expect(answer.body.update[0]).toMatchObject({ id: 999_999, error: { data: { status: 400 } } });
    expect(answer.body.update[1]).toMatchObject({ id: cap.id, name: 'Cap 2', sku: 'CAP-1' });
    expect(answer.body.update[2]).toMatchObject({ id: null, error: { data: { status: 400 } } });
    expect(answer.body.delete).toEqual([
      {
        id: 999_998,
        error: {
          code: 'woocommerce_rest_product_invalid_id',
          message: 'Invalid ID.',
          data: { status: 404 },
        },
      },
    ]);
  });

  it('refuse more than 100 items of all kinds, and do nothing', async () => {
    const create = Array.from({ length: 99 }, (_, at) => ({ sku: `Z${at}` }));
    const tooMany = await batch({ create, update: [{ id: 1 }], delete: [2] });
    expect(tooMany.status).toBe(413);
    expect(tooMany.body).toEqual({
      code: 'woocommerce_rest_request_entity_too_large',
      message: 'Unable to accept more than 100 items for this request.',
      data: { status: 413 },
    });
    expect(store.store.products()).toEqual([]);
    expect((await batch({ create, update: [{ id: 1 }] })).body.create).toHaveLength(99);
  });

  it('answer nothing with an empty list', async () => {
    expect((await batch({})).body).toEqual([]);
    expect((await batch([])).body).toEqual([]);
  });

  it('take an object in place of a list for the list of its values', async () => {
    const answer = await batch({ update: { id: 5, name: 'x' } });
    expect(answer.status).toBe(200);
    expect(answer.body.update).toHaveLength(2);
    expect(answer.body.update[0]?.error.code).toBe('woocommerce_rest_product_invalid_id');
  });

  it('do not check the fields of items', async () => {
    const answer = await batch({
      create: [{ regular_price: 3.5, status: 'zzz', manage_stock: true, stock_quantity: 8.5 }],
    });
    expect(answer.body.create[0]).toMatchObject({
      name: 'Product',
      regular_price: '3.5',
      status: 'draft',
      stock_quantity: 8,
    });
  });

  it('delete for good', async () => {
    const { body } = await store.client.post('/products', { sku: 'A' });
    expect((await batch({ delete: [body.id] })).body.delete[0]?.sku).toBe('A');
    expect((await store.client.get(`/products/${body.id}`)).status).toBe(404);
  });

  it('do their work although the client is gone', async () => {
    store.store.setFaults([{ kind: 'slow', delayMs: 60_000 }]);
    const hangUp = new AbortController();
    const gone = store.client.ask('POST', '/products/batch', {
      body: { create: Array.from({ length: 100 }, (_, at) => ({ sku: `S${at}` })) },
      signal: hangUp.signal,
    });
    await expect.poll(() => store.store.products().length).toBe(100);
    hangUp.abort();
    await expect(gone).rejects.toThrow();
    store.store.setFaults([]);
    const again = await batch({ create: [{ sku: 'S0' }] });
    expect(again.body.create[0]?.error.code).toBe('product_invalid_sku');
  });

  it('come back empty when `_fields` looks into their lists, although the work was done', async () => {
    const { body } = await store.client.post('/products', { name: 'A' });
    const answer = await batch({ update: [{ id: body.id, name: 'B' }] }, '?_fields=update.id');
    expect(answer.body).toEqual({ update: [] });
    expect((await store.client.get(`/products/${body.id}`)).body.name).toBe('B');
  });

  it('of attribute terms hold the pattern of the route in their links', async () => {
    const { body: color } = await store.client.post('/products/attributes', { name: 'Color' });
    const answer = await store.client.post(`/products/attributes/${color.id}/terms/batch`, {
      create: [{ name: 'Red' }],
    });
    expect(answer.body.create[0]?._links.self[0]?.href).toContain('(?P<attribute_id>');
  });
});
