import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Job, JobKind, NewJob, OutboxStore } from '../../../src-main/engine/ports/stores.ts';
import { openStores } from '../../../src-main/storage/index.ts';
import { connectionId, type JobId, jobId, runId } from '../../../src-shared/domain/ids.ts';
import { syncError } from '../../../src-shared/errors/sync-error.ts';
import { aNewJob } from '../../builders/stored-records.builder.ts';
import { type ModelJob, OutboxModel } from './outbox-model.ts';

const web = connectionId('web');
const states = ['waiting', 'leased', 'verifying', 'blocked', 'dead', 'done'] as const;
const failure = (code: string) =>
  syncError({ kind: 'transient', code, operatorMessage: 'It did not work.', remedy: 'Wait.' });

const kinds: JobKind[] = ['product.create', 'variants.create', 'stock.set', 'price.set'];
const instant = fc.integer({ min: 0, max: 20 });
const newJob: fc.Arbitrary<NewJob> = fc
  .record({
    kind: fc.constantFrom(...kinds),
    order: fc.constantFrom('A', 'B', 'C'),
    dedupe: fc.constantFrom(null, 'A', 'B'),
    other: fc.boolean(),
    dueAt: instant,
    payload: fc.string({ maxLength: 3 }),
  })
  .map(({ kind, order, dedupe, other, dueAt, payload }) =>
    aNewJob({
      kind,
      connectionId: connectionId(other ? 'other' : 'web'),
      runId: runId(payload),
      orderKey: order,
      dedupeKey: dedupe === null ? null : `${kind}:${dedupe}`,
      dueAt,
      payload,
    }),
  );

/** One call of the outbox, made on the store and on the model; they must answer the same. */
type Step = (store: OutboxStore, model: OutboxModel) => void;

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: newJob.map(enqueue) },
  { weight: 5, arbitrary: fc.tuple(instant, fc.integer({ min: 1, max: 4 })).map(lease) },
  { weight: 6, arbitrary: fc.tuple(fc.nat(), fc.nat(), instant).map(settle) },
  { weight: 1, arbitrary: fc.tuple(instant, fc.boolean()).map(recover) },
  { weight: 1, arbitrary: instant.map(releaseBlocked) },
  { weight: 1, arbitrary: fc.subarray(['A', 'B', 'C']).map(dropSetAside) },
  { weight: 1, arbitrary: fc.tuple(instant, fc.option(fc.array(fc.nat({ max: 9 })))).map(release) },
  { weight: 1, arbitrary: instant.map(pause) },
  { weight: 1, arbitrary: instant.map(prune) },
);

it('does what the rules say, whatever the sequence of calls', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const opened = openStores(':memory:', 0);
      if (!opened.ok) throw new Error(opened.error.detail);
      const { outbox, close } = opened.value;
      const model = new OutboxModel();
      for (const run of steps) {
        run(outbox, model);
        expect(outbox.list({ connectionId: web, states, limit: 100 }).map(view)).toEqual(
          model.jobs.filter((job) => job.connectionId === web).map((job) => viewOfModel(job, model)),
        );
        expect(outbox.nextDueAt(web)).toBe(model.nextDueAt('web'));
      }
      close();
    }),
    { numRuns: 400 },
  );
});

function enqueue(job: NewJob): Step {
  return (store, model) => {
    store.enqueue(job);
    model.enqueue(job);
  };
}

function lease([now, limit]: [number, number]): Step {
  return (store, model) => {
    const got = store.lease(web, now, () => limit).map((job) => Number(job.id));
    expect(got).toEqual(model.lease('web', now, limit).map((job) => job.id));
  };
}

function settle([which, how, at]: [number, number, number]): Step {
  return (store, model) => {
    const leased = model.jobs.filter((job) => job.state === 'leased');
    const job = leased[which % Math.max(1, leased.length)];
    if (job === undefined) return;
    const id: JobId = jobId(String(job.id));
    const ends = [
      () => {
        store.done(id, at);
        model.done(job.id, at);
      },
      () => {
        store.retryLater(id, at, failure('x.retry'), true);
        model.retryLater(job.id, at, 'x.retry', true);
      },
      () => {
        store.retryLater(id, at, null, false);
        model.retryLater(job.id, at, null, false);
      },
      () => {
        store.verifyLater(id, at, failure('x.doubt'), 3);
        model.verifyLater(job.id, at, 'x.doubt', 3);
      },
      () => {
        store.block(id, failure('x.block'));
        model.setAside(job.id, 'blocked', 'x.block');
      },
      () => {
        store.kill(id, failure('x.kill'));
        model.setAside(job.id, 'dead', 'x.kill');
      },
    ];
    ends[how % ends.length]?.();
  };
}

function recover([now, isOurs]: [number, boolean]): Step {
  const ours = isOurs ? web : undefined;
  return (store, model) => expect(store.recoverLeases(now, ours)).toEqual(model.recoverLeases(now, ours));
}

function releaseBlocked(now: number): Step {
  return (store, model) =>
    expect(store.releaseBlocked(web, 'export-stock', now)).toBe(
      model.releaseBlocked('web', 'export-stock', now),
    );
}

function dropSetAside(orderKeys: string[]): Step {
  return (store, model) => {
    expect(store.unfinished(web, orderKeys).map(({ id }) => Number(id))).toEqual(
      model.unfinished('web', orderKeys).map(({ id }) => id),
    );
    expect(store.dropSetAside(web, orderKeys)).toBe(model.dropSetAside('web', orderKeys));
  };
}

function release([now, ids]: [number, number[] | null]): Step {
  return (store, model) => {
    const named = ids === null ? null : ids.map((id) => jobId(String(id)));
    expect(store.release(named, now)).toBe(model.release(ids, now));
  };
}

function pause(until: number): Step {
  return (store, model) => {
    store.pause(web, until);
    model.pause('web', until);
  };
}

function prune(before: number): Step {
  return (store, model) => expect(store.prune(before, 100)).toBe(model.prune(before));
}

const view = (job: Job) => ({
  id: Number(job.id),
  state: job.state,
  kind: job.kind,
  payload: job.payload,
  runId: job.runId,
  attempts: job.attempts,
  error: job.lastError?.code ?? null,
  doubtfulSince: job.doubtfulSince,
  dueAt: job.dueAt,
});

const viewOfModel = (job: ModelJob, model: OutboxModel) => ({
  id: job.id,
  state: job.state,
  kind: job.kind,
  payload: job.payload,
  runId: job.runId,
  attempts: job.attempts,
  error: job.errorCode,
  doubtfulSince: job.doubtfulSince,
  dueAt: model.shownDueAt(job),
});
