import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../src-main/practice/company/index.ts';
import { chooseRetailerEdits, type RetailerProduct } from '../../../../src-main/practice/shop-life/index.ts';

const products: readonly RetailerProduct[] = Array.from({ length: 100 }, (_, at) => ({
  id: String(at),
  name: `Product ${at}`,
  isVisible: at % 2 === 0,
}));

describe('the edits of a retailer', () => {
  it('concern about the asked share of the products', () => {
    const edits = chooseRetailerEdits(createRandom(1), products, { share: 0.3, fields: ['name'] });
    expect(new Set(edits.map((edit) => edit.productId)).size).toBe(30);
  });

  it('are of every kind', () => {
    const edits = chooseRetailerEdits(createRandom(1), products, { share: 1 });
    expect(new Set(edits.map((edit) => edit.field))).toEqual(
      new Set(['name', 'description', 'picture', 'visibility']),
    );
  });

  it('change something, once for each product and field', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const edits = chooseRetailerEdits(createRandom(seed), products, { share: 0.5 });
        const byId = new Map(products.map((product) => [product.id, product]));
        for (const edit of edits) {
          const product = byId.get(edit.productId);
          if (edit.field === 'name') expect(edit.value).not.toBe(product?.name);
          if (edit.field === 'visibility') expect(edit.value).toBe(!product?.isVisible);
        }
        const keys = edits.map((edit) => `${edit.productId} ${edit.field}`);
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });

  it('are repeatable, and none without products, share or fields', () => {
    expect(chooseRetailerEdits(createRandom(7), products)).toEqual(
      chooseRetailerEdits(createRandom(7), products),
    );
    expect(chooseRetailerEdits(createRandom(7), [])).toEqual([]);
    expect(chooseRetailerEdits(createRandom(7), products, { share: 0 })).toEqual([]);
    expect(chooseRetailerEdits(createRandom(7), products, { fields: [] })).toEqual([]);
  });
});
