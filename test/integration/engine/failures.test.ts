import { describe, expect, it } from 'vitest';
import { cellKey } from '../../../src-shared/domain/cell-key.ts';
import { connectionId, itemNumber } from '../../../src-shared/domain/ids.ts';
import { type SyncErrorKind, syncError } from '../../../src-shared/errors/sync-error.ts';
import { aGridItem, anItem } from '../../builders/item.builder.ts';
import { lostAnswer } from '../../fakes/fake-platform.ts';
import { anEngine, type EngineFixture, MINUTE } from './engine-fixture.ts';

const WEB = connectionId('web');
const failure = (kind: SyncErrorKind, code = `test.${kind}`) =>
  syncError({ kind, code, operatorMessage: 'It failed.', remedy: 'Mend it.' });
const open = ({ stores }: EngineFixture) => stores.errors.list({ state: 'open', limit: 50 });

async function withItems(...numbers: string[]): Promise<EngineFixture> {
  const fixture = anEngine();
  for (const number of numbers) fixture.pos.add(anItem(number), '10', 5);
  await fixture.settle();
  fixture.clock.advance(10 * MINUTE);
  fixture.platform.calls.length = 0;
  return fixture;
}

describe('a store that is out of order', () => {
  it('for a whole night costs no job its life, and everything is sent in the morning', async () => {
    const fixture = await withItems('A', 'B', 'C');
    const { engine, pos, platform, stores, clock, settle } = fixture;
    const night = clock.now() + 10 * 60 * MINUTE;
    platform.gate = (operation, when) => {
      if (when === 'before' && clock.now() < night) {
        platform.faults = [{ operation, error: failure('transient') }];
      }
    };
    for (const [index, number] of ['A', 'B', 'C'].entries()) {
      pos.setStock(cellKey(itemNumber(number)), index);
    }
    await engine.runCycle({});
    expect(open(fixture)).toMatchObject([
      { error: { code: 'test.transient', subject: { entity: 'connection', id: WEB } } },
    ]);
    expect(open(fixture)[0]?.error.retryAt).toBe(new Date(clock.now() + 5_000).toISOString());
    await settle();
    expect(stores.outbox.counts(WEB)).toMatchObject({ dead: 0, waiting: 0 });
    expect(['A', 'B', 'C'].map((number) => platform.variant(number)?.stock)).toEqual([0, 1, 2]);
    expect(open(fixture)).toEqual([]);
    // It was asked ever less often.
    expect(platform.calls.filter((call) => call === 'setStock').length).toBeLessThan(80);
    expect(engine.status().connections[0]?.stopped).toBeNull();
  });
  it('is left alone for a while after the first failure instead of being asked for every job', async () => {
    const fixture = anEngine();
    for (let index = 0; index < 500; index += 1) fixture.pos.add(anItem(`ITEM-${index}`));
    fixture.platform.faults = [{ operation: 'createProducts', error: failure('transient') }];
    await fixture.engine.runCycle({ flows: ['export-catalog'] });
    expect(fixture.platform.calls.filter((call) => call === 'createProducts')).toHaveLength(1);
    expect(await fixture.engine.drain()).toBe(fixture.clock.now() + 5_000);
    expect(fixture.platform.calls.filter((call) => call === 'createProducts')).toHaveLength(1);
  });
});

describe('a record that fails while its neighbors do not', () => {
  it('holds nobody up while it waits for its next attempt', async () => {
    const fixture = await withItems('A', 'B');
    const { engine, pos, platform } = fixture;
    platform.faults = [{ operation: 'setPrices', error: failure('transient') }];
    pos.setPrice(cellKey(itemNumber('A')), '12');
    pos.setStock(cellKey(itemNumber('B')), 1);
    await engine.runCycle({});
    expect(platform.calls).toEqual(['setPrices', 'check', 'setStock']);
    expect(open(fixture)).toEqual([]);
  });
  it('goes alone in the end, becomes a dead letter, and can be retried', async () => {
    const fixture = await withItems('GOOD');
    const { engine, pos, platform, stores, settle } = fixture;
    platform.refused.set('POISON', failure('transient'));
    pos.add(anItem('POISON'));
    pos.add(anItem('OTHER'));
    await settle();
    expect(platform.products.map(({ sku }) => sku)).toEqual(['GOOD', 'OTHER']);
    expect(open(fixture)).toMatchObject([{ error: { code: 'test.transient', subject: { id: 'POISON' } } }]);
    platform.refused.clear();
    expect(engine.retry(null)).toBe(1);
    await engine.drain();
    expect(platform.products.map(({ sku }) => sku)).toContain('POISON');
    expect(open(fixture)).toEqual([]);
    expect(stores.outbox.counts(WEB).dead).toBe(0);
  });
  it('and was refused is not sent again before it changes, nor forgotten when it is taken offline', async () => {
    const fixture = await withItems('GOOD');
    const { engine, pos, platform, stores, clock, settle } = fixture;
    platform.refused.set('BAD', failure('rejected'));
    pos.add(anItem('BAD'));
    await settle();
    clock.advance(25 * 60 * MINUTE);
    platform.calls.length = 0;
    const [entry] = await engine.runCycle({});
    expect(entry?.result.ok && entry.result.value).toMatchObject({ planned: 0, blocked: 1 });
    expect(platform.calls).not.toContain('createProducts');
    expect(open(fixture)).toHaveLength(1);
    pos.add(anItem('BAD', { isOnline: false }));
    await settle();
    expect(open(fixture)).toEqual([]);
    expect(stores.outbox.counts(WEB)).toMatchObject({ dead: 0 });
  });
});

describe('a key that is refused', () => {
  it('is one error of the connection, not one of each job, and ends when it is mended', async () => {
    const fixture = anEngine();
    for (let index = 0; index < 20; index += 1) fixture.pos.add(anItem(`ITEM-${index}`));
    fixture.platform.faults = [{ operation: 'createProducts', error: failure('auth') }];
    await fixture.engine.runCycle({});
    expect(open(fixture)).toMatchObject([
      { error: { code: 'test.auth', connectionId: WEB, subject: { entity: 'connection', id: WEB } } },
    ]);
    expect(fixture.platform.calls.filter((call) => call === 'createProducts')).toHaveLength(1);
    await fixture.settle();
    expect(fixture.platform.products).toHaveLength(20);
    expect(open(fixture)).toEqual([]);
  });
  it('by Counterpoint stops sending too, and is one error without a store', async () => {
    const fixture = await withItems('A');
    fixture.pos.failure = { ...failure('auth'), subject: { entity: 'pos', id: 'counterpoint' } };
    await fixture.engine.runCycle({ flows: ['export-stock'] });
    expect(fixture.engine.status().connections[0]?.stopped?.kind).toBe('auth');
    expect(open(fixture)).toMatchObject([{ error: { code: 'test.auth' }, flow: 'export-stock' }]);
    fixture.pos.failure = null;
    await fixture.settle();
    expect(open(fixture)).toEqual([]);
  });
});

describe('a product that the retailer deleted', () => {
  it('is made again as a draft by the next catalog run, with its price and stock', async () => {
    const fixture = await withItems('A', 'B');
    const { pos, platform, stores, clock, settle } = fixture;
    platform.products = platform.products.filter(({ sku }) => sku !== 'A');
    pos.setStock(cellKey(itemNumber('A')), 3);
    await settle();
    expect(stores.links.count(WEB).products).toBe(1);
    expect(open(fixture)).toMatchObject([{ error: { kind: 'gone', subject: { id: 'A' } } }]);
    clock.advance(20 * MINUTE);
    await settle();
    expect(platform.variant('A')?.stock).toBe(3);
    expect(platform.products.find(({ sku }) => sku === 'A')?.state).toBe('draft');
    expect(open(fixture)).toEqual([]);
  });
  it('takes no link along that was made anew since', async () => {
    const fixture = await withItems('A');
    const { engine, pos, platform, stores } = fixture;
    platform.faults = [{ operation: 'setStock', error: failure('transient') }];
    pos.setStock(cellKey(itemNumber('A')), 3);
    await engine.runCycle({ flows: ['export-stock'] });
    const [link] = stores.links.variants(WEB, [itemNumber('A')]);
    const hand = platform.addHandMade('A');
    if (link === undefined) throw new Error('no link');
    platform.products = [hand];
    const product = { connectionId: WEB, itemNumber: itemNumber('A'), hasVariants: false, isAdopted: true };
    const ids = { productId: hand.id as never, variantId: hand.id as never };
    stores.links.putProduct({ ...product, ...ids, hiddenState: null, hiddenAs: null, accepted: null });
    stores.links.putVariant({ ...link, ...ids });
    fixture.clock.advance(10 * MINUTE);
    await engine.drain();
    expect(stores.links.count(WEB)).toEqual({ products: 1, variants: 1 });
  });
  it('of a grid item goes with all its variants', async () => {
    const fixture = anEngine();
    fixture.pos.add(aGridItem('TEE'), '20', 7);
    await fixture.settle();
    fixture.platform.products = [];
    fixture.clock.advance(10 * MINUTE);
    for (const { key } of aGridItem('TEE').cells) fixture.pos.setStock(key, 2);
    await fixture.settle();
    fixture.clock.advance(20 * MINUTE);
    await fixture.settle();
    expect(fixture.platform.products).toMatchObject([{ sku: 'TEE' }]);
    expect(fixture.platform.products[0]?.variants.map(({ stock }) => stock)).toEqual([2, 2, 2]);
  });
});

describe('a create that nobody answers', () => {
  it('is looked up for two minutes before it is repeated', async () => {
    const fixture = anEngine();
    const { pos, platform, engine, clock } = fixture;
    pos.add(anItem('MUG'));
    platform.faults = [{ operation: 'createProducts', error: lostAnswer }];
    await engine.runCycle({});
    const began = clock.now();
    for (let next = await engine.drain(); platform.products.length === 0 && next !== null; ) {
      clock.advance(Math.max(1, next - clock.now()));
      next = await engine.drain();
    }
    expect(clock.now() - began).toBeGreaterThanOrEqual(2 * MINUTE);
    expect(platform.products).toHaveLength(1);
  });
  it('ever is set aside after some tries, not repeated for ever', async () => {
    const fixture = anEngine();
    fixture.pos.add(anItem('MUG'));
    fixture.platform.refused.set('MUG', lostAnswer);
    await fixture.settle();
    expect(fixture.stores.outbox.counts(WEB)).toMatchObject({ dead: 1, verifying: 0 });
    expect(open(fixture)).toHaveLength(1);
  });
  it('although it was done is found by its key among others of its SKU', async () => {
    const fixture = anEngine();
    fixture.platform.isSkuUnique = false;
    fixture.pos.add(anItem('MUG'));
    fixture.platform.gate = (operation, when) => {
      if (operation === 'createProducts' && when === 'after') {
        fixture.platform.gate = () => undefined;
        fixture.platform.addHandMade('MUG');
      }
    };
    fixture.platform.faults = [{ operation: 'createProducts', error: lostAnswer, isDone: true }];
    await fixture.settle();
    const [link] = fixture.stores.links.products(WEB, [itemNumber('MUG')]);
    expect(fixture.platform.product(link?.productId ?? '')?.name).toBe('The MUG');
    expect(fixture.platform.products).toHaveLength(2);
  });
});

describe('half a product', () => {
  it('keeps the variants that were made, and makes the others once', async () => {
    const fixture = anEngine();
    fixture.platform.isSkuUnique = false;
    fixture.platform.refused.set('TEE-RED-L', failure('transient'));
    fixture.pos.add(aGridItem('TEE'), '20', 7);
    await fixture.engine.runCycle({});
    expect(fixture.stores.links.count(WEB)).toEqual({ products: 1, variants: 2 });
    fixture.platform.refused.clear();
    await fixture.settle();
    expect(fixture.platform.products[0]?.variants.map(({ sku }) => sku).toSorted()).toEqual([
      'TEE-BLUE-S',
      'TEE-RED-L',
      'TEE-RED-S',
    ]);
  });
});

describe('a mistake in the program', () => {
  it('while sending stops the store, loses no job, doubles nothing, and ends with the next try', async () => {
    const fixture = anEngine();
    const { engine, pos, platform, stores, settle } = fixture;
    platform.isSkuUnique = false;
    pos.add(anItem('MUG'));
    platform.gate = (operation, when) => {
      if (operation !== 'createProducts' || when !== 'after') return;
      platform.gate = () => undefined;
      throw new Error('a bug');
    };
    await engine.runCycle({});
    expect(engine.status().connections[0]?.stopped).toMatchObject({ kind: 'defect', code: 'engine.defect' });
    expect(stores.outbox.counts(WEB)).toMatchObject({ leased: 0, verifying: 1 });
    expect(fixture.defects.join()).toContain('a bug');
    await settle();
    expect(platform.products).toHaveLength(1);
    expect(stores.links.count(WEB).products).toBe(1);
    expect(open(fixture)).toEqual([]);
  });
  it('while planning ends the run as failed and leaves the other flows alone', async () => {
    const fixture = await withItems('A');
    fixture.pos.readStock = async () => {
      throw new Error('a bug');
    };
    fixture.pos.setStock(cellKey(itemNumber('A')), 1);
    const entries = await fixture.engine.runCycle({});
    expect(entries.map(({ result }) => result.ok && result.value.state)).toEqual(['done', 'done', 'failed']);
    expect(open(fixture)).toMatchObject([{ error: { kind: 'defect' }, flow: 'export-stock' }]);
  });
});
