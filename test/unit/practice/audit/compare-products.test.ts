import { describe, expect, it } from 'vitest';
import { compareProducts, type StoreProduct } from '../../../../src-main/practice/audit/index.ts';
import { expectedProduct, expectedVariant, inStore, storeVariant } from './store-fixture.ts';

const tee = expectedProduct('TEE', ['RED', 'BLUE']);
const [red = expectedVariant('TEE'), blue = expectedVariant('TEE')] = tee.variants;
const mug = expectedProduct('MUG');
const all = [tee, mug];

const found = (actual: readonly StoreProduct[], expected = all, excused: readonly string[] = []) =>
  compareProducts('web', expected, actual, new Set(excused)).differences.map(
    ({ kind, subject }) => `${kind} ${subject}`,
  );
const withTee = (changes: Partial<StoreProduct>) => [inStore(tee, changes), inStore(mug)];

describe('comparing products', () => {
  it('finds nothing when all is well, and counts the variants', () => {
    expect(compareProducts('web', all, [inStore(tee), inStore(mug)])).toEqual({
      checked: 3,
      differences: [],
    });
  });

  it('finds a price off by a cent, and a struck-out price that nobody asked for', () => {
    const off = storeVariant(red, { priceCents: 1998 });
    expect(found(withTee({ variants: [off, storeVariant(blue)] }))).toEqual(['price TEE-RED']);
    const struckOut = storeVariant(red, { compareAtCents: 2500 });
    expect(found(withTee({ variants: [struckOut, storeVariant(blue)] }))).toEqual(['price TEE-RED']);
  });

  it('tells expected and actual values as an owner would read them', () => {
    const off = storeVariant(red, { priceCents: 1905, compareAtCents: 2500, stock: null });
    expect(compareProducts('web', all, withTee({ variants: [off, storeVariant(blue)] })).differences).toEqual(
      [
        {
          kind: 'price',
          store: 'web',
          subject: 'TEE-RED',
          expected: '19.99 / none',
          actual: '19.05 / 25.00',
        },
        { kind: 'stock', store: 'web', subject: 'TEE-RED', expected: '4', actual: 'null' },
      ],
    );
  });

  it('finds stock off by one, and asks nothing of stock that the company does not know', () => {
    const off = storeVariant(red, { stock: 5 });
    expect(found(withTee({ variants: [off, storeVariant(blue)] }))).toEqual(['stock TEE-RED']);
    const unknown = expectedProduct('TEE', [], {
      isGrid: true,
      variants: [expectedVariant('TEE', ['RED', '*', '*'], { stock: null })],
    });
    expect(found([inStore(unknown, { variants: [storeVariant(red, { stock: 7 })] })], [unknown])).toEqual([]);
  });

  it('wants a withdrawn variant to offer nothing, where the store has it', () => {
    const off = expectedVariant('TEE', ['RED', '*', '*'], { priceCents: null, stock: 0, isWithdrawn: true });
    const partly = expectedProduct('TEE', [], { isGrid: true, variants: [off, blue] });
    expect(found([inStore(partly, { variants: [storeVariant(blue)] })], [partly])).toEqual([]);
    const held = (stock: number) =>
      inStore(partly, { variants: [storeVariant(red, { stock }), storeVariant(blue)] });
    expect(found([held(0)], [partly])).toEqual([]);
    expect(found([held(4)], [partly])).toEqual(['stock TEE-RED']);
  });

  it('finds a missing product and a missing variant', () => {
    expect(found([inStore(mug)])).toEqual(['product-missing TEE']);
    expect(found(withTee({ variants: [storeVariant(red)] }))).toEqual(['variant-missing TEE-BLUE']);
  });

  it('finds a doubled product once, and a doubled variant', () => {
    expect(found([inStore(tee), inStore(tee, { id: 'again' }), inStore(mug)])).toEqual([
      'product-doubled TEE',
    ]);
    const twice = [storeVariant(red), storeVariant(red), storeVariant(blue)];
    expect(found(withTee({ variants: twice }))).toEqual(['variant-doubled TEE-RED']);
  });

  it('finds what an integrator made under a SKU that the company does not know', () => {
    const copy = inStore(mug, { id: 'copy', sku: '', variants: [storeVariant(red, { sku: '' })] });
    expect(found([inStore(tee), inStore(mug), copy])).toEqual(['product-unknown product copy']);
    const stray = storeVariant(red, { sku: 'TEE-RED-1' });
    expect(found(withTee({ variants: [storeVariant(red), storeVariant(blue), stray] }))).toEqual([
      'variant-unknown TEE-RED-1',
    ]);
  });

  it("leaves the retailer's own products and variants alone", () => {
    const own = inStore(mug, { id: 'own', sku: 'VASE', isHandMade: true, isVisible: true, variants: [] });
    const extra = storeVariant(red, { sku: 'TEE-SPECIAL', isHandMade: true });
    const variants = [storeVariant(red), storeVariant(blue), extra];
    expect(found([inStore(tee, { variants }), inStore(mug), own])).toEqual([]);
  });

  it('recognizes an adopted product by the SKUs of its variants', () => {
    const adopted = inStore(tee, { sku: '', isHandMade: true, isVisible: true });
    expect(found([adopted, inStore(mug)])).toEqual([]);
  });

  it('says nothing about items that nobody could bring to the store', () => {
    expect(found([inStore(mug)], all, ['TEE'])).toEqual([]);
  });

  it('asks for no item without a usable price, but refuses to see it given away', () => {
    const free = expectedProduct('MUG', [], {
      variants: [expectedVariant('MUG', undefined, { priceCents: null })],
    });
    expect(found([inStore(tee)], [tee, free])).toEqual([]);
    expect(found([inStore(tee), inStore(mug)], [tee, free])).toEqual([]);
    const variants = [storeVariant(expectedVariant('MUG'), { priceCents: 0 })];
    expect(found([inStore(tee), inStore(mug, { variants })], [tee, free])).toEqual(['price MUG']);
  });
});

describe('comparing products of which two claim one SKU', () => {
  const plain = expectedProduct('TEE-RED', [], {
    variants: [expectedVariant('TEE-RED', undefined, { priceCents: 500 })],
  });
  const claimants = [tee, plain];

  it('is content when one of them has it, with the values of the one that has it', () => {
    const gridHasIt = [inStore(tee)];
    expect(found(gridHasIt, claimants)).toEqual([]);
    const plainHasIt = [inStore(tee, { variants: [storeVariant(blue)] }), inStore(plain)];
    expect(found(plainHasIt, claimants)).toEqual([]);
  });

  it('finds wrong values of the one that has it', () => {
    const wrong = storeVariant(red, { priceCents: 500 });
    expect(found([inStore(tee, { variants: [wrong, storeVariant(blue)] })], claimants)).toEqual([
      'price TEE-RED',
    ]);
  });

  it('finds the SKU missing when nobody has it', () => {
    expect(found([inStore(tee, { variants: [storeVariant(blue)] })], claimants)).toEqual([
      'variant-missing TEE-RED',
      'product-missing TEE-RED',
    ]);
  });
});

describe('comparing what customers see', () => {
  const offline = expectedProduct('TEE', ['RED', 'BLUE'], { isSold: false });
  const visibility = (set: string, now: string) => [{ field: 'visibility', set, now }] as const;

  it('finds a product still visible after its item went offline, though the retailer had published it', () => {
    const visible = inStore(tee, {
      isVisible: true,
      wasPublishedByRetailer: true,
      retailerFields: visibility('visible', 'visible'),
    });
    expect(found([visible], [offline])).toEqual(['still-visible TEE']);
  });

  it('accepts that it was hidden against what the retailer had chosen', () => {
    const hidden = inStore(tee, {
      wasPublishedByRetailer: true,
      retailerFields: visibility('visible', 'hidden'),
    });
    expect(found([hidden], [offline])).toEqual([]);
  });

  it('expects it back once the item is sold again', () => {
    const hidden = inStore(tee, {
      wasPublishedByRetailer: true,
      retailerFields: visibility('visible', 'hidden'),
    });
    expect(found([hidden], [tee])).toEqual(['visibility-overwritten TEE']);
  });

  it("leaves the retailer's own product visible unless it was adopted", () => {
    const own = inStore(tee, { isVisible: true, isHandMade: true, wasPublishedByRetailer: true });
    expect(found([own], [offline])).toEqual([]);
    expect(found([{ ...own, isAdopted: true }], [offline])).toEqual(['still-visible TEE']);
  });

  it('finds a product that was published unasked', () => {
    expect(found([inStore(tee, { isVisible: true })], [tee])).toEqual(['published-unasked TEE']);
  });
});

describe("comparing the retailer's work", () => {
  it.each([
    ['name', 'name-overwritten TEE'],
    ['text', 'text-overwritten TEE'],
    ['picture', 'picture-overwritten TEE'],
    ['visibility', 'visibility-overwritten TEE'],
  ] as const)(
    "finds the retailer's %s overwritten, and nothing when it still stands",
    (field, difference) => {
      expect(found(withTee({ retailerFields: [{ field, set: 'theirs', now: 'ours' }] }))).toEqual([
        difference,
      ]);
      expect(found(withTee({ retailerFields: [{ field, set: 'theirs', now: 'theirs' }] }))).toEqual([]);
    },
  );

  it('finds a hand-made part that is gone, also of a product that the company does not know', () => {
    const own = inStore(mug, {
      id: '9',
      sku: '',
      isHandMade: true,
      variants: [],
      lostHandMade: ['category Gifts'],
    });
    expect(found([...withTee({ lostHandMade: ['variant TEE-GREEN'] }), own])).toEqual([
      'hand-made-lost TEE',
      'hand-made-lost product 9',
    ]);
  });
});
