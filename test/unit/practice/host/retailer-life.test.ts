import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../src-main/practice/company/index.ts';
import { liveInStore } from '../../../../src-main/practice/host/retailer-life.ts';
import { expectedProduct, inStore } from '../audit/store-fixture.ts';
import { FakeStore } from './fake-store.ts';

const products = Array.from({ length: 2_000 }, (_, at) =>
  expectedProduct(`P${at}`, at % 10 === 0 ? ['RED', 'BLUE'] : []),
);

function livedIn(unsold: (at: number) => boolean): { store: FakeStore; unsoldIds: Set<string> } {
  const expected = products.map((product, at) => ({ ...product, isSold: !unsold(at) }));
  const store = new FakeStore();
  store.held = products.map((product) => inStore(product));
  const deeds = liveInStore(createRandom(1), store, expected);
  expect(deeds).toHaveLength(store.edits.length + store.parts.length);
  const unsoldIds = expected.filter(({ isSold }) => !isSold).map(({ itemNumber }) => `id-${itemNumber}`);
  return { store, unsoldIds: new Set(unsoldIds) };
}

describe('the retailer in a store', () => {
  it('works on some products, and gets only so many done', () => {
    const { store } = livedIn(() => false);
    expect(new Set(store.edits.map(({ field }) => field))).toEqual(
      new Set(['name', 'description', 'picture', 'visibility']),
    );
    expect(new Set(store.edits.map(({ productId }) => productId)).size).toBeLessThanOrEqual(100);
  });

  it('adds categories, notes and now and then a variant of his own', () => {
    const kinds = livedIn(() => false).store.parts.map((part) => part.split(' ')[1]);
    expect(kinds.toSorted()).toEqual([...Array(3).fill('category'), ...Array(3).fill('metadata'), 'variant']);
  });

  it('neither publishes nor hides what the shop does not sell online any more', () => {
    const { store, unsoldIds } = livedIn((at) => at % 2 === 0);
    const onUnsold = store.edits.filter(({ productId }) => unsoldIds.has(productId));
    expect(onUnsold.some(({ field }) => field === 'name')).toBe(true);
    expect(onUnsold.filter(({ field }) => field === 'visibility')).toEqual([]);
    expect(store.edits.some(({ field }) => field === 'visibility')).toBe(true);
  });
});
