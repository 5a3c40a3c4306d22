import { describe, expect, it } from 'vitest';
import { freshStore } from './store-fixture.ts';

const store = freshStore();
const audit = (id: number | string) => store.store.products().find((product) => product.id === String(id));

async function makeDraft(): Promise<number> {
  const { body } = await store.client.post('/products', {
    name: 'Cap',
    sku: 'CAP',
    status: 'draft',
    regular_price: '19.99',
    sale_price: '14.99',
    manage_stock: true,
    stock_quantity: 4,
  });
  return body.id;
}

describe('the state in the words of the audit', () => {
  it('makes one variant of a plain product', async () => {
    const id = await makeDraft();
    expect(audit(id)).toEqual({
      id: String(id),
      sku: 'CAP',
      name: 'Cap',
      isVisible: false,
      isHandMade: false,
      isAdopted: false,
      wasPublishedByRetailer: false,
      variants: [
        { id: String(id), sku: 'CAP', priceCents: 1_499, compareAtCents: 1_999, stock: 4, isHandMade: false },
      ],
      retailerFields: [],
      lostHandMade: [],
    });
  });

  it('takes variations for variants, without a price or stock where there is none, and no trash', async () => {
    const { body } = await store.client.post('/products', { sku: 'TEE', type: 'variable' });
    await store.client.post(`/products/${body.id}/variations/batch`, {
      create: [{ sku: 'A', regular_price: '1.005' }, { sku: 'B' }, { sku: 'C' }],
    });
    const [last] = (await store.client.get(`/products/${body.id}/variations`)).body;
    await store.client.delete(`/products/${body.id}/variations/${last?.id}`);
    expect(audit(body.id)?.variants).toEqual([
      {
        id: expect.any(String),
        sku: 'A',
        priceCents: 101,
        compareAtCents: null,
        stock: null,
        isHandMade: false,
      },
      {
        id: expect.any(String),
        sku: 'B',
        priceCents: null,
        compareAtCents: null,
        stock: null,
        isHandMade: false,
      },
    ]);
    await store.client.delete(`/products/${body.id}`);
    expect(store.store.products()).toEqual([]);
  });
});

describe('the retailer', () => {
  it('sees and edits products, moving their dates; what he set is kept beside what is', async () => {
    const id = await makeDraft();
    const productId = String(id);
    expect(store.store.retailerProducts()).toEqual([{ id: productId, name: 'Cap', isVisible: false }]);
    store.offsetMs = 60_000;
    store.store.applyRetailerEdit({ productId, field: 'name', value: 'Our Cap & Hat' });
    store.store.applyRetailerEdit({ productId, field: 'description', value: '<p>Ours.</p>' });
    store.store.applyRetailerEdit({ productId, field: 'picture', value: 'cap.jpg' });
    store.store.applyRetailerEdit({ productId, field: 'visibility', value: true });
    expect(audit(id)).toMatchObject({
      name: 'Our Cap &amp; Hat',
      isVisible: true,
      wasPublishedByRetailer: true,
    });
    store.offsetMs = 0;
    const { body } = await store.client.get(`/products/${id}`);
    expect(Date.parse(body.date_modified_gmt) - Date.parse(body.date_created_gmt)).toBeGreaterThanOrEqual(
      59_000,
    );
    expect(body).toMatchObject({ slug: 'our-cap-hat', status: 'publish', images: [{ name: 'cap' }] });
    await store.client.put(`/products/${id}`, { name: 'CAP', description: 'x', images: [], status: 'draft' });
    expect(audit(id)?.retailerFields).toEqual([
      { field: 'name', set: 'Our Cap &amp; Hat', now: 'CAP' },
      { field: 'text', set: '<p>Ours.</p>', now: 'x' },
      { field: 'picture', set: 'cap.jpg', now: '' },
      { field: 'visibility', set: 'visible', now: 'hidden' },
    ]);
  });

  it('hides in several ways, and none of them is visible', async () => {
    const ways = new Set<string>();
    const { body } = await store.client.post('/products', { name: 'Cap' });
    const productId = String(body.id);
    for (let n = 0; n < 20; n++) {
      store.store.applyRetailerEdit({ productId, field: 'visibility', value: false });
      expect(audit(body.id)?.isVisible).toBe(false);
      const { body: now } = await store.client.get(`/products/${body.id}`);
      ways.add(now.catalog_visibility === 'hidden' ? 'hidden' : String(now.status));
      store.store.applyRetailerEdit({ productId, field: 'visibility', value: true });
      expect(audit(body.id)?.isVisible).toBe(true);
    }
    expect(ways).toEqual(new Set(['draft', 'private', 'hidden']));
  });

  it('makes things by hand, and the audit tells which are lost', async () => {
    const productId = store.store.addHandMadeProduct({
      name: 'Gift card',
      sku: 'GIFT',
      price: '50.00',
      options: { Size: ['S', 'L'] },
    });
    const options = { Size: 'S' };
    const variant = store.store.addHandMadeVariant(productId, {
      sku: 'GIFT-S',
      price: '5.00',
      stock: 3,
      options,
    });
    store.store.addHandMadeCategory(productId, 'Presents');
    store.store.addHandMadeMetadata(productId, 'color_swatch', { hex: '#f00' });
    expect(audit(productId)).toMatchObject({
      isVisible: true,
      isHandMade: true,
      isAdopted: false,
      wasPublishedByRetailer: true,
      variants: [{ sku: 'GIFT-S', priceCents: 500, stock: 3, isHandMade: true }],
      lostHandMade: [],
    });
    await store.client.put(`/products/${productId}`, {
      categories: [],
      meta_data: [{ key: 'color_swatch', value: null }],
    });
    await store.client.delete(`/products/${productId}/variations/${variant}`);
    expect(audit(productId)).toMatchObject({
      isAdopted: true,
      lostHandMade: ['variant GIFT-S', 'category Presents', 'metadata color_swatch'],
    });
    await store.client.delete(`/products/${productId}?force=true`);
    expect(audit(productId)).toMatchObject({
      sku: 'GIFT (deleted)',
      isVisible: false,
      variants: [],
      lostHandMade: ['the product itself', 'variant GIFT-S', 'category Presents', 'metadata color_swatch'],
    });
  });

  it('finds a product gone that was deleted meanwhile', async () => {
    const id = await makeDraft();
    await store.client.delete(`/products/${id}`);
    store.store.applyRetailerEdit({ productId: String(id), field: 'name', value: 'x' });
    expect(store.store.retailerProducts()).toEqual([]);
  });
});

describe('limits', () => {
  const variant = (cell: readonly [string, string, string]) => ({
    sku: cell.join('-'),
    itemNumber: 'TEE',
    cell,
    choices: [
      { option: 'COLOR', code: cell[0] },
      { option: 'SIZE', code: cell[1] },
    ],
    priceCents: 1,
    compareAtCents: null,
    stock: null,
    ratio: 1,
  });
  const item = (count: number, categoryPath: readonly string[]) => ({
    itemNumber: 'TEE',
    isGrid: count > 0,
    isSold: true,
    categoryPath,
    variants: Array.from({ length: count }, (_, n) => variant([`C${n}`, 'S', '*'])),
  });

  it('count what missing products need first: attributes, terms by the hundred, categories by level', async () => {
    const { setupRequests, productsPerRequest, variantsPerRequest } = store.store.limits;
    expect([productsPerRequest, variantsPerRequest]).toEqual([100, 100]);
    expect(setupRequests([item(0, [])])).toBe(0);
    expect(setupRequests([item(0, ['Apparel', 'Shirts']), item(0, ['Apparel'])])).toBe(2);
    expect(setupRequests([item(101, [])])).toBe(1 + 2 + 1);
    for (const name of ['Color', 'Size']) await store.client.post('/products/attributes', { name });
    await store.client.post('/products/attributes/2/terms', { name: 's' });
    expect(setupRequests([item(3, [])])).toBe(1);
    const { body } = await store.client.post('/products/categories', { name: 'Apparel' });
    expect(setupRequests([item(0, ['APPAREL', 'Shirts'])])).toBe(1);
    await store.client.post('/products/categories', { name: 'Shirts', parent: body.id });
    expect(setupRequests([item(0, ['Apparel', 'Shirts'])])).toBe(0);
  });
});
