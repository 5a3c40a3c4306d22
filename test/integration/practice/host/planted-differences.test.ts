import type { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ExpectedProduct, ExpectedVariant } from '../../../../src-main/practice/audit/index.ts';
import { generateCompany } from '../../../../src-main/practice/company/index.ts';
import { CompanyAudit } from '../../../../src-main/practice/host/company-audit.ts';
import { auditTerms, COMPANY_TERMS } from '../../../../src-main/practice/host/company-terms.ts';
import type { PracticeStore } from '../../../../src-main/practice/host/practice-store.ts';
import { startStore } from '../../../../src-main/practice/host/store-kinds.ts';
import { emptyDatabase, load } from '../../../unit/practice/company/company-database.ts';
import { valuesOf, WooPorter } from './woo-porter.ts';

const company = generateCompany({
  items: 50,
  seed: 4,
  now: new Date('2026-01-15T12:00:00Z'),
  troubles: { zeroPrices: 1 },
});

let database: DatabaseSync;
let store: PracticeStore;
let porter: WooPorter;
let audit: CompanyAudit;
let grid: ExpectedProduct;
let plain: ExpectedProduct;

/** Every item that is sold has been brought to the store without a fault. */
beforeEach(async () => {
  database = emptyDatabase();
  load(database, company);
  store = await startStore('woocommerce', { seed: 1, now: () => new Date(), hasRateLimits: false });
  porter = new WooPorter(store);
  audit = new CompanyAudit({
    company,
    database,
    terms: auditTerms(COMPANY_TERMS),
    stores: [store],
    ambiguous: new Set(),
    now: () => new Date(),
    desks: [],
    parcels: () => [],
    knownEmails: [],
  });
  const expected = audit.expected();
  await porter.bring(expected);
  const ready = expected.filter(({ isSold, variants }) => isSold && variants.every(isComplete));
  grid = ready.find(({ isGrid, variants }) => isGrid && variants.length > 4) ?? missing();
  plain = ready.find(({ isGrid }) => !isGrid) ?? missing();
});
afterEach(() => store.stop());

const isComplete = ({ priceCents, stock }: ExpectedVariant) => priceCents !== null && stock !== null;
const missing = (): never => {
  throw new Error('the company has no such item');
};
const found = () => audit.report().differences.map(({ kind, subject }) => `${kind} ${subject}`);
const cell = (): ExpectedVariant => grid.variants[1] ?? missing();
const idOf = (product: ExpectedProduct): string =>
  porter.routeOf(product.itemNumber).replace('products/', '');
const change = (sku: string, body: object) => porter.send('PUT', porter.routeOf(sku), body);

describe('a store without a fault', () => {
  it('differs in nothing, and needs no write', () => {
    const { checked, differences, blockedItems } = audit.report();
    expect(differences).toEqual([]);
    expect(checked).toBeGreaterThan(200);
    expect(blockedItems).toEqual(company.expectedBlocked());
    expect(audit.minimumWrites().woocommerce).toEqual({
      'import-orders': 0,
      'export-fulfillments': 0,
      'export-catalog': 0,
      'export-prices': 0,
      'export-stock': 0,
    });
  });
});

describe('a planted difference is found, and nothing else', () => {
  it('a price off by a cent', async () => {
    const { sku, priceCents, compareAtCents } = cell();
    await change(sku, valuesOf({ ...cell(), priceCents: (priceCents ?? 0) - 1, compareAtCents }));
    expect(found()).toEqual([`price ${sku}`]);
    expect(audit.minimumWrites().woocommerce).toMatchObject({ 'export-prices': 1, 'export-stock': 0 });
  });

  it('stock off by one', async () => {
    const [variant = missing()] = plain.variants;
    await change(plain.itemNumber, valuesOf({ ...variant, stock: (variant.stock ?? 0) + 1 }));
    expect(found()).toEqual([`stock ${plain.itemNumber}`]);
    expect(audit.minimumWrites().woocommerce).toMatchObject({ 'export-prices': 0, 'export-stock': 1 });
  });

  it('a missing product', async () => {
    await porter.send('DELETE', porter.routeOf(grid.itemNumber));
    expect(found()).toEqual([`product-missing ${grid.itemNumber}`]);
  });

  it('a doubled product: one SKU on two products cannot be, so the copy has another or none', async () => {
    const { id } = await porter.send('POST', 'products', { status: 'draft', sku: `${plain.itemNumber}-1` });
    expect(found()).toEqual([`product-unknown ${plain.itemNumber}-1`]);
    await porter.send('PUT', `products/${id}`, { sku: '' });
    expect(found()).toEqual([`product-unknown product ${id}`]);
  });

  it('a product whose variants are spread over two', async () => {
    await porter.send('DELETE', porter.routeOf(cell().sku));
    const second = await porter.send('POST', 'products', { status: 'draft', type: 'variable' });
    await porter.send('POST', `products/${second.id}/variations`, { sku: cell().sku, ...valuesOf(cell()) });
    expect(found()).toEqual([`product-doubled ${grid.itemNumber}`]);
  });

  it('a missing variant', async () => {
    await porter.send('DELETE', porter.routeOf(cell().sku));
    expect(found()).toEqual([`variant-missing ${cell().sku}`]);
  });

  it('a doubled variant, which cannot have the SKU either', async () => {
    const route = `${porter.routeOf(grid.itemNumber)}/variations`;
    await porter.send('POST', route, { sku: `${cell().sku}-1`, ...valuesOf(cell()) });
    expect(found()).toEqual([`variant-unknown ${cell().sku}-1`]);
  });

  it('a draft that was published unasked', async () => {
    await change(grid.itemNumber, { status: 'publish' });
    expect(found()).toEqual([`published-unasked ${grid.itemNumber}`]);
  });

  it('a product still visible although its item went offline', async () => {
    store.applyRetailerEdit({ productId: idOf(plain), field: 'visibility', value: true });
    database.prepare("UPDATE IM_ITEM SET IS_ECOMM_ITEM = 'N' WHERE ITEM_NO = ?").run(plain.itemNumber);
    expect(found()).toEqual([`still-visible ${plain.itemNumber}`]);
    expect(audit.minimumWrites().woocommerce).toMatchObject({ 'export-catalog': 1 });
    await change(plain.itemNumber, { status: 'draft' });
    expect(found()).toEqual([]);
  });

  it('an item without a price that is given away', async () => {
    const [blocked = missing()] = company.expectedBlocked();
    const free = audit.expected().find(({ itemNumber }) => itemNumber === blocked.itemNumber) ?? missing();
    await porter.bringProduct(free);
    expect(found()).toEqual([`price ${free.itemNumber}`]);
  });
});

describe("the retailer's work is missed, and nothing else", () => {
  const overwrites = [
    ['name', { field: 'name', value: 'Our own name' }, { name: 'The till name' }, 'name-overwritten'],
    [
      'text',
      { field: 'description', value: '<p>Ours</p>' },
      { description: '<p>Theirs</p>' },
      'text-overwritten',
    ],
    ['picture', { field: 'picture', value: 'ours.jpg' }, { images: [] }, 'picture-overwritten'],
    ['visibility', { field: 'visibility', value: true }, { status: 'draft' }, 'visibility-overwritten'],
  ] as const;

  it.each(overwrites)('a %s of his that was overwritten', async (_, edit, body, kind) => {
    store.applyRetailerEdit({ productId: idOf(grid), ...edit });
    expect(found()).toEqual([]);
    await change(grid.itemNumber, body);
    expect(found()).toEqual([`${kind} ${grid.itemNumber}`]);
  });

  it('his category, note and variant that are gone', async () => {
    const productId = idOf(grid);
    store.addCategory(productId, 'Window');
    store.addMetadata(productId, 'shop_note', 'shelf 3');
    store.addVariant(productId, { sku: 'SPECIAL-1', options: { Color: 'Own' }, priceCents: 900, stock: 1 });
    expect(found()).toEqual([]);
    await change(grid.itemNumber, { categories: [], meta_data: [{ key: 'shop_note', value: null }] });
    const special = store
      .products()
      .flatMap(({ variants }) => variants)
      .filter(({ isHandMade }) => isHandMade);
    expect(special).toMatchObject([{ sku: 'SPECIAL-1' }]);
    expect(audit.report().differences.map(({ actual, expected }) => [expected, actual])).toEqual([
      ['category Window', 'gone'],
      ['metadata shop_note', 'gone'],
    ]);
    await change(grid.itemNumber, { type: 'simple' });
    expect(found().filter((difference) => difference.startsWith('hand-made-lost'))).toHaveLength(3);
  });

  it('not what he himself wrote anew', () => {
    store.addMetadata(idOf(grid), 'shop_note', 'shelf 3');
    store.addMetadata(idOf(grid), 'shop_note', 'shelf 4');
    expect(found()).toEqual([]);
  });

  it('a product of his that is gone', async () => {
    store.addProduct({
      sku: 'WORKSHOP-1',
      name: 'Made here',
      descriptionHtml: '<p>By hand</p>',
      isVisible: true,
      picture: 'made-here.jpg',
      categories: ['Favorites'],
      metadata: { shop_note: 'shelf 1' },
      priceCents: 1_200,
      stock: 3,
      variants: [],
    });
    expect(found()).toEqual([]);
    const own = store.products().find(({ sku }) => sku === 'WORKSHOP-1') ?? missing();
    await porter.send('DELETE', `products/${own.id}`);
    expect(new Set(found().map((difference) => difference.split(' ')[0]))).toContain('hand-made-lost');
  });
});
