import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MAX_ATTEMPTS, VERIFY_AGAIN_MS } from '../../../../src-main/engine/jobs/error-policy.ts';
import { settleFailure } from '../../../../src-main/engine/jobs/settle-failure.ts';
import { settleOutcome } from '../../../../src-main/engine/jobs/settle-outcome.ts';
import type { Job, JobKind } from '../../../../src-main/engine/ports/stores.ts';
import { type OpenStores, openStores } from '../../../../src-main/storage/index.ts';
import { cellKey } from '../../../../src-shared/domain/cell-key.ts';
import { connectionId, itemNumber } from '../../../../src-shared/domain/ids.ts';
import { SYNC_ERROR_KINDS, type SyncErrorKind, syncError } from '../../../../src-shared/errors/sync-error.ts';
import { aGridProductDraft } from '../../../builders/product.builder.ts';
import { aNewJob, aRun } from '../../../builders/stored-records.builder.ts';

const WEB = connectionId('web');
const NOW = 1_000_000;
const TEE = itemNumber('TEE');
const key = cellKey(TEE, ['RED', '*', '*']);

let stores: OpenStores;
beforeEach(() => {
  const opened = openStores(':memory:', 0);
  if (!opened.ok) throw new Error(opened.error.detail);
  stores = opened.value;
  stores.runs.insert(aRun());
});
afterEach(() => stores.close());

const settle = (isOutage = false) => ({ stores, now: NOW, skuSeparator: '-', jitter: 0, isOutage });
const failure = (kind: SyncErrorKind, retryAt?: number) =>
  syncError({
    kind,
    code: `test.${kind}`,
    operatorMessage: 'It failed.',
    remedy: 'Mend it.',
    ...(retryAt === undefined ? {} : { retryAt: new Date(retryAt).toISOString() }),
  });

/** A job that was just leased, after so many failed attempts. */
function leased(kind: 'product.create' | 'stock.set', attempts = 0): Job {
  const payload =
    kind === 'stock.set'
      ? { key, productId: '7', variantId: '70', quantity: 3 }
      : { draft: aGridProductDraft() };
  const target = kind === 'stock.set' ? `stock.set:${key}` : 'TEE';
  stores.outbox.enqueue(
    aNewJob({ kind, payload: JSON.stringify(payload), dedupeKey: `${kind}:x`, orderKey: target }),
  );
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const [job] = lease();
    if (job !== undefined) stores.outbox.retryLater(job.id, 0, failure('transient'), true);
  }
  const [job] = lease();
  if (job === undefined) throw new Error('there is no job');
  return job;
}
const lease = () => stores.outbox.lease(WEB, NOW, () => 1);
const states = ['waiting', 'verifying', 'blocked', 'dead', 'done'] as const;
const stored = () => stores.outbox.list({ states: [...states], limit: 1 })[0];
const errors = () => stores.errors.list({ state: 'open', limit: 9 });

// What becomes of a job for each kind of failure, and whether people see it.
const FATES: Readonly<Record<SyncErrorKind, Partial<Job> & { readonly isShown: boolean }>> = {
  transient: { state: 'waiting', attempts: 1, dueAt: NOW + 5_000, isShown: false },
  'rate-limited': { state: 'waiting', attempts: 0, dueAt: NOW + 60_000, isShown: false },
  'unknown-outcome': { state: 'verifying', attempts: 0, dueAt: NOW + VERIFY_AGAIN_MS, isShown: false },
  auth: { state: 'waiting', attempts: 0, dueAt: NOW, isShown: false },
  blocked: { state: 'blocked', attempts: 0, isShown: true },
  rejected: { state: 'dead', attempts: 0, isShown: true },
  conflict: { state: 'verifying', attempts: 0, dueAt: NOW, doubtfulSince: NOW, isShown: false },
  gone: { state: 'done', attempts: 0, isShown: false },
  canceled: { state: 'waiting', attempts: 0, dueAt: NOW, isShown: false },
  defect: { state: 'dead', attempts: 0, isShown: true },
};

describe('a job that failed', () => {
  it.each(SYNC_ERROR_KINDS)('as %s has the fate that the policy gives it', (kind) => {
    for (const jobKind of ['product.create', 'stock.set'] as const satisfies JobKind[]) {
      const order = settleFailure(leased(jobKind), failure(kind), settle());
      expect(order).toBe(kind === 'auth' ? 'stop-connection' : 'go-on');
      const { isShown, ...fate } = FATES[kind];
      expect(stored()).toMatchObject(fate);
      expect(errors().length > 0).toBe(isShown);
      stores.close();
      const opened = openStores(':memory:', 0);
      if (!opened.ok) throw new Error(opened.error.detail);
      stores = opened.value;
      stores.runs.insert(aRun());
    }
  });
  it('is shown under the SKU of its cell, with its job, so that it can be retried', () => {
    const job = leased('stock.set');
    settleFailure(job, failure('rejected'), settle());
    expect(errors()).toMatchObject([
      {
        jobId: job.id,
        flow: job.flow,
        error: { subject: { entity: 'variant', id: 'TEE-RED', itemNumber: TEE } },
      },
    ]);
  });
  it('waits as long as the store says, if that is longer', () => {
    settleFailure(leased('stock.set'), failure('transient', NOW + 90_000), settle());
    expect(stored()?.dueAt).toBe(NOW + 90_000);
  });
  it.each([
    [MAX_ATTEMPTS - 2, 'waiting'],
    [MAX_ATTEMPTS - 1, 'dead'],
  ] as const)('for the moment after %i attempts is then %s', (attempts, state) => {
    settleFailure(leased('stock.set', attempts), failure('transient'), settle());
    expect(stored()?.state).toBe(state);
  });
  it('of a conflict a second time is parked: somebody else has the SKU', () => {
    const job = leased('product.create');
    settleFailure({ ...job, lastError: failure('conflict') }, failure('conflict'), settle());
    expect(stored()?.state).toBe('blocked');
    expect(errors()[0]?.error.kind).toBe('blocked');
  });
});

describe('an outage', () => {
  it('is not the fault of a job: no attempt is spent', () => {
    const job = leased('stock.set');
    settleOutcome({ job, kind: 'failed', error: failure('transient') }, settle(true));
    expect(stored()).toMatchObject({ state: 'waiting', attempts: 0, dueAt: NOW });
  });
  it('during a look-up leaves the doubt as it was', () => {
    const job = { ...leased('product.create'), doubtfulSince: 77 };
    settleOutcome({ job, kind: 'failed', error: failure('transient') }, settle());
    expect(stored()).toMatchObject({ state: 'verifying', doubtfulSince: 77, dueAt: NOW + VERIFY_AGAIN_MS });
  });
});

describe('a look-up', () => {
  it('that finds nothing is believed only after two minutes', () => {
    const job = leased('product.create');
    settleOutcome({ job: { ...job, doubtfulSince: NOW - 60_000 }, kind: 'not-found' }, settle());
    expect(stored()?.state).toBe('verifying');
    const [again] = stores.outbox.lease(WEB, NOW + VERIFY_AGAIN_MS, () => 1);
    if (again === undefined) throw new Error('there is no job');
    settleOutcome({ job: { ...again, doubtfulSince: NOW - 120_000 }, kind: 'not-found' }, settle());
    expect(stored()).toMatchObject({ state: 'waiting', attempts: 1, doubtfulSince: null });
  });
  it('of a job that was never sent lets it go at once', () => {
    const job = { ...leased('product.create'), doubtfulSince: NOW };
    settleOutcome({ job, kind: 'never-sent' }, settle());
    expect(stored()).toMatchObject({ state: 'waiting', dueAt: NOW, doubtfulSince: null });
  });
});

it('a payload that cannot be read becomes a dead letter, never nothing', () => {
  settleOutcome({ job: leased('stock.set'), kind: 'unreadable' }, settle());
  expect(stored()?.state).toBe('dead');
  expect(errors()[0]?.error.code).toBe('job.unreadable');
});
