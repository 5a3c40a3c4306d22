import { describe, expect, it } from 'vitest';
import type { ExpectedProduct } from '../../../../src-main/practice/audit/index.ts';
import type { BlockedItem, CompanyData } from '../../../../src-main/practice/company/index.ts';
import { blockedNow, excusedItems } from '../../../../src-main/practice/host/blocked-items.ts';
import { expectedProduct, expectedVariant, inStore } from '../audit/store-fixture.ts';

const company = (...blocked: BlockedItem[]): CompanyData => ({
  tables: () => [],
  expectedBlocked: ({ maxVariants = 1_000 } = {}) =>
    blocked.filter(({ reason }) => reason !== 'too-many-variants' || maxVariants < 600),
  sharedBarcodes: () => [],
  troublesomeItems: () => [],
});
const blocked = (
  items: BlockedItem[],
  expected: ExpectedProduct[],
  actual: ExpectedProduct[] = [],
  { ambiguous = [] as string[], maxVariants = 100 } = {},
) =>
  blockedNow(
    company(...items),
    { maxVariants },
    new Set(ambiguous),
    expected,
    actual.map((product) => inStore(product)),
  );

describe('items that are blocked now', () => {
  it('are those without a price, as long as they have none and are sold', () => {
    const free = expectedProduct('MUG', [], {
      variants: [expectedVariant('MUG', undefined, { priceCents: null })],
    });
    const meant: BlockedItem[] = [{ itemNumber: 'MUG', reason: 'price-zero' }];
    expect(blocked(meant, [free])).toEqual(meant);
    expect(blocked(meant, [{ ...free, isSold: false }])).toEqual([]);
    expect(blocked(meant, [expectedProduct('MUG')])).toEqual([]);
  });

  it('are, of two items with one SKU, the one that came second', () => {
    const grid = expectedProduct('TEE', ['RED', 'BLUE']);
    const plain = expectedProduct('TEE-RED');
    const meant: BlockedItem[] = [{ itemNumber: 'TEE', reason: 'duplicate-sku', contestedBy: 'TEE-RED' }];
    const gridOnly = { ...grid, variants: grid.variants.slice(1) };
    expect(blocked(meant, [grid, plain], [plain, gridOnly])).toMatchObject([{ itemNumber: 'TEE' }]);
    expect(blocked(meant, [grid, plain], [grid])).toMatchObject([{ itemNumber: 'TEE-RED' }]);
    expect(blocked(meant, [grid, { ...plain, isSold: false }], [grid])).toEqual([]);
  });

  it('are both of two items with one barcode, as long as both are sold', () => {
    const [mug, cup] = [expectedProduct('MUG'), expectedProduct('CUP')];
    const meant: BlockedItem[] = [
      { itemNumber: 'CUP', reason: 'barcode-shared', contestedBy: 'MUG' },
      { itemNumber: 'MUG', reason: 'barcode-shared', contestedBy: 'CUP' },
    ];
    expect(blocked(meant, [mug, cup]).map(({ itemNumber }) => itemNumber)).toEqual(['CUP', 'MUG']);
    expect(blocked(meant, [mug, { ...cup, isSold: false }])).toEqual([]);
  });

  it('are those that have more variants than the store takes', () => {
    const meant: BlockedItem[] = [{ itemNumber: 'HUGE', reason: 'too-many-variants' }];
    expect(blocked(meant, [expectedProduct('HUGE')])).toEqual(meant);
    expect(blocked(meant, [expectedProduct('HUGE')], [], { maxVariants: 1_000 })).toEqual([]);
  });

  it('are those that only a person can choose a product for', () => {
    const items = [expectedProduct('TEE'), expectedProduct('CAP', [], { isSold: false })];
    expect(blocked([], items, [], { ambiguous: ['TEE', 'CAP'] })).toEqual([
      { itemNumber: 'TEE', reason: 'adoption-ambiguous' },
    ]);
  });

  it('are left out of a comparison when nothing of them can be in the store', () => {
    expect(
      excusedItems([
        { itemNumber: 'HUGE', reason: 'too-many-variants' },
        { itemNumber: 'EMPTY', reason: 'no-cells' },
        { itemNumber: 'SAW', reason: 'kind-unsupported' },
        { itemNumber: 'TEE', reason: 'adoption-ambiguous' },
        { itemNumber: 'MUG', reason: 'price-zero' },
        { itemNumber: 'CAP', reason: 'duplicate-sku' },
      ]),
    ).toEqual(new Set(['HUGE', 'EMPTY', 'SAW', 'TEE']));
  });
});
