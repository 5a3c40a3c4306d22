import { describe, expect, it } from 'vitest';
import { type CellDimensions, cellKey } from '../../../src-shared/domain/cell-key.ts';
import { connectionId, itemNumber, locationCode } from '../../../src-shared/domain/ids.ts';
import type { Item } from '../../../src-shared/domain/item.ts';
import { aGridItem, anItem, cellsOf } from '../../builders/item.builder.ts';
import { anEngine, type EngineFixture, MINUTE } from './engine-fixture.ts';

// Items that cannot be sent as they are: each is shown once, stops nobody, and follows when it is mended.

const WEB = connectionId('web');
const open = ({ stores }: EngineFixture) => stores.errors.list({ state: 'open', limit: 50 });
const skus = ({ platform }: EngineFixture) =>
  platform.products.flatMap(({ variants }) => variants.map(({ sku }) => sku)).toSorted();

function manyCells(count: number): Item {
  const cells = Array.from({ length: count }, (_, index): CellDimensions => [`C${index}`, 'S', '*']);
  return aGridItem('HUGE', { cells: cellsOf('HUGE', cells) });
}

const troubles: readonly [string, Item, Item, string, (fixture: EngineFixture) => void][] = [
  [
    'no price',
    anItem('BAD'),
    anItem('BAD'),
    'item.price-missing',
    ({ pos }) => pos.setPrice(cellKey(itemNumber('BAD')), null),
  ],
  [
    'a price of zero',
    anItem('BAD'),
    anItem('BAD'),
    'item.price-zero',
    ({ pos }) => pos.setPrice(cellKey(itemNumber('BAD')), '0'),
  ],
  [
    'serial numbers',
    anItem('BAD', { kind: 'serial' }),
    anItem('BAD'),
    'item.kind-unsupported',
    () => undefined,
  ],
  ['no cells', aGridItem('BAD', { cells: [] }), aGridItem('BAD'), 'item.no-cells', () => undefined],
  [
    'text of another code page',
    anItem('BAD', { name: 'B\u0081d' }),
    anItem('BAD'),
    'item.text-unreadable',
    () => undefined,
  ],
];

describe('an item with', () => {
  it.each(troubles)(
    '%s is shown once, stops nobody, and follows when it is mended',
    async (_, bad, good, code, spoil) => {
      const fixture = anEngine();
      fixture.pos.add(anItem('MUG'));
      fixture.pos.add(bad);
      spoil(fixture);
      for (let cycle = 0; cycle < 3; cycle += 1) {
        await fixture.settle();
        fixture.clock.advance(20 * MINUTE);
      }
      expect(skus(fixture)).toEqual(['MUG']);
      expect(open(fixture)).toMatchObject([{ error: { code, kind: 'blocked' }, count: 3 }]);
      const [stored] = open(fixture);
      expect(stored?.error.field).toBeTruthy();
      expect(stored?.error.remedy).toBeTruthy();
      expect(stored?.error.subject).toMatchObject({ itemNumber: 'BAD' });
      expect(stored?.firstSeen).toBeLessThan(stored?.lastSeen ?? 0);

      fixture.pos.prices.delete(cellKey(itemNumber('BAD')));
      fixture.pos.add(good);
      await fixture.settle();
      expect(skus(fixture).length).toBeGreaterThan(1);
      expect(open(fixture)).toEqual([]);
    },
  );

  it('more cells than the store takes is shown once, and follows when it is split', async () => {
    const fixture = anEngine();
    Object.assign(fixture.platform.capabilities, { maxVariants: 100 });
    fixture.pos.add(manyCells(600));
    fixture.pos.add(anItem('MUG'));
    await fixture.settle();
    expect(skus(fixture)).toEqual(['MUG']);
    expect(open(fixture)).toMatchObject([{ error: { code: 'item.too-many-variants' } }]);
    fixture.clock.advance(20 * MINUTE);
    fixture.pos.add(manyCells(100));
    await fixture.settle();
    expect(skus(fixture)).toHaveLength(101);
    expect(open(fixture)).toEqual([]);
  });

  it('600 cells is one product with 600 variants where the store takes them', async () => {
    const fixture = anEngine();
    fixture.pos.add(manyCells(600));
    await fixture.settle();
    expect(fixture.platform.products).toHaveLength(1);
    expect(skus(fixture)).toHaveLength(600);
    expect(fixture.platform.calls.filter((call) => call === 'createVariants')).toHaveLength(1);
  });
});

describe('two items that claim one SKU', () => {
  it.each([true, false])(
    'leave it to the first, whether the store minds (%s) or not',
    async (isSkuUnique) => {
      const fixture = anEngine();
      fixture.platform.isSkuUnique = isSkuUnique;
      fixture.pos.add(aGridItem('TEE'), '20', 7);
      fixture.pos.add(anItem('TEE-RED-S'), '5', 1);
      fixture.pos.add(anItem('MUG'));
      for (let cycle = 0; cycle < 3; cycle += 1) {
        await fixture.settle();
        fixture.clock.advance(20 * MINUTE);
      }
      expect(skus(fixture)).toEqual(['MUG', 'TEE-BLUE-S', 'TEE-RED-L', 'TEE-RED-S']);
      expect(open(fixture)).toMatchObject([
        { error: { code: 'item.duplicate-sku', subject: { id: 'TEE-RED-S', itemNumber: 'TEE' } } },
      ]);
      fixture.platform.calls.length = 0;
      await fixture.settle();
      expect(fixture.platform.calls.filter((call) => call.startsWith('create'))).toEqual([]);
      expect(fixture.stores.outbox.counts(WEB)).toMatchObject({ blocked: 0, dead: 0 });
    },
  );
  it('are each sold when one of them is given another number', async () => {
    const fixture = anEngine();
    fixture.pos.add(aGridItem('TEE'), '20', 7);
    fixture.pos.add(anItem('TEE-RED-S'), '5', 1);
    await fixture.settle();
    fixture.clock.advance(20 * MINUTE);
    const renamed = aGridItem('TEE');
    const [, ...others] = renamed.cells;
    const cells = [...cellsOf('TEE', [['RED', 'SM', '*']]), ...others];
    fixture.pos.add({ ...renamed, cells }, '20', 7);
    await fixture.settle();
    expect(skus(fixture)).toContain('TEE-RED-SM');
    expect(open(fixture).map(({ error }) => error.code)).toEqual([]);
  });
});

describe('stock that Counterpoint does not have any more', () => {
  it('is not zero: the store keeps its number, a person is told, and it ends by itself', async () => {
    const fixture = anEngine();
    const key = cellKey(itemNumber('MUG'));
    fixture.pos.add(anItem('MUG'), '10', 4);
    await fixture.settle();
    fixture.clock.advance(10 * MINUTE);
    fixture.pos.stock.delete(key);
    fixture.pos.touch('stock', itemNumber('MUG'));
    await fixture.settle();
    expect(fixture.platform.variant('MUG')?.stock).toBe(4);
    expect(open(fixture)).toMatchObject([{ error: { code: 'item.stock-unknown', field: 'stock' } }]);
    fixture.clock.advance(10 * MINUTE);
    fixture.pos.setStock(key, 2);
    await fixture.settle();
    expect(fixture.platform.variant('MUG')?.stock).toBe(2);
    expect(open(fixture)).toEqual([]);
  });
  it('is nobody’s concern of an item that is not sold', async () => {
    const fixture = anEngine();
    fixture.pos.add(anItem('MUG'), '10', 4);
    await fixture.settle();
    fixture.clock.advance(20 * MINUTE);
    fixture.pos.add(anItem('MUG', { isOnline: false }));
    fixture.pos.stock.clear();
    fixture.pos.touch('stock', itemNumber('MUG'));
    fixture.pos.setPrice(cellKey(itemNumber('MUG')), null);
    await fixture.settle();
    expect(open(fixture)).toEqual([]);
  });
  it('was told before the item was taken offline: that is over with it', async () => {
    const fixture = anEngine();
    fixture.pos.add(anItem('MUG'), '10', 4);
    await fixture.settle();
    fixture.clock.advance(10 * MINUTE);
    fixture.pos.stock.clear();
    fixture.pos.touch('stock', itemNumber('MUG'));
    await fixture.settle();
    expect(open(fixture)).toHaveLength(1);
    fixture.clock.advance(20 * MINUTE);
    fixture.pos.items.set(itemNumber('MUG'), anItem('MUG', { isOnline: false }));
    fixture.pos.touch('catalog', itemNumber('MUG'));
    await fixture.settle();
    expect(open(fixture)).toEqual([]);
  });
  it('never was there: nothing is sent and nothing is wrong', async () => {
    const fixture = anEngine();
    fixture.pos.add(anItem('MUG'), '10', 4);
    fixture.pos.stock.clear();
    await fixture.settle();
    expect(fixture.platform.variant('MUG')?.stock).toBeNull();
    expect(open(fixture)).toEqual([]);
  });
});

it('what is wrong with an item that is not sold online is shown to nobody', async () => {
  const fixture = anEngine();
  fixture.pos.add(anItem('BAD', { isOnline: false, name: 'B\u0081d' }), '0');
  await fixture.settle();
  expect(open(fixture)).toEqual([]);
});

it('a store without a location is told so, once, and its other flows go on', async () => {
  const fixture = anEngine({ locations: [] });
  fixture.pos.add(anItem('MUG'), '10', 4);
  await fixture.settle();
  await fixture.settle();
  expect(skus(fixture)).toEqual(['MUG']);
  expect(open(fixture)).toMatchObject([
    {
      error: { code: 'mapping.location-missing', field: 'locations', subject: { entity: 'connection' } },
      count: 2,
    },
  ]);
  fixture.configure({ locations: [locationCode('MAIN')] });
  await fixture.settle();
  expect(fixture.platform.variant('MUG')?.stock).toBe(4);
  expect(open(fixture)).toEqual([]);
});
