import { beforeAll, describe, expect, it } from 'vitest';
import { type ExpectedProduct, expectProducts } from '../../../../src-main/practice/audit/index.ts';
import { generateCompany } from '../../../../src-main/practice/company/index.ts';
import { auditTerms, COMPANY_TERMS } from '../../../../src-main/practice/host/company-terms.ts';
import { makeExistingStore } from '../../../../src-main/practice/host/existing-store.ts';
import { emptyDatabase, load } from '../company/company-database.ts';

const COUNT = 60;
const company = generateCompany({ items: 300, seed: 3, now: new Date('2026-01-15T12:00:00Z') });
const troublesome = new Set(company.troublesomeItems());
let expected: readonly ExpectedProduct[];

beforeAll(() => {
  const database = emptyDatabase();
  load(database, company);
  expected = expectProducts(database, auditTerms(COMPANY_TERMS), new Date());
});
const make = (seed = 1, count = COUNT) => makeExistingStore(seed, count, () => expected, troublesome);

describe('a store that already holds products', () => {
  it('is empty when nobody asks for it, without reading the company', () => {
    const read = () => {
      throw new Error('read');
    };
    expect(makeExistingStore(1, 0, read, new Set())).toEqual({ products: [], ambiguous: [] });
  });

  it('is the same for the same seed, and another for another', () => {
    expect(make()).toEqual(make());
    expect(make(2)).not.toEqual(make());
  });

  it('has plain and variable products under SKUs of sold items, and some that are the retailer’s alone', () => {
    const { products } = make();
    const sold = expected.filter((product) => product.isSold && !troublesome.has(product.itemNumber));
    const skus = new Set(
      sold.flatMap((product) => [product.itemNumber, ...product.variants.map(({ sku }) => sku)]),
    );
    const isKnown = (sku: string | null) => sku !== null && skus.has(sku);
    const known = products.filter(
      ({ sku, variants }) => isKnown(sku) || variants.some((one) => isKnown(one.sku)),
    );
    expect(products.length - known.length).toBe(Math.round(COUNT * 0.3));
    expect(known.filter(({ variants }) => variants.length === 0).length).toBeGreaterThan(5);
    expect(known.filter(({ variants }) => variants.length > 0).length).toBeGreaterThan(5);
    expect(products.every(({ categories, metadata }) => categories.length > 0 && metadata.shop_note)).toBe(
      true,
    );
  });

  it('never gives one SKU to two products or variants', () => {
    const skus = make()
      .products.flatMap(({ sku, variants }) => [sku, ...variants.map((variant) => variant.sku)])
      .filter((sku) => sku !== null);
    expect(new Set(skus).size).toBe(skus.length);
  });

  it('has a variant of the retailer’s own in every adoptable variable product, and lacks some cells', () => {
    const { products, ambiguous } = make();
    const variable = products.filter(
      ({ name, variants }) => variants.length > 0 && !ambiguous.some((item) => name.includes(item)),
    );
    expect(variable.every(({ variants }) => variants.some(({ sku }) => sku?.endsWith('-SHOP')))).toBe(true);
    const cells = new Map(expected.map((product) => [product.itemNumber, product.variants.length]));
    const lacking = variable.filter(({ name, variants }) => {
      const all = cells.get(name.replace('Hand-picked ', '')) ?? 0;
      return variants.length - 1 < all;
    });
    expect(lacking.length).toBeGreaterThan(0);
  });

  it('spreads the SKUs of one grid item over two products', () => {
    const { products, ambiguous } = make();
    expect(ambiguous).toHaveLength(1);
    const item = expected.find(({ itemNumber }) => itemNumber === ambiguous[0]);
    const skus = new Set([item?.itemNumber, ...(item?.variants.map(({ sku }) => sku) ?? [])]);
    const holders = products.filter(
      ({ sku, variants }) => skus.has(sku ?? '') || variants.some((variant) => skus.has(variant.sku ?? '')),
    );
    expect(holders).toHaveLength(2);
  });
});
