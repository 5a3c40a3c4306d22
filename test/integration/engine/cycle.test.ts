import { describe, expect, it } from 'vitest';
import { cellKey } from '../../../src-shared/domain/cell-key.ts';
import { connectionId } from '../../../src-shared/domain/ids.ts';
import { syncError } from '../../../src-shared/errors/sync-error.ts';
import { aGridItem, anItem } from '../../builders/item.builder.ts';
import { lostAnswer } from '../../fakes/fake-platform.ts';
import { anEngine } from './engine-fixture.ts';

const MINUTE = 60_000;
const WEB = connectionId('web');
const failure = (kind: 'transient' | 'rate-limited' | 'auth' | 'rejected', retryAt?: string) =>
  syncError({ kind, code: `test.${kind}`, operatorMessage: 'It failed.', remedy: 'Mend it.', retryAt });

describe('a cycle', () => {
  it('creates what is sold online, with price and stock, and then has nothing to do', async () => {
    const { engine, pos, platform, settle, stores } = anEngine();
    pos.add(anItem('MUG'), '10', 4);
    pos.add(aGridItem('TEE'), '20', 7);
    await settle();
    expect(platform.variant('MUG')).toMatchObject({ price: { price: '10' }, stock: 4 });
    expect(platform.product('2')?.variants.map((variant) => variant.sku)).toEqual([
      'TEE-RED-S',
      'TEE-RED-L',
      'TEE-BLUE-S',
    ]);
    expect(stores.links.count(WEB)).toEqual({ products: 2, variants: 4 });
    platform.calls.length = 0;
    const quiet = await engine.runCycle({});
    expect(quiet.map(({ result }) => result.ok && [result.value.state, result.value.planned])).toEqual([
      ['done', 0],
      ['done', 0],
      ['done', 0],
    ]);
    expect(platform.calls).toEqual([]);
  });
  it('sends a changed stock and a changed price, and nothing else', async () => {
    const { pos, platform, settle, clock } = anEngine();
    pos.add(anItem('MUG'), '10', 4);
    pos.add(aGridItem('TEE'), '20', 7);
    await settle();
    clock.advance(30 * MINUTE);
    platform.calls.length = 0;
    pos.setStock(cellKey(anItem('MUG').itemNumber), 3);
    pos.setPrice(cellKey(aGridItem('TEE').itemNumber, ['RED', 'S', '*']), '18.5');
    await settle();
    expect(platform.variant('MUG')?.stock).toBe(3);
    expect(platform.variant('TEE-RED-S')?.price?.price).toBe('18.5');
    expect(platform.calls).toEqual(['setPrices', 'setStock']);
  });
  it('never sends what it does not know', async () => {
    const { pos, platform, settle, clock } = anEngine();
    pos.add(anItem('MUG'), '10', 4);
    await settle();
    clock.advance(30 * MINUTE);
    pos.stock.clear();
    pos.touch('stock', anItem('MUG').itemNumber);
    await settle();
    expect(platform.variant('MUG')?.stock).toBe(4);
  });
  it('hides a product that is not sold any more and restores exactly what was', async () => {
    const { pos, platform, settle, clock } = anEngine();
    pos.add(anItem('MUG'));
    await settle();
    const product = platform.product('1');
    if (product === undefined) throw new Error('no product');
    product.state = 'publish';
    clock.advance(30 * MINUTE);
    pos.add(anItem('MUG', { isOnline: false }));
    await settle();
    expect(product.state).toBe('draft');
    clock.advance(30 * MINUTE);
    pos.add(anItem('MUG'));
    await settle();
    expect(product.state).toBe('publish');
  });
  it('shows an item without a price in Errors, sends its neighbors, and picks it up when it has one', async () => {
    const { pos, platform, settle, clock, stores } = anEngine();
    pos.add(anItem('MUG'), null);
    pos.add(anItem('CUP'));
    await settle();
    expect(platform.products.map((product) => product.sku)).toEqual(['CUP']);
    expect(stores.errors.list({ state: 'open', limit: 10 }).map(({ error }) => error.code)).toEqual([
      'item.price-missing',
    ]);
    clock.advance(30 * MINUTE);
    pos.setPrice(cellKey(anItem('MUG').itemNumber), '12');
    await settle();
    expect(platform.products.map((product) => product.sku)).toEqual(['CUP', 'MUG']);
    expect(stores.errors.countOpen()).toBe(0);
  });
});

describe('doubtful answers', () => {
  it('looks a create up whose answer was lost, and doubles nothing', async () => {
    const { pos, platform, settle } = anEngine();
    pos.add(anItem('MUG'));
    pos.add(aGridItem('TEE'));
    platform.faults = [
      { operation: 'createProducts', error: lostAnswer, isDone: true },
      { operation: 'createVariants', error: lostAnswer, isDone: true },
    ];
    await settle();
    expect(platform.products).toHaveLength(2);
    expect(platform.products.flatMap((product) => product.variants)).toHaveLength(4);
  });
  it('repeats a create that never arrived, once look-ups say so', async () => {
    const { pos, platform, settle } = anEngine();
    pos.add(anItem('MUG'));
    platform.faults = [{ operation: 'createProducts', error: lostAnswer }];
    await settle();
    expect(platform.products.map((product) => product.sku)).toEqual(['MUG']);
    expect(platform.calls.filter((call) => call === 'find').length).toBeGreaterThan(1);
  });
  it('looks up after a restart what the last process had sent', async () => {
    const { pos, platform, stores, clock, engine, restart } = anEngine();
    pos.add(anItem('MUG'));
    platform.faults = [{ operation: 'createProducts', error: lostAnswer, isDone: true }];
    await engine.runCycle({});
    const jobs = stores.outbox.list({ states: ['verifying'], limit: 1 });
    expect(jobs).toHaveLength(1);
    const next = restart();
    next.recover();
    clock.advance(MINUTE);
    await next.drain();
    expect(stores.links.count(WEB).products).toBe(1);
    expect(platform.products).toHaveLength(1);
  });
  it('blocks an item whose SKU somebody took in the last moment, says who, and follows when it is free', async () => {
    const { pos, platform, settle, stores, clock } = anEngine();
    pos.add(anItem('CUP'));
    platform.gate = (operation, when) => {
      if (operation !== 'createProducts' || when !== 'before') return;
      platform.gate = () => undefined;
      platform.addHandMade('CUP', { name: 'Their cup', hasVariants: true });
    };
    await settle();
    expect(platform.products).toHaveLength(1);
    const [open] = stores.errors.list({ state: 'open', limit: 10 });
    expect(open?.error).toMatchObject({
      kind: 'blocked',
      code: 'platform.sku-taken',
      subject: { id: 'CUP' },
    });
    expect(open?.error.operatorMessage).toContain('Their cup');
    platform.products = [];
    clock.advance(30 * MINUTE);
    await settle();
    expect(platform.products.map((product) => product.name)).toEqual(['The CUP']);
    expect(stores.errors.countOpen()).toBe(0);
    expect(stores.outbox.counts(null)).toMatchObject({ blocked: 0, dead: 0 });
  });
});

describe('failures', () => {
  it('repeats a write that failed for a moment', async () => {
    const { pos, platform, settle, stores } = anEngine();
    pos.add(anItem('MUG'));
    platform.faults = [
      { operation: 'createProducts', error: failure('transient') },
      { operation: 'createProducts', error: failure('transient') },
    ];
    await settle();
    expect(platform.products).toHaveLength(1);
    expect(stores.outbox.counts(null).dead).toBe(0);
  });
  it('sets a refused write aside and shows it', async () => {
    const { pos, platform, settle, stores } = anEngine();
    pos.add(anItem('MUG'));
    platform.faults = [{ operation: 'createProducts', error: failure('rejected') }];
    await settle();
    expect(stores.outbox.counts(null).dead).toBe(1);
    expect(stores.errors.countOpen()).toBe(1);
  });
  it('waits as long as a rate limit says, without spending attempts', async () => {
    const { engine, pos, platform, stores, clock } = anEngine();
    pos.add(anItem('MUG'));
    const until = new Date(clock.now() + 5 * MINUTE).toISOString();
    platform.faults = [{ operation: 'createProducts', error: failure('rate-limited', until) }];
    await engine.runCycle({});
    expect(stores.outbox.nextDueAt(WEB)).toBe(Date.parse(until));
    expect(stores.outbox.list({ states: ['waiting'], limit: 1 })[0]?.attempts).toBe(0);
  });
  it('stops a store that refuses our key, keeps its jobs, and goes on when a person tries again', async () => {
    const { engine, pos, platform, stores } = anEngine();
    pos.add(anItem('MUG'));
    platform.faults = [{ operation: 'createProducts', error: failure('auth') }];
    await engine.runCycle({});
    expect(engine.status().connections[0]?.stopped?.code).toBe('test.auth');
    expect(stores.outbox.counts(WEB).waiting).toBe(1);
    await engine.runCycle({});
    expect(platform.products).toHaveLength(1);
    expect(engine.status().connections[0]?.stopped).toBeNull();
  });
  it('moves no cursor when Counterpoint cannot be read', async () => {
    const { engine, pos, platform, stores, settle } = anEngine();
    pos.add(anItem('MUG'));
    pos.failure = failure('transient');
    const entries = await engine.runCycle({});
    expect(entries.map(({ result }) => result.ok && result.value.state)).toEqual([
      'failed',
      'failed',
      'failed',
    ]);
    expect(stores.checkpoints.get('export-catalog', WEB, 'all')).toBeNull();
    pos.failure = null;
    await settle();
    expect(platform.products).toHaveLength(1);
  });
});

describe('consent', () => {
  it('sends nothing to a store that already holds products until its first plan is approved', async () => {
    const { engine, pos, platform, stores, settle } = anEngine();
    platform.addHandMade('MUG', { name: 'Their mug' });
    pos.add(anItem('MUG'), '10', 4);
    pos.add(anItem('CUP'), '11', 5);
    await settle();
    const held = engine.status().connections[0]?.flows[0]?.heldRun;
    expect(held?.hold?.code).toBe('first-plan');
    expect(platform.products).toHaveLength(1);
    if (held == null) throw new Error('nothing is held');
    await engine.approve(held.id);
    await settle();
    expect(platform.products.map((product) => [product.sku, product.name, product.state])).toEqual([
      ['MUG', 'Their mug', 'publish'],
      ['CUP', 'The CUP', 'draft'],
    ]);
    expect(platform.variant('MUG')).toMatchObject({ price: { price: '10' }, stock: 4 });
    expect(stores.links.count(WEB)).toEqual({ products: 2, variants: 2 });
  });
  it('holds a plan that would empty the store, and sends it when a person approves', async () => {
    const { engine, pos, platform, settle, clock } = anEngine();
    const items = Array.from({ length: 30 }, (_, index) => anItem(`ITEM-${index}`));
    for (const item of items) pos.add(item);
    await settle();
    clock.advance(30 * MINUTE);
    for (const item of items) pos.setStock(cellKey(item.itemNumber), 0);
    await settle();
    const held = engine.status().connections[0]?.flows[2]?.heldRun;
    expect(held?.hold?.message).toContain('30 of 30 variants would go to zero stock');
    expect(platform.variant('ITEM-0')?.stock).toBe(5);
    if (held == null) throw new Error('nothing is held');
    await engine.approve(held.id);
    expect(platform.variant('ITEM-0')?.stock).toBe(0);
  });
  it('shows a dry run without sending anything or moving the cursor', async () => {
    const { engine, pos, platform, stores } = anEngine();
    pos.add(anItem('MUG'));
    const [first] = await engine.runCycle({ flows: ['export-catalog'], isPreview: true });
    if (!first?.result.ok) throw new Error('the dry run failed');
    expect(first.result.value).toMatchObject({ state: 'preview', planned: 1 });
    expect(stores.plans.list(first.result.value.id, 0, 10)).toHaveLength(1);
    expect(platform.products).toEqual([]);
    expect(stores.checkpoints.get('export-catalog', WEB, 'all')).toBeNull();
  });
});
