import { describe, expect, it } from 'vitest';
import { cellKey } from '../../../src-shared/domain/cell-key.ts';
import { connectionId } from '../../../src-shared/domain/ids.ts';
import { syncError } from '../../../src-shared/errors/sync-error.ts';
import { aConnection } from '../../builders/connection-settings.builder.ts';
import { aGridItem, anItem } from '../../builders/item.builder.ts';
import { lostAnswer } from '../../fakes/fake-platform.ts';
import { anEngine, MINUTE } from './engine-fixture.ts';

// What changes in the company while an earlier write of it is still on its way.

const WEB = connectionId('web');
const mug = anItem('MUG');
const MUG = cellKey(mug.itemNumber);
const failure = (kind: 'transient' | 'rejected', code = `test.${kind}`) =>
  syncError({ kind, code, operatorMessage: 'It failed.', remedy: 'Mend it.' });

/** A mug in the store, ten minutes ago, with stock 5 and price 10. */
async function withMug() {
  const fixture = anEngine();
  fixture.pos.add(mug, '10', 5);
  fixture.pos.add(anItem('CUP'), '8', 8);
  await fixture.settle();
  fixture.clock.advance(10 * MINUTE);
  return fixture;
}

describe('a value that went back while its change waits', () => {
  it('is sent once more, since the store may have taken the other one', async () => {
    const { engine, pos, platform, stores, clock, settle } = await withMug();
    platform.faults = [{ operation: 'setStock', error: failure('transient'), isDone: true }];
    pos.setStock(MUG, 3);
    await engine.runCycle({});
    expect(platform.variant('MUG')?.stock).toBe(3);
    expect(stores.outbox.counts(WEB).waiting).toBe(1);
    clock.advance(10 * MINUTE);
    pos.setStock(MUG, 5);
    await settle();
    expect(platform.variant('MUG')?.stock).toBe(5);
    expect(stores.links.variants(WEB, [mug.itemNumber])[0]?.accepted.stock).toBe('5');
  });
  it('replaces a price that waits', async () => {
    const { engine, pos, platform, clock, settle } = await withMug();
    platform.faults = [{ operation: 'setPrices', error: failure('transient') }];
    pos.setPrice(MUG, '12');
    await engine.runCycle({});
    clock.advance(10 * MINUTE);
    pos.setPrice(MUG, '10');
    await settle();
    expect(platform.variant('MUG')?.price?.price).toBe('10');
  });
  it('plans nothing more for a value that is on its way already', async () => {
    const { engine, pos, platform } = await withMug();
    platform.faults = [{ operation: 'setStock', error: failure('transient') }];
    pos.setStock(MUG, 3);
    await engine.runCycle({});
    const entries = await engine.runCycle({});
    expect(entries.map(({ result }) => result.ok && result.value.planned)).toEqual([0, 0, 0]);
  });
});

describe('a value that was refused', () => {
  it('is not sent again as it is, but the next one is, and closes the error', async () => {
    const { engine, pos, platform, stores, clock, settle } = await withMug();
    platform.faults = [{ operation: 'setStock', error: failure('rejected') }];
    pos.setStock(MUG, 3);
    await settle();
    expect(stores.outbox.counts(WEB).dead).toBe(1);
    platform.calls.length = 0;
    await engine.runCycle({ isFull: true });
    expect(platform.calls).toEqual([]);
    expect(stores.errors.list({ state: 'open', limit: 9 })).toMatchObject([
      { error: { code: 'test.rejected', subject: { id: 'MUG', itemNumber: 'MUG' } }, count: 1 },
    ]);
    clock.advance(10 * MINUTE);
    pos.setStock(MUG, 4);
    await settle();
    expect(platform.variant('MUG')?.stock).toBe(4);
    expect(stores.outbox.counts(WEB).dead).toBe(0);
    expect(stores.errors.countOpen()).toBe(0);
  });
  it('is overwritten by what was there before, when that is right again', async () => {
    const { pos, platform, stores, clock, settle } = await withMug();
    platform.faults = [{ operation: 'setStock', error: failure('rejected'), isDone: true }];
    pos.setStock(MUG, 3);
    await settle();
    clock.advance(10 * MINUTE);
    pos.setStock(MUG, 5);
    await settle();
    expect(platform.variant('MUG')?.stock).toBe(5);
    expect(stores.outbox.counts(WEB).dead).toBe(0);
  });
  it('of one variant says nothing about another', async () => {
    const { pos, platform, stores, clock, settle } = anEngine();
    const tee = aGridItem('TEE');
    const [first, second] = tee.cells.map(({ key }) => key);
    if (first === undefined || second === undefined) throw new Error('the grid item has cells');
    pos.add(tee, '20', 7);
    await settle();
    clock.advance(10 * MINUTE);
    platform.faults = [{ operation: 'setStock', error: failure('rejected') }];
    pos.setStock(first, 1);
    await settle();
    clock.advance(10 * MINUTE);
    pos.setStock(second, 2);
    await settle();
    expect(stores.errors.list({ state: 'open', limit: 9 }).map(({ error }) => error.subject?.id)).toEqual([
      'TEE-RED-S',
    ]);
  });
});

describe('a create that takes long', () => {
  it('does not leave the stock behind that changed before there was a link', async () => {
    const { engine, pos, platform, clock, settle } = anEngine();
    pos.add(anItem('CUP'));
    await settle();
    pos.add(mug, '10', 5);
    platform.faults = [{ operation: 'createProducts', error: lostAnswer, isDone: true }];
    await engine.runCycle({});
    pos.setStock(MUG, 1);
    pos.setPrice(MUG, '11');
    clock.advance(10_000);
    // Both flows look at the item now and find no link; their cursors move on.
    await engine.runCycle({ flows: ['export-prices', 'export-stock'] });
    clock.advance(60 * MINUTE);
    pos.touch('stock', anItem('CUP').itemNumber);
    await settle();
    await settle();
    expect(platform.variant('MUG')).toMatchObject({ stock: 1, price: { price: '11' } });
  });
  it('does not forget that the item was turned off meanwhile', async () => {
    const { engine, pos, platform, clock, settle } = anEngine();
    pos.add(mug);
    platform.faults = [{ operation: 'createProducts', error: failure('transient') }];
    await engine.runCycle({});
    pos.add(anItem('MUG', { isOnline: false }));
    clock.advance(1_000);
    await engine.runCycle({});
    clock.advance(60 * MINUTE);
    await settle();
    const product = platform.products[0];
    if (product === undefined) throw new Error('no product');
    product.state = 'publish';
    await settle();
    expect(platform.products).toHaveLength(1);
    clock.advance(60 * MINUTE);
    pos.add(mug);
    await settle();
    // It was remembered as the draft that it was when it was turned off, and the retailer has published it since.
    expect(product.state).toBe('publish');
  });
  it('does not forget a cell that the item gained meanwhile', async () => {
    const { engine, pos, platform, clock, settle } = anEngine();
    const whole = aGridItem('TEE');
    pos.add(aGridItem('TEE', { cells: whole.cells.slice(0, 1) }), '20', 7);
    platform.faults = [{ operation: 'createVariants', error: lostAnswer }];
    await engine.runCycle({});
    pos.add(whole, '20', 7);
    clock.advance(1_000);
    await engine.runCycle({});
    clock.advance(60 * MINUTE);
    await settle();
    await settle();
    expect(platform.products[0]?.variants.map(({ sku }) => sku)).toEqual([
      'TEE-RED-S',
      'TEE-RED-L',
      'TEE-BLUE-S',
    ]);
  });
});

describe('changed settings', () => {
  it('compare everything with what they say now', async () => {
    const { configure, platform, pos, settle, clock } = await withMug();
    clock.advance(MINUTE);
    configure({ buffer: 2 });
    await settle();
    expect(platform.variant('MUG')?.stock).toBe(3);
    expect(platform.variant('CUP')?.stock).toBe(6);
    platform.calls.length = 0;
    pos.touch('stock', mug.itemNumber);
    await settle();
    expect(platform.calls).toEqual([]);
  });
  it('hand a field over: from now on the POS’s name is sent', async () => {
    const { configure, platform, pos, settle, clock } = await withMug();
    pos.add(anItem('MUG', { name: 'Renamed' }), '10', 5);
    await settle();
    const name = () => platform.products.find((product) => product.sku === 'MUG')?.name;
    expect(name()).toBe('The MUG');
    clock.advance(MINUTE);
    configure({ fieldOwners: { ...aConnection().fieldOwners, name: 'pos-always' } });
    await settle();
    expect(name()).toBe('Renamed');
  });
});
