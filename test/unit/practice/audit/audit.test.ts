import { describe, expect, it } from 'vitest';
import type { ExpectedProduct } from '../../../../src-main/practice/audit/company-expectation.ts';
import { compareOrders } from '../../../../src-main/practice/audit/compare-orders.ts';
import { compareProducts } from '../../../../src-main/practice/audit/compare-products.ts';
import type { StoreProduct } from '../../../../src-main/practice/audit/store-state.ts';

const expected: ExpectedProduct[] = [
  {
    itemNumber: 'TEE',
    isGrid: true,
    isSold: true,
    variants: ['TEE-RED', 'TEE-BLUE'].map((sku) => ({
      sku,
      itemNumber: 'TEE',
      priceCents: 1999,
      compareAtCents: null,
      stock: 4,
    })),
  },
];
const variant = (sku: string, changes: object = {}) => ({
  sku,
  priceCents: 1999,
  compareAtCents: null,
  stock: 4,
  isHandMade: false,
  ...changes,
});
const product = (changes: Partial<StoreProduct> = {}): StoreProduct => ({
  id: '1',
  sku: 'TEE',
  name: 'Tee',
  isVisible: false,
  isHandMade: false,
  wasPublishedByRetailer: false,
  variants: [variant('TEE-RED'), variant('TEE-BLUE')],
  retailerFields: [],
  lostHandMade: [],
  ...changes,
});
const kinds = (actual: StoreProduct[]) =>
  compareProducts('web', expected, actual).differences.map(({ kind }) => kind);

describe('audit', () => {
  it('finds nothing when all is well, and counts what it compared', () => {
    expect(compareProducts('web', expected, [product()])).toEqual({ checked: 2, differences: [] });
  });
  it('finds a price off by a cent', () => {
    expect(
      kinds([product({ variants: [variant('TEE-RED', { priceCents: 1998 }), variant('TEE-BLUE')] })]),
    ).toEqual(['price']);
  });
  it('finds stock off by one', () => {
    expect(kinds([product({ variants: [variant('TEE-RED', { stock: 5 }), variant('TEE-BLUE')] })])).toEqual([
      'stock',
    ]);
  });
  it('finds a missing product and a missing variant', () => {
    expect(kinds([])).toEqual(['product-missing']);
    expect(kinds([product({ variants: [variant('TEE-RED')] })])).toEqual(['variant-missing']);
  });
  it('finds a doubled product and a doubled variant', () => {
    expect(kinds([product(), product({ id: '2', variants: [] })])).toEqual(['product-doubled']);
    expect(
      kinds([product({ variants: [variant('TEE-RED'), variant('TEE-RED'), variant('TEE-BLUE')] })]),
    ).toEqual(['variant-doubled']);
  });
  it.each([
    ['name', 'name-overwritten'],
    ['text', 'text-overwritten'],
    ['picture', 'picture-overwritten'],
    ['visibility', 'visibility-overwritten'],
  ] as const)("finds the retailer's %s overwritten", (field, kind) => {
    expect(kinds([product({ retailerFields: [{ field, set: 'theirs', now: 'ours' }] })])).toEqual([kind]);
    expect(kinds([product({ retailerFields: [{ field, set: 'theirs', now: 'theirs' }] })])).toEqual([]);
  });
  it('finds a lost hand-made part and a product that was published unasked', () => {
    expect(kinds([product({ lostHandMade: ['variant TEE-GREEN'] })])).toEqual(['hand-made-lost']);
    expect(kinds([product({ isVisible: true })])).toEqual(['published-unasked']);
  });
  it('finds a product still visible after its item went offline', () => {
    const offline = expected.map((item) => ({ ...item, isSold: false }));
    const actual = [product({ isVisible: true, wasPublishedByRetailer: true })];
    expect(compareProducts('web', offline, actual).differences.map(({ kind }) => kind)).toEqual([
      'still-visible',
    ]);
  });
  it('finds an order lost, doubled, or with another total', () => {
    const order = { number: '7', totalCents: 500, isDue: true };
    const document = { webOrderNumber: '7', totalCents: 500 };
    const found = (documents: (typeof document)[]) =>
      compareOrders('web', [order], documents).differences.map(({ kind }) => kind);
    expect(found([document])).toEqual([]);
    expect(found([])).toEqual(['order-lost']);
    expect(found([document, document])).toEqual(['order-doubled']);
    expect(found([{ ...document, totalCents: 499 }])).toEqual(['order-total']);
  });
});
