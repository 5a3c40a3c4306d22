import { describe, expect, it } from 'vitest';
import { cellKey } from '../../../src-shared/domain/cell-key.ts';
import { syncError } from '../../../src-shared/errors/sync-error.ts';
import { aGridItem, anItem } from '../../builders/item.builder.ts';
import { anEngine } from './engine-fixture.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const MUG = cellKey(anItem('MUG').itemNumber);
const failure = syncError({
  kind: 'transient',
  code: 'test.transient',
  operatorMessage: 'It failed.',
  remedy: 'Wait.',
});

// What changes in Counterpoint while an earlier write of the same thing has not arrived.
describe('a change while an earlier write is under way', () => {
  it.each(['stock', 'price'] as const)(
    'sends a %s that is back at what the store accepted last',
    async (what) => {
      const { engine, pos, platform, settle, clock } = anEngine();
      pos.add(anItem('MUG'), '10', 4);
      await settle();
      clock.advance(30 * MINUTE);
      platform.faults = [
        { operation: 'setStock', error: failure },
        { operation: 'setPrices', error: failure },
      ];
      pos.setStock(MUG, what === 'stock' ? 3 : 4);
      pos.setPrice(MUG, what === 'price' ? '9' : '10');
      await engine.runCycle({});
      clock.advance(SECOND);
      pos.setStock(MUG, 4);
      pos.setPrice(MUG, '10');
      await settle();
      expect(platform.variant('MUG')).toMatchObject({ price: { price: '10' }, stock: 4 });
    },
  );

  it('sends price and stock that changed between the plan of a product and its making', async () => {
    const { engine, pos, platform, settle, clock } = anEngine();
    pos.add(anItem('MUG'), '10', 4);
    pos.add(aGridItem('TEE'), '20', 7);
    platform.faults = [
      { operation: 'createProducts', error: failure },
      { operation: 'createVariants', error: failure },
    ];
    await engine.runCycle({});
    clock.advance(SECOND);
    const tee = cellKey(aGridItem('TEE').itemNumber, ['RED', 'S', '*']);
    for (const key of [MUG, tee]) {
      pos.setPrice(key, '12');
      pos.setStock(key, 9);
    }
    await engine.runCycle({ flows: ['export-prices', 'export-stock'] });
    expect(platform.products).toEqual([]);
    clock.advance(10 * MINUTE);
    await settle();
    clock.advance(10 * MINUTE);
    await settle();
    expect(platform.variant('MUG')).toMatchObject({ price: { price: '12' }, stock: 9 });
    expect(platform.variant('TEE-RED-S')).toMatchObject({ price: { price: '12' }, stock: 9 });
  });

  it('adds a cell that came while the product was being made', async () => {
    const { engine, pos, platform, settle, clock } = anEngine();
    const tee = aGridItem('TEE');
    pos.add({ ...tee, cells: tee.cells.slice(1) });
    platform.faults = [{ operation: 'createProducts', error: failure }];
    await engine.runCycle({});
    clock.advance(SECOND);
    pos.add(tee);
    await engine.runCycle({});
    clock.advance(10 * MINUTE);
    await settle();
    clock.advance(10 * MINUTE);
    await settle();
    expect(platform.product('1')?.variants).toHaveLength(tee.cells.length);
  });

  it('hides a product that was taken offline while it was being made', async () => {
    const { engine, pos, platform, settle, clock } = anEngine();
    pos.add(anItem('MUG'));
    platform.faults = [{ operation: 'createProducts', error: failure }];
    await engine.runCycle({});
    clock.advance(SECOND);
    pos.add(anItem('MUG', { isOnline: false }));
    await engine.runCycle({});
    clock.advance(10 * MINUTE);
    await settle();
    const product = platform.product('1');
    if (product === undefined) throw new Error('no product');
    product.state = 'publish';
    clock.advance(10 * MINUTE);
    await settle();
    expect(product.state).toBe('draft');
  });
});
