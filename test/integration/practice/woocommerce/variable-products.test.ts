import { describe, expect, it } from 'vitest';
import { freshStore } from './store-fixture.ts';

const store = freshStore();

async function makeTee(attributes: readonly object[]): Promise<number> {
  const { body } = await store.client.post('/products', {
    name: 'Tee',
    type: 'variable',
    sku: 'TEE',
    attributes,
  });
  return body.id;
}
const sizes = { name: 'Size', variation: true, visible: true, options: ['S', 'M'] };
const colors = { name: 'Colour', variation: true, visible: true, options: ['Red', 'Blue'] };
const option = (name: string, value: string) => ({ name, option: value });

describe('custom attributes', () => {
  it('have id 0 and are named as sent by the parent, in small letters by the variation', async () => {
    const id = await makeTee([sizes, colors]);
    const { body: parent } = await store.client.get(`/products/${id}`);
    expect(parent.attributes[1]).toEqual({
      id: 0,
      name: 'Colour',
      slug: 'Colour',
      position: 0,
      visible: true,
      variation: true,
      options: ['Red', 'Blue'],
    });
    const { body: child } = await store.client.post(`/products/${id}/variations`, {
      sku: 'TEE-S-RED',
      attributes: [option('Colour', 'Red'), option('Size', 'S')],
    });
    expect(child).toMatchObject({
      name: 'S, Red',
      tax_class: 'parent',
      image: null,
      parent_id: id,
      attributes: [
        { id: 0, name: 'Size', slug: 'size', option: 'S' },
        { id: 0, name: 'Colour', slug: 'colour', option: 'Red' },
      ],
    });
    const { body: asProduct } = await store.client.get(`/products/${child.id}`);
    expect(asProduct).toMatchObject({ name: 'Tee - S, Red', type: 'variation', parent_id: id });
  });

  it('drop what the parent lacks, take a left-out one for any, and let a combination come twice', async () => {
    const id = await makeTee([sizes, { ...colors, variation: false }]);
    const answer = await store.client.post(`/products/${id}/variations/batch`, {
      create: [
        { attributes: [option('Size', 'S'), option('Fit', 'Slim'), option('Colour', 'Red')] },
        { attributes: [option('Size', 'S')] },
        {},
      ],
    });
    const seen = answer.body.create.map((child) => child.attributes.map((attribute) => attribute.option));
    expect(seen).toEqual([['S'], ['S'], []]);
  });

  it('are replaced as a list: a dropped one is gone from every variation', async () => {
    const id = await makeTee([sizes, colors]);
    const path = `/products/${id}/variations`;
    await store.client.post(`${path}/batch`, {
      create: ['Red', 'Blue'].map((color) => ({
        attributes: [option('Size', 'S'), option('Colour', color)],
      })),
    });
    await store.client.put(`/products/${id}`, { attributes: [sizes] });
    const { body } = await store.client.get(`${path}?_fields=name`);
    expect(body).toEqual([{ name: 'S' }, { name: 'S' }]);
  });
});

describe('global attributes', () => {
  it('come back sorted, and unknown options become terms', async () => {
    const { body: color } = await store.client.post('/products/attributes', { name: 'Color' });
    expect(color).toMatchObject({ id: 1, slug: 'pa_color', order_by: 'menu_order', type: 'select' });
    await store.client.post(`/products/attributes/${color.id}/terms`, { name: 'Red' });
    const id = await makeTee([{ id: color.id, variation: true, options: ['red', 'Blue & Gold', 'Amber'] }]);
    const { body: parent } = await store.client.get(`/products/${id}`);
    expect(parent.attributes[0]).toMatchObject({
      id: color.id,
      name: 'Color',
      slug: 'pa_color',
      options: ['Amber', 'Blue &amp; Gold', 'Red'],
    });
    const terms = await store.client.get(`/products/attributes/${color.id}/terms?_fields=name,slug`);
    expect(terms.body).toEqual([
      { name: 'Amber', slug: 'amber' },
      { name: 'Blue &amp; Gold', slug: 'blue-gold' },
      { name: 'Red', slug: 'red' },
    ]);
    const children = await store.client.post(`/products/${id}/variations/batch`, {
      create: ['RED', 'No such Size'].map((value) => ({ attributes: [{ id: color.id, option: value }] })),
    });
    expect(children.body.create.map(({ name }) => name)).toEqual(['Red', 'no-such-size']);
  });

  it('leave no terms behind when the product is refused', async () => {
    const { body: color } = await store.client.post('/products/attributes', { name: 'Color' });
    const attributes = [{ id: color.id, options: ['Red'] }];
    const images = [{ src: 'https://images.invalid/x.jpg' }];
    expect((await store.client.post('/products', { attributes, images })).status).toBe(400);
    expect((await store.client.get(`/products/attributes/${color.id}/terms`)).body).toEqual([]);
  });
});

describe('variations', () => {
  it('are reached through their own parent alone', async () => {
    const id = await makeTee([sizes]);
    const { body: other } = await store.client.post('/products', { type: 'variable' });
    const { body: child } = await store.client.post(`/products/${id}/variations`, { sku: 'TEE-S' });
    const through = {
      code: 'woocommerce_rest_invalid_product_id',
      message:
        'To manipulate product variations you should use the /products/&lt;product_id&gt;/variations/&lt;id&gt; endpoint.',
      data: { status: 404 },
    };
    expect((await store.client.put(`/products/${child.id}`, { sku: 'x' })).body).toEqual(through);
    expect((await store.client.delete(`/products/${child.id}`)).body).toEqual(through);
    const batch = await store.client.post('/products/batch', { update: [{ id: child.id, sku: 'x' }] });
    expect(batch.body.update[0]).toEqual({ id: child.id, error: through });
    const wrong = { code: 'woocommerce_rest_product_variation_invalid_id', data: { status: 404 } };
    for (const [parent, variation] of [
      [other.id, child.id],
      [id, 999_999],
    ]) {
      const path = `/products/${parent}/variations/${variation}`;
      expect((await store.client.get(path)).body).toMatchObject(wrong);
      expect((await store.client.put(path, {})).body).toMatchObject(wrong);
      expect((await store.client.delete(path)).body).toMatchObject(wrong);
    }
  });

  it('go when the product becomes simple, and do not come back', async () => {
    const id = await makeTee([sizes]);
    const { body: child } = await store.client.post(`/products/${id}/variations`, { sku: 'TEE-S' });
    await store.client.put(`/products/${id}`, { type: 'simple' });
    expect((await store.client.get(`/products/${child.id}`)).status).toBe(404);
    expect((await store.client.put(`/products/${id}`, { type: 'variable' })).body.variations).toEqual([]);
    expect((await store.client.post('/products', { sku: 'TEE-S' })).status).toBe(201);
  });

  it('leave the list when trashed and stay there; the answer shows them as they were', async () => {
    const id = await makeTee([sizes]);
    const { body: child } = await store.client.post(`/products/${id}/variations`, { sku: 'TEE-S' });
    const path = `/products/${id}/variations/${child.id}`;
    expect((await store.client.delete(path)).body.status).toBe('publish');
    expect((await store.client.get(`/products/${id}`)).body.variations).toEqual([]);
    expect((await store.client.get(path)).body.status).toBe('trash');
    await store.client.delete(`${path}?force=true`);
    expect((await store.client.get(path)).status).toBe(404);
  });

  it('go to the trash with their product, and away with it', async () => {
    const id = await makeTee([sizes]);
    const { body: child } = await store.client.post(`/products/${id}/variations`, { sku: 'TEE-S' });
    await store.client.delete(`/products/${id}`);
    expect((await store.client.get(`/products/${id}/variations/${child.id}`)).body.status).toBe('trash');
    await store.client.delete(`/products/${id}?force=true`);
    expect((await store.client.get('/products?sku=TEE,TEE-S&status=trash')).body).toEqual([]);
  });

  it('cannot be sent inside their parent', async () => {
    const { body } = await store.client.post('/products', { type: 'variable', variations: [{ sku: 'X' }] });
    expect(body.variations).toEqual([]);
  });
});
