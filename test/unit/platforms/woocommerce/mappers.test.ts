import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attributeSlug } from '../../../../src-main/platforms/woocommerce/attribute-slug.ts';
import { barcodeFields, isAtLeast } from '../../../../src-main/platforms/woocommerce/barcode.mapper.ts';
import { skuLists } from '../../../../src-main/platforms/woocommerce/find-products.ts';
import { toMatch } from '../../../../src-main/platforms/woocommerce/match.mapper.ts';
import { newProduct } from '../../../../src-main/platforms/woocommerce/product.mapper.ts';
import { listedProduct, writtenRecord } from '../../../../src-main/platforms/woocommerce/product.schema.ts';
import { stockProblem } from '../../../../src-main/platforms/woocommerce/stock.mapper.ts';
import {
  isVisible,
  parseState,
  stateText,
  visibilityFields,
} from '../../../../src-main/platforms/woocommerce/visibility.mapper.ts';
import { cellKey } from '../../../../src-shared/domain/cell-key.ts';
import { decimal } from '../../../../src-shared/domain/decimal.ts';
import { idempotencyKey, itemNumber, sku } from '../../../../src-shared/domain/ids.ts';
import type { ProductDraft } from '../../../../src-shared/domain/product.ts';

const KEY = idempotencyKey('key-1');
const PLACES = { attributes: [], categoryId: 16, version: '10.0.2' };

function draft(changes: Partial<ProductDraft['variants'][number]> = {}): ProductDraft {
  const only = {
    key: cellKey(itemNumber('MUG')),
    sku: sku('MUG'),
    barcode: '0012345678905',
    options: [],
    weight: decimal('0.5'),
    price: { price: decimal('9.5'), compareAt: null },
    stock: 4,
    ...changes,
  };
  return {
    itemNumber: itemNumber('MUG'),
    sku: sku('MUG'),
    name: 'Mug & saucer',
    descriptionHtml: null,
    categoryPath: ['Gifts'],
    options: [],
    variants: [only],
  };
}

describe('newProduct', () => {
  it('is a draft with our key, its price and its stock', () => {
    expect(newProduct(draft(), KEY, PLACES)).toEqual({
      name: 'Mug & saucer',
      type: 'simple',
      status: 'draft',
      catalog_visibility: 'visible',
      categories: [{ id: 16 }],
      sku: 'MUG',
      regular_price: '9.5',
      sale_price: '',
      manage_stock: true,
      stock_quantity: 4,
      weight: '0.5',
      global_unique_id: '0012345678905',
      meta_data: [{ key: '_tillbridge_key', value: 'key-1' }],
    });
  });

  it('says nothing of what is unknown', () => {
    const fields = newProduct(draft({ price: null, stock: null, weight: null, barcode: null }), KEY, {
      ...PLACES,
      categoryId: null,
    });
    expect(Object.keys(fields).toSorted()).toEqual(
      ['name', 'type', 'status', 'catalog_visibility', 'sku', 'meta_data'].toSorted(),
    );
  });

  it('is a parent without price and stock when there are options', () => {
    const attributes = [{ id: 5, position: 0, visible: true, variation: true, options: ['Red'] }];
    const fields = newProduct({ ...draft(), options: [{ name: 'Color', values: ['Red'] }] }, KEY, {
      ...PLACES,
      attributes,
    });
    expect(fields).toMatchObject({ type: 'variable', status: 'draft', sku: 'MUG', attributes });
    for (const name of ['regular_price', 'stock_quantity', 'manage_stock', 'global_unique_id']) {
      expect(fields).not.toHaveProperty(name);
    }
  });
});

describe('barcodes', () => {
  it('go into the field of 9.2 and later, else where that version will find them', () => {
    expect(barcodeFields(' 0012345678905 ', '9.2.0-beta.1')).toEqual({ global_unique_id: '0012345678905' });
    expect(barcodeFields('0012345678905', '9.1.4')).toEqual({
      meta_data: [{ key: '_global_unique_id', value: '0012345678905' }],
    });
  });

  it('never go into a field that would make another code of them', () => {
    expect(barcodeFields('AB12', '10.0.2')).toEqual({
      meta_data: [{ key: '_tillbridge_barcode', value: 'AB12' }],
    });
  });

  it.each([
    ['10.0.2', true],
    ['9.10.0', true],
    ['9.2', true],
    ['9.1.9', false],
    ['8.99', false],
    ['', false],
  ])('knows whether %s is at least 9.2: %s', (version, expected) => {
    expect(isAtLeast(version, [9, 2])).toBe(expected);
  });
});

describe('visibility', () => {
  it.each([
    ['publish', 'visible', true],
    ['publish', 'hidden', true],
    ['future', 'visible', true],
    ['draft', 'visible', false],
    ['private', 'visible', false],
    ['pending', 'catalog', false],
  ])('takes %s/%s for visible: %s', (status, catalog_visibility, expected) => {
    expect(isVisible({ status, catalog_visibility })).toBe(expected);
  });

  it('is remembered and restored exactly', () => {
    for (const status of ['publish', 'private', 'future', 'draft', 'pending', 'my-status']) {
      for (const catalog_visibility of ['visible', 'catalog', 'search', 'hidden']) {
        const state = { status, catalog_visibility };
        expect(parseState(stateText(state))).toEqual(state);
        expect(visibilityFields({ to: 'restore', state: stateText(state) })).toEqual(state);
      }
    }
    expect(visibilityFields({ to: 'hide' })).toEqual({ status: 'draft' });
    expect(visibilityFields({ to: 'restore', state: 'nonsense' })).toBeNull();
  });
});

describe('skuLists', () => {
  it('asks for every SKU once, in order, at most 100 to a request and none too long, commas alone', () => {
    const text = fc.string({
      unit: fc.constantFrom('A', '1', '-', '|', 'ü', ','),
      minLength: 1,
      maxLength: 60,
    });
    fc.assert(
      fc.property(fc.uniqueArray(text, { maxLength: 400 }), (skus) => {
        const lists = skuLists(skus);
        const alone = skus.filter((each) => each.includes(','));
        // Two joined SKUs may read like one that holds a comma, and then both are asked for.
        const joined = [...lists];
        for (const each of alone) {
          expect(joined).toContain(each);
          joined.splice(joined.indexOf(each), 1);
        }
        expect(joined.flatMap((list) => list.split(','))).toEqual(skus.filter((each) => !each.includes(',')));
        expect([...new Set(lists.filter((list) => alone.includes(list)))]).toEqual(alone);
        for (const list of lists) expect(encodeURIComponent(list).length).toBeLessThanOrEqual(5_000);
      }),
    );
  });

  it('asks for a SKU with a comma beside two that read like it', () => {
    expect(skuLists(['-', '-,ü', 'ü'])).toEqual(['-,ü', '-,ü']);
  });

  it('needs one request for 100 SKUs', () => {
    const skus = Array.from({ length: 201 }, (_, index) => `ITEM-${index}`);
    expect(skuLists(skus)).toHaveLength(3);
  });
});

describe('toMatch', () => {
  const listed = (changes: object) =>
    toMatch(listedProduct.parse({ id: 7, sku: 'A', type: 'simple', ...changes }));

  it('reads a simple product as its own only variant', () => {
    expect(
      listed({
        name: 'A &amp; B &#8211; C',
        regular_price: '10.00',
        sale_price: '',
        manage_stock: true,
        stock_quantity: 3,
        meta_data: [{ id: 1, key: '_tillbridge_key', value: 'k' }],
      }),
    ).toEqual({
      sku: 'A',
      productId: '7',
      variantId: '7',
      hasVariants: false,
      idempotencyKey: 'k',
      isTrashed: false,
      name: 'A & B – C',
      price: { price: '10', compareAt: null },
      stock: 3,
      options: [],
    });
  });

  it('reads a variant with its parent and its options', () => {
    const match = listed({
      type: 'variation',
      parent_id: 3,
      attributes: [{ id: 5, name: 'Color', option: 'Black &amp; white' }],
      manage_stock: 'parent',
      stock_quantity: 9,
    });
    expect(match).toMatchObject({
      productId: '3',
      variantId: '7',
      hasVariants: true,
      stock: null,
      options: [{ name: 'Color', value: 'Black & white' }],
    });
  });

  it('reads a parent, its key in a list that PHP made an object of, and the trash', () => {
    const match = listed({
      type: 'variable',
      status: 'trash',
      attributes: [{ id: 5, name: 'Color', options: ['Red'] }],
      meta_data: { 3: { id: 9, key: '_tillbridge_key', value: 'k' } },
    });
    expect(match).toMatchObject({
      variantId: null,
      hasVariants: true,
      isTrashed: true,
      idempotencyKey: 'k',
      price: null,
      options: [],
    });
  });

  it.each(['grouped', 'external', 'bundle'])('offers no variant of a product of the type %s', (type) => {
    expect(listed({ type })).toMatchObject({ variantId: null, hasVariants: true });
  });
});

describe('stockProblem', () => {
  const record = (changes: object) => writtenRecord.parse({ id: 1, ...changes });

  it('finds none when the quantity is held', () => {
    expect(stockProblem(4, record({ manage_stock: true, stock_quantity: 4 }))).toBeNull();
    expect(stockProblem(0, record({ manage_stock: true, stock_quantity: 0 }))).toBeNull();
  });

  it.each([
    { manage_stock: false, stock_quantity: null },
    { manage_stock: 'parent', stock_quantity: 4 },
    { manage_stock: true, stock_quantity: 3 },
    { manage_stock: true, stock_quantity: null },
  ])('finds %o wrong', (held) => {
    expect(stockProblem(4, record(held))).toMatchObject({
      kind: 'rejected',
      code: 'platform.stock-not-taken',
    });
  });
});

describe('attributeSlug', () => {
  it.each([
    ['Color', 'color'],
    ['Größe / Size', 'grosse-size'],
    ['  Shoe  size ', 'shoe-size'],
    ['Type', 'type-option'],
    ['A very long name of a dimension', 'a-very-long-name-of-a-dimen'],
    ['尺寸', null],
  ])('makes of %s %s', (name, slug) => {
    expect(attributeSlug(name)).toBe(slug);
  });
});
