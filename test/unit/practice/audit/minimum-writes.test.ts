import { describe, expect, it } from 'vitest';
import {
  type ExpectedProduct,
  minimumWrites,
  type StoreProduct,
} from '../../../../src-main/practice/audit/index.ts';
import { expectedProduct, expectedVariant, inStore, storeVariant } from './store-fixture.ts';

const LIMITS = { productsPerRequest: 100, variantsPerRequest: 100, setupRequests: () => 2 };

const least = (
  expected: readonly ExpectedProduct[],
  actual: readonly StoreProduct[],
  excused: string[] = [],
) => {
  const writes = minimumWrites(expected, actual, LIMITS, new Set(excused));
  return [writes['export-catalog'], writes['export-prices'], writes['export-stock']];
};
const plain = Array.from({ length: 250 }, (_, at) => expectedProduct(`P${at}`));
const grids = Array.from({ length: 3 }, (_, at) => expectedProduct(`G${at}`, ['RED', 'BLUE']));
const many = expectedProduct(
  'MANY',
  Array.from({ length: 101 }, (_, at) => `C${at}`),
);

describe('the fewest writes', () => {
  it('are none when store and company agree', () => {
    expect(
      least(
        [...plain, ...grids],
        [...plain, ...grids].map((product) => inStore(product)),
      ),
    ).toEqual([0, 0, 0]);
  });

  it('make products a hundred at a time and variants product by product, price and stock included', () => {
    expect(least([...plain, ...grids, many], [])).toEqual([3 + 3 + 2 + 2, 0, 0]);
  });

  it('leave out what has no usable price, and what nobody could bring to the store', () => {
    const unpriced = expectedProduct('FREE', [], {
      variants: [expectedVariant('FREE', undefined, { priceCents: null })],
    });
    expect(least([unpriced, many], [], ['MANY'])).toEqual([0, 0, 0]);
  });

  it('change prices and stock of plain products together, of variants product by product', () => {
    const off = (product: ExpectedProduct, change: object) =>
      inStore(product, { variants: product.variants.map((variant) => storeVariant(variant, change)) });
    const products = [...plain.slice(0, 120), ...grids];
    expect(
      least(
        products,
        products.map((product) => off(product, { priceCents: 1 })),
      ),
    ).toEqual([0, 2 + 3, 0]);
    expect(
      least(
        products,
        products.map((product) => off(product, { stock: 1 })),
      ),
    ).toEqual([0, 0, 2 + 3]);
    expect(
      least(
        products,
        products.map((product) => off(product, { compareAtCents: 5000 })),
      ),
    ).toEqual([0, 5, 0]);
  });

  it('tell the product first when a new variant needs a value that it does not have', () => {
    const shirt = (cells: [string, string][]) =>
      expectedProduct('SHIRT', [], {
        isGrid: true,
        variants: cells.map(([color, size]) => expectedVariant('SHIRT', [color, size, '*'])),
      });
    const before = inStore(
      shirt([
        ['RED', 'S'],
        ['BLUE', 'M'],
      ]),
    );
    const unusedPair = shirt([
      ['RED', 'S'],
      ['BLUE', 'M'],
      ['RED', 'M'],
    ]);
    const newColor = shirt([
      ['RED', 'S'],
      ['BLUE', 'M'],
      ['GREEN', 'M'],
    ]);
    expect(least([unusedPair], [before])).toEqual([1, 0, 0]);
    expect(least([newColor], [before])).toEqual([2, 0, 0]);
  });

  it('hide and show many products at once, together with those that are made', () => {
    const offline = grids.map((product) => ({ ...product, isSold: false }));
    const visible = grids.map((product) =>
      inStore(product, { isVisible: true, wasPublishedByRetailer: true }),
    );
    expect(least([...offline, expectedProduct('NEW')], visible)).toEqual([1 + 2, 0, 0]);
    const hidden = grids.map((product) =>
      inStore(product, { retailerFields: [{ field: 'visibility', set: 'visible', now: 'hidden' }] }),
    );
    expect(least(grids, hidden)).toEqual([1, 0, 0]);
  });

  it('do not count a SKU that another item got first', () => {
    const other = expectedProduct('G0-RED');
    const [first] = grids;
    expect(
      least(
        [...(first ? [first] : []), other],
        grids.map((product) => inStore(product)),
      ),
    ).toEqual([0, 0, 0]);
  });
});
