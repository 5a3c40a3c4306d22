import { describe, expect, it } from 'vitest';
import { freshStore } from './store-fixture.ts';

const store = freshStore();

async function makeTee(): Promise<{ parent: number; variation: number }> {
  const { body: parent } = await store.client.post('/products', {
    name: 'Tee',
    type: 'variable',
    sku: 'TEE',
    attributes: [{ name: 'Size', variation: true, options: ['S', 'M'] }],
  });
  const { body: variation } = await store.client.post(`/products/${parent.id}/variations`, {
    sku: 'TEE-S',
    regular_price: '25.00',
    attributes: [{ name: 'Size', option: 'S' }],
  });
  return { parent: parent.id, variation: variation.id };
}

describe('SKUs', () => {
  it('are one name space without case for products, parents and variations', async () => {
    const { parent, variation } = await makeTee();
    for (const [sku, holder] of [
      ['tee', parent],
      ['TEE-s', variation],
    ] as const) {
      const answer = await store.client.post('/products', { name: 'x', sku });
      expect(answer.status).toBe(400);
      expect(answer.body).toEqual({
        code: 'product_invalid_sku',
        message: 'Invalid or duplicated SKU.',
        data: { status: 400, resource_id: holder, unique_sku: `${sku}-1` },
      });
    }
    const child = await store.client.post(`/products/${parent}/variations`, { sku: 'Tee' });
    expect(child.body.data.resource_id).toBe(parent);
  });

  it('give the first free number as a unique one', async () => {
    for (const sku of ['A', 'A-1', 'A-2']) await store.client.post('/products', { sku });
    const answer = await store.client.post('/products', { sku: 'a' });
    expect(answer.body.data.unique_sku).toBe('a-3');
  });

  it('may be kept or moved by their holder', async () => {
    const { body } = await store.client.post('/products', { sku: 'A' });
    expect((await store.client.put(`/products/${body.id}`, { sku: 'a' })).body.sku).toBe('a');
    expect((await store.client.put(`/products/${body.id}`, { sku: 'B' })).status).toBe(200);
    expect((await store.client.post('/products', { sku: 'A' })).status).toBe(201);
  });

  it('are trimmed', async () => {
    expect((await store.client.post('/products', { sku: '  A  B ' })).body.sku).toBe('A B');
  });

  it('stay held in the trash, with another error and out of sight', async () => {
    const { body } = await store.client.post('/products', { sku: 'OLD' });
    await store.client.delete(`/products/${body.id}`);
    const again = await store.client.post('/products', { sku: 'OLD' });
    expect(again.status).toBe(400);
    expect(again.body).toEqual({
      code: 'woocommerce_rest_product_not_created',
      message: 'The product with SKU (OLD) you are trying to insert is already present in the lookup table',
      data: { status: 400 },
    });
    expect((await store.client.get('/products?sku=OLD')).body).toEqual([]);
    expect((await store.client.get('/products?sku=OLD&status=trash')).body).toMatchObject([{ id: body.id }]);
    await store.client.delete(`/products/${body.id}?force=true`);
    expect((await store.client.post('/products', { sku: 'OLD' })).status).toBe(201);
  });

  it('find products and variations by a list with commas, exactly and newest first', async () => {
    const { parent, variation } = await makeTee();
    const { body: comma } = await store.client.post('/products', { sku: 'A,B' });
    const found = await store.client.get('/products?sku=TEE-S,tee&_fields=id,type,parent_id,name');
    expect(found.body).toEqual([
      { id: variation, type: 'variation', parent_id: parent, name: 'Tee - S' },
      { id: parent, type: 'variable', parent_id: 0, name: 'Tee' },
    ]);
    expect((await store.client.get(`/products?sku=${encodeURIComponent('A,B')}`)).body).toMatchObject([
      { id: comma.id },
    ]);
    expect((await store.client.get('/products?sku=TE')).body).toEqual([]);
    expect((await store.client.get('/products?_fields=id')).body).toEqual([{ id: comma.id }, { id: parent }]);
    expect((await store.client.get('/products?type=variation')).status).toBe(400);
  });

  it('let one of four simultaneous creates pass', async () => {
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => store.client.post('/products', { sku: 'RACE' })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 400, 400, 400]);
  });
});

describe('GTINs', () => {
  it('keep digits and dashes, and are unique', async () => {
    const { body } = await store.client.post('/products', { global_unique_id: ' 40063-81333931x' });
    expect(body.global_unique_id).toBe('40063-81333931');
    const twin = await store.client.post('/products', { global_unique_id: '40063-81333931' });
    expect(twin.body).toMatchObject({
      code: 'product_invalid_global_unique_id',
      data: { status: 400, resource_id: body.id },
    });
  });
});
