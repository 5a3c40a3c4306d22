import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Run } from '../../../src-main/engine/ports/stores.ts';
import { type OpenStores, openStores } from '../../../src-main/storage/index.ts';
import { cellKey } from '../../../src-shared/domain/cell-key.ts';
import {
  connectionId,
  idempotencyKey,
  itemNumber,
  remoteProductId,
  remoteVariantId,
  runId,
  sku,
} from '../../../src-shared/domain/ids.ts';
import { type SyncError, syncError } from '../../../src-shared/errors/sync-error.ts';
import {
  aNewJob,
  aPlannedChange,
  aProductLink,
  aRun,
  aVariantLink,
} from '../../builders/stored-records.builder.ts';

const web = connectionId('web');
const [mug, cap, tee] = [itemNumber('MUG'), itemNumber('CAP'), itemNumber('TEE')] as const;
let stores: OpenStores;
beforeEach(() => {
  const opened = openStores(':memory:', 0);
  if (!opened.ok) throw new Error(opened.error.detail);
  stores = opened.value;
});
afterEach(() => stores.close());

describe('links', () => {
  beforeEach(() => {
    for (const item of [mug, cap]) {
      stores.links.putProduct(aProductLink({ itemNumber: item, productId: remoteProductId(item) }));
      const ids = { productId: remoteProductId(item), variantId: remoteVariantId(item) };
      stores.links.putVariant(aVariantLink({ itemNumber: item, ...ids }));
    }
  });

  it('come back as they were put, for the items asked for', () => {
    expect(stores.links.products(web, [mug, tee])).toEqual([
      aProductLink({ productId: remoteProductId('MUG') }),
    ]);
    expect(stores.links.variants(web, [mug, tee])).toEqual([
      aVariantLink({ productId: remoteProductId('MUG'), variantId: remoteVariantId('MUG') }),
    ]);
    expect(stores.links.variants(connectionId('other'), [mug])).toEqual([]);
    expect(stores.links.count(web)).toEqual({ products: 2, variants: 2 });
  });

  it('change in place, and putting a product again keeps its variants', () => {
    stores.links.setHidden(web, mug, { state: 'publish', as: 'draft' });
    stores.links.setAcceptedProduct(web, mug, '{"name":"Mug"}');
    expect(stores.links.products(web, [mug])[0]).toMatchObject({
      hiddenState: 'publish',
      hiddenAs: 'draft',
      accepted: '{"name":"Mug"}',
    });
    stores.links.setHidden(web, mug, null);
    expect(stores.links.products(web, [mug])[0]).toMatchObject({ hiddenState: null, hiddenAs: null });
    stores.links.setAccepted(web, cellKey(mug), 'stock', '3');
    stores.links.putProduct(aProductLink({ productId: remoteProductId('MUG'), hiddenState: 'draft' }));
    expect(stores.links.products(web, [mug])[0]?.hiddenState).toBe('draft');
    expect(stores.links.variants(web, [mug])[0]?.accepted).toEqual({
      catalog: null,
      price: null,
      stock: '3',
    });
  });

  it('go page by page in ascending order', () => {
    expect(stores.links.linkedItems(web, null, 1)).toEqual([cap]);
    expect(stores.links.linkedItems(web, cap, 9)).toEqual([mug]);
  });

  it('tell under which numbers the cells of an item are sold: a member of a family under its family’s', () => {
    const family = itemNumber('~FAM');
    stores.links.putProduct(aProductLink({ itemNumber: family, productId: remoteProductId('9') }));
    for (const [at, member] of ['TEE', 'TEE-2', 'T"E'].entries()) {
      stores.links.putVariant(
        aVariantLink({
          itemNumber: family,
          key: cellKey(itemNumber(member)),
          productId: remoteProductId('9'),
          variantId: remoteVariantId(`9-${at}`),
        }),
      );
    }
    expect(stores.links.sellersOf(web, [tee])).toEqual([family]);
    expect(stores.links.sellersOf(web, [itemNumber('T"E'), itemNumber('TEE-2'), mug])).toEqual([family, mug]);
    expect(stores.links.sellersOf(web, [itemNumber('TE')])).toEqual([]);
    expect(stores.links.sellersOf(connectionId('other'), [tee])).toEqual([]);
  });

  it('tell who has a SKU, be it a cell or a product, whatever the case', () => {
    stores.links.setSku(web, cellKey(cap), sku('Cap-1'));
    const owners = stores.links.skuOwners(web, [sku('cap-1'), sku('CAP'), sku('mug'), sku('none')]);
    expect(Object.fromEntries(owners)).toEqual({
      'cap-1': { itemNumber: cap, key: cellKey(cap) },
      cap: { itemNumber: cap, key: null },
      mug: { itemNumber: mug, key: cellKey(mug) },
    });
    expect(stores.links.skuOwners(connectionId('other'), [sku('MUG')]).size).toBe(0);
  });

  it('give a remote variant one owner, the last', () => {
    const remote = { productId: remoteProductId('MUG'), variantId: remoteVariantId('MUG') };
    expect(stores.links.byRemote(web, remote.productId, remote.variantId)?.itemNumber).toBe(mug);
    stores.links.putVariant(aVariantLink({ itemNumber: cap, ...remote }));
    expect(stores.links.byRemote(web, remote.productId, remote.variantId)?.itemNumber).toBe(cap);
    expect(stores.links.variants(web, [mug])).toEqual([]);
  });

  it('of a removed product go with it, and no variant is linked without its product', () => {
    stores.links.removeProduct(web, mug);
    expect(stores.links.variants(web, [mug])).toEqual([]);
    stores.links.removeVariant(web, cellKey(cap));
    expect(stores.links.count(web)).toEqual({ products: 1, variants: 0 });
    expect(() => stores.links.putVariant(aVariantLink({ itemNumber: tee }))).toThrow('FOREIGN KEY');
  });
});

it('intents keep the first key that was announced', () => {
  const intent = {
    connectionId: web,
    entity: 'product',
    posKey: 'MUG',
    idempotencyKey: idempotencyKey('one'),
    announcedAt: 1,
  } as const;
  expect(stores.intents.announce(intent)).toEqual(intent);
  expect(stores.intents.announce({ ...intent, idempotencyKey: idempotencyKey('two') })).toEqual(intent);
  stores.intents.remove(web, 'product', 'MUG');
  expect(stores.intents.get(web, 'product', 'MUG')).toBeNull();
});

it('checkpoints are apart for each flow, store and partition', () => {
  stores.checkpoints.put('export-stock', web, 'all', 'one', 1);
  stores.checkpoints.put('export-stock', web, 'all', 'two', 2);
  stores.checkpoints.put('export-prices', web, 'all', 'other', 2);
  expect(stores.checkpoints.get('export-stock', web, 'all')).toBe('two');
  expect(stores.checkpoints.get('export-stock', web, 'part')).toBeNull();
  stores.checkpoints.remove('export-stock', web);
  expect(stores.checkpoints.get('export-stock', web, 'all')).toBeNull();
  expect(stores.checkpoints.get('export-prices', web, 'all')).toBe('other');
});

describe('runs', () => {
  const full: Run = aRun({
    state: 'held',
    hold: { code: 'mass-change', message: 'Too much at once.' },
    calls: { 'products.create': 2 },
    error: syncError({ kind: 'transient', code: 'a.b', operatorMessage: 'No.', remedy: 'Wait.' }),
    nextCursor: '{}',
    endedAt: 9,
  });

  it('come back as they were stored and change field by field', () => {
    stores.runs.insert(full);
    expect(stores.runs.get(full.id)).toEqual(full);
    stores.runs.update(full.id, { hold: null, error: null, applied: 4, calls: {} });
    stores.runs.update(full.id, {});
    expect(stores.runs.get(full.id)).toEqual({ ...full, hold: null, error: null, applied: 4, calls: {} });
    expect(stores.runs.get(runId('none'))).toBeNull();
  });

  it('are listed newest first', () => {
    for (const [id, startedAt] of [
      ['a', 5],
      ['b', 3],
      ['c', 8],
    ] as const) {
      stores.runs.insert(
        aRun({ id: runId(id), startedAt, state: id === 'b' ? 'held' : 'done', cycle: startedAt }),
      );
    }
    const ids = (filter: Partial<Parameters<typeof stores.runs.list>[0]>) =>
      stores.runs.list({ limit: 9, ...filter }).map(({ id }) => id);
    expect(ids({})).toEqual(['c', 'b', 'a']);
    expect(ids({ state: 'done', connectionId: web, flow: 'export-stock', limit: 1 })).toEqual(['c']);
    expect(ids({ since: 5 })).toEqual(['c', 'a']);
    expect(ids({ connectionId: connectionId('other') })).toEqual([]);
    expect(stores.runs.lastCycle()).toBe(8);
  });

  it('that were planning are interrupted and lose their plan; others keep it', () => {
    stores.runs.insert(aRun({ id: runId('planning') }));
    stores.runs.insert(aRun({ id: runId('held'), state: 'held' }));
    for (const id of ['planning', 'held']) stores.plans.add([aPlannedChange({ runId: runId(id) })]);
    expect(stores.runs.interruptOpen(7)).toBe(1);
    expect(stores.runs.get(runId('planning'))).toMatchObject({ state: 'interrupted', endedAt: 7 });
    expect(stores.plans.count(runId('planning'))).toBe(0);
    expect(stores.plans.count(runId('held'))).toBe(1);
  });

  it('count their planned changes by kind', () => {
    stores.runs.insert(aRun({ id: runId('mixed'), state: 'held' }));
    const kinds = ['stock.set', 'price.set', 'stock.set'] as const;
    stores.plans.add(kinds.map((kind) => aPlannedChange({ runId: runId('mixed'), kind })));
    expect(stores.plans.countByKind(runId('mixed')).map(({ kind, count }) => [kind, count])).toEqual([
      ['stock.set', 2],
      ['price.set', 1],
    ]);
  });

  it('are summed by hour and flow', () => {
    const hour = 3_600_000;
    for (const [id, startedAt, flow] of [
      ['a', hour, 'export-stock'],
      ['b', 2 * hour - 1, 'export-stock'],
      ['c', 2 * hour, 'export-prices'],
      ['d', hour - 1, 'export-stock'],
    ] as const) {
      stores.runs.insert(aRun({ id: runId(id), startedAt, flow, applied: 2 }));
    }
    expect(stores.runs.lastCycle()).toBe(1);
    expect(stores.runs.changesPerHour(hour)).toEqual([
      { hour, flow: 'export-stock', applied: 4 },
      { hour: 2 * hour, flow: 'export-prices', applied: 2 },
    ]);
  });
});

describe('errors', () => {
  const failure = (changes: Partial<SyncError> = {}): SyncError =>
    syncError({
      kind: 'blocked',
      code: 'item.price-missing',
      connectionId: web,
      subject: { entity: 'variant', id: 'MUG-RED', itemNumber: 'MUG' },
      operatorMessage: 'No price.',
      remedy: 'Enter one.',
      ...changes,
    });
  const context = (at: number) => ({ flow: 'export-stock', runId: null, jobId: null, at }) as const;

  it('are counted while they are open, and open again after they were resolved', () => {
    stores.errors.report(failure(), context(1));
    stores.errors.report(failure({ operatorMessage: 'Still none.' }), context(2));
    const [open] = stores.errors.list({ state: 'open', limit: 9 });
    expect(open).toMatchObject({ count: 2, firstSeen: 1, lastSeen: 2, resolvedAt: null });
    expect(open?.error.operatorMessage).toBe('Still none.');
    expect(stores.errors.resolve({ connectionId: web, flow: 'export-stock', itemNumber: mug }, 3)).toBe(1);
    stores.errors.report(failure(), context(4));
    expect(stores.errors.list({ state: 'all', limit: 9 }).map(({ count }) => count)).toEqual([1, 2]);
    expect(stores.errors.list({ state: 'resolved', limit: 9 })[0]?.resolvedAt).toBe(3);
    expect(stores.errors.get(open?.id ?? 0)?.resolvedAt).toBe(3);
  });

  it('are apart for each store, flow, code and subject', () => {
    stores.errors.report(failure(), context(1));
    stores.errors.report(failure(), { ...context(1), flow: null });
    stores.errors.report(failure({ code: 'other' }), context(1));
    stores.errors.report(failure({ subject: undefined, connectionId: undefined }), context(1));
    expect(stores.errors.countOpen()).toBe(4);
    expect(stores.errors.countOpen(web)).toBe(3);
    expect(stores.errors.list({ state: 'open', connectionId: web, limit: 2 })).toHaveLength(2);
    expect(stores.errors.resolve({ connectionId: null }, 2)).toBe(1);
    expect(stores.errors.resolve({ connectionId: web, flow: null, code: 'other' }, 2)).toBe(1);
    expect(stores.errors.resolve({ connectionId: web, flow: null, itemNumber: mug }, 2)).toBe(2);
  });

  it('name the items that are blocked in a flow', () => {
    stores.errors.report(failure(), context(1));
    stores.errors.report(failure({ subject: { entity: 'item', id: 'CAP' } }), context(1));
    stores.errors.report(
      failure({ kind: 'rejected', code: 'x', subject: { entity: 'item', id: 'TEE' } }),
      context(1),
    );
    expect(stores.errors.troubledItems(web, 'export-stock')).toEqual({
      all: new Set([mug, cap, 'TEE']),
      blocked: new Set([mug, cap]),
    });
    expect(stores.errors.troubledItems(web, 'export-prices').all).toEqual(new Set());
  });

  it('end when a look at the item does not find them again and no job stands behind them', () => {
    const price = failure({ code: 'price' });
    stores.errors.report(price, context(1));
    stores.errors.report(failure({ code: 'stock' }), context(1));
    stores.outbox.enqueue(aNewJob({ dedupeKey: 'job' }));
    stores.errors.report(failure({ code: 'refused' }), { ...context(1), jobKey: 'job' });
    const look = (found: SyncError[]) => stores.errors.resolveLookedAt(web, 'export-stock', [mug], found, 5);
    expect(look([price])).toBe(1);
    expect(look([])).toBe(1);
    expect(stores.errors.list({ state: 'open', limit: 9 }).map(({ error }) => error.code)).toEqual([
      'refused',
    ]);
    const [job] = stores.outbox.lease(web, 0, () => 1);
    if (job === undefined) throw new Error('no job');
    stores.outbox.done(job.id, 1);
    expect(stores.errors.resolve({ connectionId: web, jobKey: 'job' }, 6)).toBe(1);
  });

  it('are dropped some time after they were over', () => {
    stores.errors.report(failure(), context(1));
    expect(stores.errors.prune(100, 9)).toBe(0);
    stores.errors.resolve({ connectionId: web }, 50);
    expect(stores.errors.prune(50, 9)).toBe(0);
    expect(stores.errors.prune(51, 9)).toBe(1);
  });
});

it('rechecks are cleared up to the mark, unless they were added again since', () => {
  const flow = 'export-catalog';
  expect(stores.rechecks.list(flow, web)).toEqual({ items: [], upTo: 0 });
  stores.rechecks.add(flow, web, [mug, cap]);
  stores.rechecks.add('export-stock', web, [tee]);
  const { items, upTo } = stores.rechecks.list(flow, web);
  expect(items).toEqual([mug, cap]);
  stores.rechecks.add(flow, web, [cap, tee]);
  stores.rechecks.clear(flow, web, upTo);
  expect(stores.rechecks.list(flow, web).items).toEqual([cap, tee]);
  expect(stores.rechecks.list('export-stock', web).items).toEqual([tee]);
});

it('approvals remember how the store was found', () => {
  expect(stores.approvals.get(web)).toBeNull();
  stores.approvals.put(web, { approvedAt: 1, startedEmpty: true });
  stores.approvals.put(web, { approvedAt: 2, startedEmpty: false });
  expect(stores.approvals.get(web)).toEqual({ approvedAt: 2, startedEmpty: false });
});

it('the lock has one living owner', () => {
  expect(stores.lock.hold('one', 0, 10)).toBe(true);
  expect(stores.lock.hold('two', 9, 20)).toBe(false);
  expect(stores.lock.hold('one', 9, 15)).toBe(true);
  expect(stores.lock.hold('two', 15, 20)).toBe(true);
  stores.lock.release('one');
  expect(stores.lock.hold('one', 16, 30)).toBe(false);
  stores.lock.release('two');
  expect(stores.lock.hold('one', 16, 30)).toBe(true);
});
