import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NewJob } from '../../../src-main/engine/ports/stores.ts';
import { type OpenStores, openStores } from '../../../src-main/storage/index.ts';
import { connectionId, itemNumber, runId } from '../../../src-shared/domain/ids.ts';
import { syncError } from '../../../src-shared/errors/sync-error.ts';
import { aNewJob, aPlannedChange, aRun } from '../../builders/stored-records.builder.ts';

const web = connectionId('web');
const failure = syncError({
  kind: 'rejected',
  code: 'platform.refused',
  subject: { entity: 'item', id: 'MUG' },
  operatorMessage: 'The store refused it.',
  remedy: 'Change the SKU.',
  detail: 'HTTP 422',
});

let stores: OpenStores;
beforeEach(() => {
  const opened = openStores(':memory:', 0);
  if (!opened.ok) throw new Error(opened.error.detail);
  stores = opened.value;
});
afterEach(() => stores.close());

const enqueue = (changes: Partial<NewJob>) => stores.outbox.enqueue(aNewJob(changes));
const lease = (now = 0, limit = 10) => stores.outbox.lease(web, now, () => limit);
const payloads = (jobs: readonly { payload: string }[]) => jobs.map(({ payload }) => payload);
function only<Value>(values: readonly Value[]): Value {
  const [first] = values;
  if (first === undefined || values.length !== 1) throw new Error(`${values.length} instead of one`);
  return first;
}

describe('lease', () => {
  it('takes one kind in one state, the longest due first, and never an order key twice', () => {
    enqueue({ payload: 'a', orderKey: 'A', dueAt: 5 });
    enqueue({ payload: 'price', kind: 'price.set', orderKey: 'B', dueAt: 4 });
    enqueue({ payload: 'b', orderKey: 'B2', dueAt: 3 });
    enqueue({ payload: 'a2', orderKey: 'A', dueAt: 1 });
    enqueue({ payload: 'future', orderKey: 'C', dueAt: 99 });
    enqueue({ payload: 'other', orderKey: 'D', connectionId: connectionId('other') });
    expect(payloads(lease(10))).toEqual(['b', 'a']);
    expect(payloads(lease(10))).toEqual(['price']);
    expect(lease(10)).toEqual([]);
  });

  it('takes what is urgent before what is due longer, and fills the batch with others of its kind', () => {
    enqueue({ payload: 'price', kind: 'price.set', orderKey: 'P', dueAt: 1 });
    enqueue({ payload: 'old', orderKey: 'A', dueAt: 2 });
    enqueue({ payload: 'older', orderKey: 'B', dueAt: 1 });
    enqueue({ payload: 'urgent', orderKey: 'C', dueAt: 5, isUrgent: true });
    enqueue({ payload: 'not yet', orderKey: 'D', dueAt: 99, isUrgent: true });
    expect(payloads(lease(10, 2))).toEqual(['urgent', 'older']);
    expect(stores.outbox.lease(web, 10, () => 2, 'urgent')).toEqual([]);
    expect(payloads(lease(10))).toEqual(['price']);
    expect(payloads(lease(10))).toEqual(['old']);
  });

  it('keeps what is urgent behind an earlier job of its order key, and takes the newest word on urgency', () => {
    enqueue({ payload: 'first', orderKey: 'A', dedupeKey: 'A', dueAt: 1 });
    lease(1);
    enqueue({ payload: 'second', orderKey: 'A', dedupeKey: 'A', dueAt: 1, isUrgent: true });
    expect(stores.outbox.lease(web, 10, () => 9, 'urgent')).toEqual([]);
    enqueue({ payload: 'low', orderKey: 'B', dedupeKey: 'B', dueAt: 1, isUrgent: true });
    enqueue({ payload: 'plenty', orderKey: 'B', dedupeKey: 'B', dueAt: 1 });
    expect(stores.outbox.lease(web, 10, () => 9, 'urgent')).toEqual([]);
  });

  it('answers the job whole, its payload untouched', () => {
    const job = aNewJob({ payload: '{ "a": "ü$\\u0000" }', dedupeKey: 'k', payloadVersion: 3 });
    stores.outbox.enqueue(job);
    const leased = only(lease());
    expect(leased).toEqual({
      ...job,
      id: leased.id,
      state: 'leased',
      attempts: 0,
      lastError: null,
      doubtfulSince: null,
    });
  });

  it('holds a job back while an earlier one of its order key runs, and lets it go when that was set aside', () => {
    enqueue({ payload: 'first' });
    enqueue({ payload: 'second' });
    enqueue({ payload: 'third' });
    const first = only(lease());
    expect(lease()).toEqual([]);
    expect(stores.outbox.nextDueAt(web)).toBeNull();
    stores.outbox.block(first.id, failure);
    const second = only(lease());
    expect(second.payload).toBe('second');
    stores.outbox.kill(second.id, failure);
    expect(payloads(lease())).toEqual(['third']);
  });

  it('asks how many of the kind that is next', () => {
    for (const orderKey of ['A', 'B', 'C']) enqueue({ kind: 'price.set', orderKey });
    const asked: string[] = [];
    const leased = stores.outbox.lease(web, 0, (kind) => {
      asked.push(kind);
      return 2;
    });
    expect(leased).toHaveLength(2);
    expect(asked).toEqual(['price.set']);
  });

  it('sends a job that failed three times alone, so that it spoils no other', () => {
    for (const orderKey of ['A', 'B', 'C']) enqueue({ orderKey, payload: orderKey });
    const [a] = lease();
    if (a === undefined) throw new Error('three jobs were leased');
    stores.outbox.recoverLeases(0);
    for (let attempt = 0; attempt < 3; attempt += 1) stores.outbox.retryLater(a.id, 0, failure, true);
    expect(payloads(lease())).toEqual(['A']);
    expect(payloads(lease())).toEqual(['B', 'C']);
  });
});

describe('a newer job with the same dedupe key', () => {
  it('takes the place of one that waits, but keeps a wait that a failure imposed', () => {
    enqueue({ payload: 'old', dedupeKey: 'k' });
    stores.outbox.retryLater(only(lease()).id, 100, failure, true);
    enqueue({ payload: 'new', dedupeKey: 'k', dueAt: 50 });
    const job = only(stores.outbox.list({ states: ['waiting'], limit: 9 }));
    expect(job).toMatchObject({ payload: 'new', dueAt: 100, attempts: 0, lastError: failure });
  });

  it('counts attempts on when it is the same job once more', () => {
    enqueue({ payload: 'same', dedupeKey: 'k' });
    stores.outbox.retryLater(only(lease()).id, 100, failure, true);
    enqueue({ payload: 'same', dedupeKey: 'k', dueAt: 50 });
    expect(only(stores.outbox.list({ states: ['waiting'], limit: 9 }))).toMatchObject({ attempts: 1 });
  });

  it('waits behind one that is under way, and survives its return', () => {
    enqueue({ payload: 'old', dedupeKey: 'k' });
    const old = only(lease());
    enqueue({ payload: 'new', dedupeKey: 'k' });
    expect(stores.outbox.counts(web)).toMatchObject({ waiting: 1, leased: 1 });
    stores.outbox.retryLater(old.id, 0, failure, true);
    expect(payloads(lease())).toEqual(['new']);
  });

  it('makes an older dead letter obsolete, which is not sent when it is released', () => {
    enqueue({ payload: 'old', dedupeKey: 'k' });
    stores.outbox.kill(only(lease()).id, failure);
    enqueue({ payload: 'new', dedupeKey: 'k' });
    stores.outbox.done(only(lease()).id, 1);
    expect(stores.outbox.counts(null)).toMatchObject({ waiting: 0, dead: 0 });
    expect(stores.outbox.release(null, 2)).toBe(0);
  });

  it('is the only one of them that is set aside', () => {
    enqueue({ payload: 'old', dedupeKey: 'k' });
    stores.outbox.kill(only(lease()).id, failure);
    enqueue({ payload: 'new', dedupeKey: 'k' });
    stores.outbox.block(only(lease()).id, failure);
    expect(payloads(stores.outbox.list({ states: ['dead', 'blocked'], limit: 9 }))).toEqual(['new']);
  });
});

describe('jobs that were set aside', () => {
  beforeEach(() => {
    enqueue({ payload: 'blocked', orderKey: 'A' });
    enqueue({ payload: 'dead', orderKey: 'B' });
    enqueue({ payload: 'other flow', orderKey: 'C', flow: 'export-prices' });
    const [a, b, c] = lease();
    if (a === undefined || b === undefined || c === undefined) throw new Error('three jobs were leased');
    stores.outbox.block(a.id, failure);
    stores.outbox.kill(b.id, failure);
    stores.outbox.block(c.id, failure);
  });

  it('come back when they were only blocked and their flow looks at everything', () => {
    expect(stores.outbox.releaseBlocked(web, 'export-stock', 7)).toBe(1);
    expect(payloads(lease(7))).toEqual(['blocked']);
  });

  it('go when nothing of them is wanted any more', () => {
    expect(stores.outbox.dropSetAside(web, ['A', 'B', 'X'])).toBe(2);
    expect(stores.outbox.counts(web)).toMatchObject({ blocked: 1, dead: 0 });
  });
});

describe('doubt', () => {
  it('survives a lease that is only given back, and a release, so that no create is repeated unasked', () => {
    enqueue({ kind: 'product.create' });
    const { id } = only(lease());
    stores.outbox.verifyLater(id, 5, failure, 3);
    expect(only(lease(5))).toMatchObject({ doubtfulSince: 3 });
    stores.outbox.retryLater(id, 6, null, false);
    expect(only(stores.outbox.list({ states: ['verifying'], limit: 9 }))).toMatchObject({ doubtfulSince: 3 });
    stores.outbox.kill(only(lease(6)).id, failure);
    expect(stores.outbox.release([id], 7)).toBe(1);
    expect(stores.outbox.counts(web)).toMatchObject({ verifying: 1, waiting: 0 });
  });

  it('ends when the job is sent once more on purpose', () => {
    enqueue({ kind: 'product.create' });
    const { id } = only(lease());
    stores.outbox.verifyLater(id, 5, null, 3);
    lease(5);
    stores.outbox.retryLater(id, 6, null, true);
    expect(only(lease(6))).toMatchObject({ doubtfulSince: null, attempts: 1 });
  });

  it('is what an orphaned create comes back with; a value is simply sent again', () => {
    enqueue({ kind: 'product.create', orderKey: 'A' });
    enqueue({ kind: 'variants.create', orderKey: 'B' });
    enqueue({ kind: 'price.set', orderKey: 'C' });
    enqueue({ kind: 'product.adopt', orderKey: 'D' });
    for (let kind = 0; kind < 4; kind += 1) lease();
    expect(stores.outbox.recoverLeases(8)).toEqual({ verifying: 2, waiting: 2 });
    const verifying = stores.outbox.list({ states: ['verifying'], limit: 9 });
    expect(verifying.map(({ dueAt, doubtfulSince }) => [dueAt, doubtfulSince])).toEqual([
      [8, 8],
      [8, 8],
    ]);
  });
});

it('pauses all of a connection, also what comes later', () => {
  enqueue({ orderKey: 'A' });
  stores.outbox.pause(web, 50);
  stores.outbox.pause(web, 40);
  enqueue({ orderKey: 'B' });
  expect(lease(49)).toEqual([]);
  expect(stores.outbox.nextDueAt(web)).toBe(50);
  expect(lease(50)).toHaveLength(2);
});

it('knows what of an item is not finished', () => {
  enqueue({ orderKey: 'ITEM', payload: 'first' });
  enqueue({ orderKey: 'ITEM', payload: 'second' });
  enqueue({ orderKey: 'OTHER' });
  const { id } = only(lease(0, 1));
  const unfinished = () => stores.outbox.unfinished(web, ['ITEM', 'NONE']);
  expect(unfinished().map(({ payload, state }) => [payload, state])).toEqual([
    ['first', 'leased'],
    ['second', 'waiting'],
  ]);
  expect(stores.outbox.unfinished(connectionId('other'), ['ITEM'])).toEqual([]);
  stores.outbox.kill(id, failure);
  expect(unfinished()).toHaveLength(2);
  stores.outbox.done(id, 1);
  expect(payloads(unfinished())).toEqual(['second']);
});

it('recovers the leases of one connection alone', () => {
  enqueue({ kind: 'product.create' });
  enqueue({ connectionId: connectionId('other') });
  lease();
  stores.outbox.lease(connectionId('other'), 0, () => 10);
  expect(stores.outbox.recoverLeases(5, web)).toEqual({ verifying: 1, waiting: 0 });
  expect(stores.outbox.counts(null)).toMatchObject({ leased: 1, verifying: 1 });
});

it('counts the jobs of a run, and drops only what ended well and long ago', () => {
  for (const orderKey of ['A', 'B', 'C', 'D']) enqueue({ orderKey });
  const [a, b, c] = lease();
  if (a === undefined || b === undefined || c === undefined) throw new Error('four jobs were leased');
  stores.outbox.done(a.id, 10);
  stores.outbox.kill(b.id, failure);
  stores.outbox.block(c.id, failure);
  expect(stores.outbox.countsOfRun(runId('run-1'))).toEqual({ done: 1, dead: 1, blocked: 1, open: 1 });
  expect(stores.outbox.prune(10, 9)).toBe(0);
  expect(stores.outbox.prune(11, 0)).toBe(0);
  expect(stores.outbox.prune(11, 9)).toBe(1);
  expect(stores.outbox.list({ states: ['done', 'dead', 'blocked', 'leased'], limit: 9 })).toHaveLength(3);
});

describe('a stored plan', () => {
  it('becomes jobs chunk by chunk, repeats change nothing', () => {
    stores.runs.insert(aRun());
    const changes = ['A', 'B', 'C'].map((name) =>
      aPlannedChange({
        itemNumber: itemNumber(name),
        job: { payload: name, payloadVersion: 1, dedupeKey: name, orderKey: name, isUrgent: name === 'B' },
      }),
    );
    stores.plans.add(changes);
    const all = stores.plans.list(runId('run-1'), 0, 9);
    expect(all.map(({ sequence: _, ...change }) => change)).toEqual(changes);
    const last = stores.plans.enqueue(runId('run-1'), 0, 2, 7);
    expect(last).toBe(all[1]?.sequence);
    expect(stores.plans.enqueue(runId('run-1'), last ?? 0, 2, 7)).toBeNull();
    expect(stores.plans.enqueue(runId('run-1'), 0, 3, 7)).toBe(all[2]?.sequence);
    expect(stores.plans.enqueue(runId('run-1'), all[2]?.sequence ?? 0, 3, 7)).toBeNull();
    const jobs = stores.outbox.list({ states: ['waiting'], limit: 9 });
    expect(jobs.map(({ payload, flow, dueAt }) => [payload, flow, dueAt])).toEqual([
      ['A', 'export-stock', 7],
      ['B', 'export-stock', 7],
      ['C', 'export-stock', 7],
    ]);
  });

  it('is kept while its run is held, and pruned some time after it ended', () => {
    stores.runs.insert(aRun());
    stores.plans.add([aPlannedChange()]);
    stores.runs.update(runId('run-1'), { state: 'held', planned: 1 });
    expect(stores.runs.prune(100, 9, 'any')).toBe(0);
    stores.runs.update(runId('run-1'), { state: 'done', endedAt: 50 });
    expect(stores.runs.prune(50, 9, 'any')).toBe(0);
    expect(stores.runs.prune(51, 9, 'quiet')).toBe(0);
    expect(stores.runs.prune(51, 9, 'any')).toBe(1);
    expect(stores.plans.count(runId('run-1'))).toBe(0);
  });

  it('is the same as another when both would send the same', () => {
    for (const id of ['run-1', 'run-2', 'run-3']) stores.runs.insert(aRun({ id: runId(id) }));
    const job = (payload: string) => ({ payload, payloadVersion: 1, dedupeKey: 'k', orderKey: 'k' });
    stores.plans.add([
      aPlannedChange({ runId: runId('run-1'), job: job('a'), reason: 'One.' }),
      aPlannedChange({ runId: runId('run-2'), job: job('a'), reason: 'Two.' }),
    ]);
    expect(stores.plans.isSame(runId('run-1'), runId('run-2'))).toBe(true);
    expect(stores.plans.isSame(runId('run-1'), runId('run-3'))).toBe(false);
    expect(stores.plans.isSame(runId('run-3'), runId('run-1'))).toBe(false);
    stores.plans.add([aPlannedChange({ runId: runId('run-3'), job: job('b') })]);
    expect(stores.plans.isSame(runId('run-1'), runId('run-3'))).toBe(false);
  });
});
