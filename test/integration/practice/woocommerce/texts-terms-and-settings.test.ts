import { describe, expect, it } from 'vitest';
import { freshStore } from './store-fixture.ts';

const store = freshStore();
const make = async (fields: object) => (await store.client.post('/products', fields)).body;

describe('texts', () => {
  it.each([
    ['Salt & Pepper', 'Salt &amp; Pepper'],
    ['Salt &amp; Pepper', 'Salt &amp; Pepper'],
    ['<b>Bold</b> name', '<b>Bold</b> name'],
    ['<script>alert(1)</script>Cap', 'alert(1)Cap'],
  ])('the name %j comes back as %j', async (sent, kept) => {
    expect((await make({ name: sent })).name).toBe(kept);
  });

  it('get paragraphs when they are read to be shown', async () => {
    const made = await make({ description: 'One.\n\nTwo.' });
    expect(made.description).toBe('One.\n\nTwo.');
    expect((await store.client.get(`/products/${made.id}`)).body.description).toBe(
      '<p>One.</p>\n<p>Two.</p>\n',
    );
  });

  it('give an address once a product is published', async () => {
    const draft = await make({ name: 'Fine Cap', status: 'draft' });
    expect([draft.slug, draft.generated_slug]).toEqual(['', 'fine-cap']);
    expect(draft.permalink).toContain(`?post_type=product&p=${draft.id}`);
    expect((await make({ name: 'Fine Cap' })).slug).toBe('fine-cap');
    const second = await store.client.put(`/products/${draft.id}`, { status: 'publish' });
    expect(second.body.permalink).toBe(`${store.store.url}/product/fine-cap-2/`);
    await store.client.delete(`/products/${draft.id}`);
    expect((await make({ name: 'Fine Cap' })).slug).toBe('fine-cap-2');
  });
});

describe('metadata', () => {
  it('is replaced by key, keeps its JSON types and goes with null', async () => {
    const { id, meta_data: first } = await make({
      meta_data: [
        { key: 'a', value: 1 },
        { key: 'b', value: { deep: [true] } },
      ],
    });
    const meta_data = [
      { key: 'a', value: '2' },
      { key: 'b', value: null },
      { key: 'c', value: false },
    ];
    const { body } = await store.client.put(`/products/${id}`, { meta_data });
    expect(body.meta_data.map(({ key, value }: Record<string, unknown>) => [key, value])).toEqual([
      ['a', '2'],
      ['c', false],
    ]);
    expect(body.meta_data[0]?.id).toBe(first[0]?.id);
    const byId = await store.client.put(`/products/${id}`, { meta_data: [{ id: first[0]?.id, value: 'x' }] });
    expect(byId.body.meta_data[0]).toEqual({ id: first[0]?.id, key: 'a', value: 'x' });
  });
});

describe('categories', () => {
  it('are kept by known id alone; nothing left means Uncategorized', async () => {
    const { body: hats } = await store.client.post('/products/categories', { name: 'Hats' });
    expect(hats).toMatchObject({
      id: 16,
      name: 'Hats',
      slug: 'hats',
      parent: 0,
      count: 0,
      display: 'default',
    });
    const categories = [{ id: 9_999 }, { name: 'Hats' }];
    expect((await make({ categories })).categories).toEqual([
      { id: 15, name: 'Uncategorized', slug: 'uncategorized' },
    ]);
    expect((await make({ categories: [{ id: hats.id }] })).categories).toEqual([
      { id: 16, name: 'Hats', slug: 'hats' },
    ]);
    expect((await store.client.get('/products?category=16')).body).toHaveLength(1);
    expect((await store.client.get(`/products/categories/${hats.id}`)).body.count).toBe(1);
  });

  it('name the one that exists, below the same parent', async () => {
    const { body: hats } = await store.client.post('/products/categories', { name: 'Hats & Caps' });
    const again = await store.client.post('/products/categories', { name: 'hats & caps' });
    expect(again.status).toBe(400);
    expect(again.body).toEqual({
      code: 'term_exists',
      message: 'A term with the name provided already exists with this parent.',
      data: { status: 400, resource_id: hats.id },
    });
    const below = await store.client.post('/products/categories', { name: 'Hats & Caps', parent: hats.id });
    expect(below.body).toMatchObject({ parent: hats.id, slug: 'hats-caps-hats-caps' });
    expect((await store.client.get('/products/categories?parent=0&_fields=name')).body).toEqual([
      { name: 'Hats &amp; Caps' },
      { name: 'Uncategorized' },
    ]);
  });

  it('have no trash', async () => {
    const { body } = await store.client.post('/products/categories', { name: 'Hats' });
    const filed = await make({ categories: [{ id: body.id }] });
    const path = `/products/categories/${body.id}`;
    expect((await store.client.delete(path)).body.code).toBe('woocommerce_rest_trash_not_supported');
    expect((await store.client.delete(`${path}?force=true`)).status).toBe(200);
    expect((await store.client.get(path)).body.code).toBe('woocommerce_rest_term_invalid');
    expect((await store.client.get(`/products/${filed.id}`)).body.categories).toMatchObject([{ id: 15 }]);
    expect((await store.client.delete('/products/categories/15?force=true')).status).toBe(500);
  });
});

describe('attributes', () => {
  it('refuse a slug in use, without naming its holder, and one too long', async () => {
    await store.client.post('/products/attributes', { name: 'Color' });
    const again = await store.client.post('/products/attributes', { name: 'Other', slug: 'pa_color' });
    expect(again.status).toBe(400);
    expect(again.body).toEqual({
      code: 'woocommerce_rest_cannot_create',
      message: 'Slug "color" is already in use. Change it, please.',
      data: { status: 400 },
    });
    const long = await store.client.post('/products/attributes', { name: 'x'.repeat(29) });
    expect(long.body.message).toContain('is too long (28 characters max)');
    const list = await store.client.get('/products/attributes');
    expect([list.body.length, list.headers.get('x-wp-total')]).toEqual([1, '1']);
  });

  it('take terms in batches and name the one that exists', async () => {
    const { body: color } = await store.client.post('/products/attributes', { name: 'Color' });
    const path = `/products/attributes/${color.id}/terms`;
    const { body } = await store.client.post(`${path}/batch`, { create: [{ name: 'Red' }, { name: 'RED' }] });
    expect(body.create[1]).toMatchObject({
      id: 0,
      error: { code: 'term_exists', data: { status: 400, resource_id: body.create[0]?.id } },
    });
    expect((await store.client.post('/products/attributes/99/terms', { name: 'x' })).body).toMatchObject({
      code: 'woocommerce_rest_taxonomy_invalid',
      data: { status: 404 },
    });
  });
});

describe('images', () => {
  it('that cannot be fetched refuse the whole product', async () => {
    const answer = await store.client.post('/products', {
      sku: 'IMGX',
      images: [{ src: 'https://images.invalid/x.jpg' }],
    });
    expect(answer.body).toEqual({
      code: 'woocommerce_product_image_upload_error',
      message:
        'Error getting remote image https://images.invalid/x.jpg. Error: A valid URL was not provided.',
      data: { status: 400 },
    });
    expect((await store.client.get('/products')).body).toEqual([]);
  });

  it('are kept by id', async () => {
    const { id } = await make({ name: 'Cap' });
    store.store.applyRetailerEdit({ productId: String(id), field: 'picture', value: 'cap.jpg' });
    const { body } = await store.client.get(`/products/${id}`);
    expect(body.images[0]?.src).toMatch(/\/wp-content\/uploads\/\d{4}\/\d{2}\/cap\.jpg$/);
    const images = [{ id: body.images[0]?.id }];
    expect((await store.client.put(`/products/${id}`, { images })).body.images).toHaveLength(1);
    expect((await store.client.put(`/products/${id}`, { images: [{ id: 5 }] })).body.code).toBe(
      'woocommerce_product_invalid_image_id',
    );
    expect((await store.client.put(`/products/${id}`, { images: [] })).body.images).toEqual([]);
  });
});

describe('what the store says about itself', () => {
  it('is its version, currency and settings', async () => {
    const status = await store.client.get('/system_status?_fields=environment.version,settings.currency');
    expect(status.body).toEqual({ environment: { version: '10.0.2' }, settings: { currency: 'USD' } });
    expect((await store.client.get('/settings/general/woocommerce_currency')).body.value).toBe('USD');
    expect((await store.client.get('/data/currencies/current')).body.code).toBe('USD');
    expect((await store.client.get('/settings/general')).body.length).toBeGreaterThan(3);
    expect((await store.client.get('/settings/nothing')).body.code).toBe(
      'rest_setting_setting_group_invalid',
    );
    expect((await store.client.get('/settings/general/x')).body.code).toBe('rest_setting_setting_invalid');
  });
});

it('hands out ids that grow, with gaps', async () => {
  const create = Array.from({ length: 60 }, () => ({}));
  const { body } = await store.client.post('/products/batch', { create });
  const ids: number[] = body.create.map(({ id }: { id: number }) => id);
  const steps = ids.slice(1).map((id, n) => id - (ids[n] ?? 0));
  expect(Math.min(...steps)).toBe(1);
  expect(Math.max(...steps)).toBeGreaterThan(1);
});
