import { describe, expect, it } from 'vitest';
import type { Run } from '../../../src-main/engine/ports/stores.ts';
import { cellKey } from '../../../src-shared/domain/cell-key.ts';
import { decimal } from '../../../src-shared/domain/decimal.ts';
import { connectionId } from '../../../src-shared/domain/ids.ts';
import { anItem } from '../../builders/item.builder.ts';
import { anEngine, type EngineFixture, MINUTE } from './engine-fixture.ts';

// Nothing drastic, and nothing to a store that somebody else has filled, without a person's consent.

const WEB = connectionId('web');
const writes = ({ platform }: EngineFixture) =>
  platform.calls.filter((call) => /^(create|update|set)/.test(call));

function held({ engine }: EngineFixture, flow: number): Run {
  const run = engine.status().connections[0]?.flows[flow]?.heldRun;
  if (run == null) throw new Error('nothing is held');
  return run;
}

/** Items in the store, ten minutes ago. */
async function withItems(count: number, price = '10'): Promise<EngineFixture> {
  const fixture = anEngine();
  for (let index = 0; index < count; index += 1) fixture.pos.add(anItem(`ITEM-${index}`), price, 5);
  await fixture.settle();
  for (const product of fixture.platform.products) product.state = 'publish';
  fixture.clock.advance(10 * MINUTE);
  fixture.platform.calls.length = 0;
  return fixture;
}
const keyOf = (index: number) => cellKey(anItem(`ITEM-${index}`).itemNumber);

describe('a store that already holds products', () => {
  it('is written by no flow before its first plan was approved', async () => {
    const fixture = anEngine();
    fixture.platform.addHandMade('MUG', { name: 'Their mug' });
    fixture.pos.add(anItem('MUG'), '10', 4);
    for (let cycle = 0; cycle < 3; cycle += 1) {
      await fixture.settle();
      fixture.clock.advance(20 * MINUTE);
    }
    expect(held(fixture, 0).hold?.code).toBe('first-plan');
    expect(writes(fixture)).toEqual([]);
    expect(fixture.stores.links.count(WEB).products).toBe(0);
    expect(fixture.stores.approvals.get(WEB)).toBeNull();
  });
  it('is still that store when it was empty at the time of a dry run', async () => {
    const fixture = anEngine();
    fixture.pos.add(anItem('MUG'));
    await fixture.engine.runCycle({ isPreview: true });
    fixture.platform.addHandMade('THEIRS');
    await fixture.settle();
    expect(held(fixture, 0).hold?.code).toBe('first-plan');
    expect(writes(fixture)).toEqual([]);
  });
  it('is still that store when an empty plan was all there was', async () => {
    const fixture = anEngine();
    await fixture.settle();
    fixture.platform.addHandMade('THEIRS');
    fixture.clock.advance(20 * MINUTE);
    fixture.pos.add(anItem('MUG'));
    await fixture.settle();
    expect(held(fixture, 0).hold?.code).toBe('first-plan');
  });
  it('keeps status, name and text of what is adopted; prices and stock follow only where they differ', async () => {
    const fixture = anEngine();
    const price = { price: decimal('10'), compareAt: null };
    const mug = { id: 'm', sku: 'MUG', price, stock: 9, key: null };
    fixture.platform.addHandMade('MUG', { name: 'Their mug', state: 'private', variants: [mug] });
    fixture.pos.add(anItem('MUG'), '10', 4);
    await fixture.settle();
    await fixture.engine.approve(held(fixture, 0).id);
    await fixture.settle();
    await fixture.settle();
    expect(fixture.platform.products).toMatchObject([{ name: 'Their mug', state: 'private' }]);
    expect(fixture.platform.variant('MUG')?.stock).toBe(4);
    expect(writes(fixture)).toEqual(['updateVariants', 'setStock']);
  });
  it('may have been filled by the retailer after we began: his product is adopted, not doubled', async () => {
    const fixture = await withItems(1);
    fixture.platform.addHandMade('CUP', { name: 'Their cup' });
    fixture.pos.add(anItem('CUP'), '7', 7);
    await fixture.settle();
    expect(fixture.platform.products.map(({ name }) => name)).toEqual(['The ITEM-0', 'Their cup']);
    expect(fixture.platform.variant('CUP')?.stock).toBe(7);
  });
});

describe('the brake', () => {
  it.each([
    ['zero stock', 2, (fixture: EngineFixture, index: number) => fixture.pos.setStock(keyOf(index), 0)],
    ['new prices', 1, (fixture: EngineFixture, index: number) => fixture.pos.setPrice(keyOf(index), '1')],
    [
      'items turned off',
      0,
      (fixture: EngineFixture, index: number) =>
        fixture.pos.add(anItem(`ITEM-${index}`, { isOnline: false })),
    ],
  ])('holds a plan of %s for many, and sends nothing of it', async (_, flow, change) => {
    const fixture = await withItems(40);
    for (let index = 0; index < 30; index += 1) change(fixture, index);
    await fixture.settle();
    expect(held(fixture, flow).hold?.code).toBe('mass-change');
    expect(writes(fixture)).toEqual([]);
    await fixture.engine.approve(held(fixture, flow).id);
    expect(writes(fixture)).toHaveLength(1);
  });
  it('takes an empty answer of Counterpoint for a mistake, however small the store', async () => {
    const fixture = await withItems(3);
    fixture.pos.forgets = () => true;
    await fixture.engine.runCycle({ isFull: true });
    expect(held(fixture, 0).hold?.message).toContain('names no item');
    expect(fixture.platform.products.map(({ state }) => state)).toEqual(['publish', 'publish', 'publish']);
    fixture.pos.forgets = () => false;
    await fixture.settle();
    expect(fixture.engine.status().connections[0]?.flows[0]?.heldRun).toBeNull();
    expect(fixture.platform.products.map(({ state }) => state)).toEqual(['publish', 'publish', 'publish']);
  });
  it('counts what a person cannot see as no loss', async () => {
    const fixture = await withItems(30);
    for (const product of fixture.platform.products) product.state = 'draft';
    for (let index = 0; index < 30; index += 1) fixture.pos.add(anItem(`ITEM-${index}`, { isOnline: false }));
    fixture.pos.add(anItem('ITEM-99'));
    await fixture.settle();
    expect(writes(fixture)).toEqual(['createProducts']);
  });
});

describe('approving', () => {
  const drastic = async () => {
    const fixture = await withItems(30);
    for (let index = 0; index < 30; index += 1) fixture.pos.setStock(keyOf(index), 0);
    await fixture.settle();
    return fixture;
  };
  it('releases that very plan, which keeps its number while nothing of it changes', async () => {
    const fixture = await drastic();
    const { id } = held(fixture, 2);
    await fixture.settle();
    expect(held(fixture, 2).id).toBe(id);
    expect((await fixture.engine.approve(id)).ok).toBe(true);
    expect(fixture.platform.variant('ITEM-0')?.stock).toBe(0);
    expect(fixture.stores.runs.get(id)).toMatchObject({ state: 'done', applied: 30 });
  });
  it('is refused for a plan in whose place another one stands', async () => {
    const fixture = await drastic();
    const { id } = held(fixture, 2);
    fixture.pos.setStock(keyOf(0), 2);
    await fixture.settle();
    expect(held(fixture, 2).id).not.toBe(id);
    expect(await fixture.engine.approve(id)).toMatchObject({ ok: false, error: { code: 'run.not-held' } });
    expect(writes(fixture)).toEqual([]);
    expect(fixture.stores.runs.get(id)).toMatchObject({
      state: 'canceled',
      error: { code: 'run.superseded', subject: { id: held(fixture, 2).id } },
    });
  });
  it('twice sends once', async () => {
    const fixture = await drastic();
    const { id } = held(fixture, 2);
    const [first, second] = await Promise.all([fixture.engine.approve(id), fixture.engine.approve(id)]);
    expect([first.ok, second.ok]).toEqual([true, false]);
    expect(writes(fixture)).toEqual(['setStock']);
  });
  it('is no more needed when the cause is mended', async () => {
    const fixture = await drastic();
    for (let index = 0; index < 29; index += 1) fixture.pos.setStock(keyOf(index), 6);
    await fixture.settle();
    expect(fixture.engine.status().connections[0]?.flows[2]?.heldRun).toBeNull();
    expect(fixture.platform.variant('ITEM-0')?.stock).toBe(6);
    expect(fixture.platform.variant('ITEM-29')?.stock).toBe(0);
  });
  it('an old plan sends what is true by now', async () => {
    const fixture = await drastic();
    fixture.clock.advance(180 * MINUTE);
    fixture.pos.setStock(keyOf(0), 8);
    await fixture.engine.approve(held(fixture, 2).id);
    expect(fixture.platform.variant('ITEM-0')?.stock).toBe(8);
    expect(fixture.platform.variant('ITEM-1')?.stock).toBe(0);
  });
});
