import { type SyncError, syncError } from '../../../src-shared/errors/sync-error.ts';
import type { Job } from '../ports/stores.ts';
import { NOT_FOUND_COUNTS_AFTER_MS, VERIFY_AGAIN_MS } from './error-policy.ts';
import type { Outcome } from './run-batch.ts';
import type { SettleContext } from './settle-context.ts';
import { buryJob, parkJob, type RunnerOrder, retryJob, settleFailure } from './settle-failure.ts';

/** Records what became of a job, with its effect. Call inside a transaction. */
export function settleOutcome(outcome: Outcome, settle: SettleContext): RunnerOrder {
  const { job } = outcome;
  switch (outcome.kind) {
    case 'done':
      outcome.commit();
      finish(job, settle);
      return 'go-on';
    case 'failed':
      return settleFailed(job, outcome.error, settle);
    case 'not-found':
      settleNotFound(job, settle);
      return 'go-on';
    case 'never-sent':
      settle.stores.outbox.retryLater(job.id, settle.now, null, true);
      return 'go-on';
    case 'unreadable':
      buryJob(job, unreadable(job), settle);
      return 'go-on';
  }
}

function finish(job: Job, { stores, now }: SettleContext): void {
  stores.outbox.done(job.id, now);
  if (job.dedupeKey === null) return;
  stores.errors.resolve({ connectionId: job.connectionId, jobKey: job.dedupeKey }, now);
}

function settleFailed(job: Job, error: SyncError, settle: SettleContext): RunnerOrder {
  const { stores, now, isOutage } = settle;
  const isMomentary = error.kind === 'transient';
  // A look-up that failed leaves the doubt as it was.
  if (job.doubtfulSince !== null && isMomentary) {
    stores.outbox.verifyLater(job.id, now + VERIFY_AGAIN_MS, error, job.doubtfulSince);
    return 'go-on';
  }
  if (isMomentary && isOutage) {
    stores.outbox.retryLater(job.id, now, error, false);
    return 'go-on';
  }
  return settleFailure(job, error, settle);
}

function settleNotFound(job: Job, settle: SettleContext): void {
  const { stores, now } = settle;
  const since = job.doubtfulSince ?? now;
  const cause = job.lastError ?? lostWithoutTrace(job);
  if (cause.kind === 'conflict') parkJob(job, cause, settle);
  else if (now - since < NOT_FOUND_COUNTS_AFTER_MS) {
    stores.outbox.verifyLater(job.id, now + VERIFY_AGAIN_MS, job.lastError, since);
  } else retryJob(job, cause, settle);
}

const lostWithoutTrace = (job: Job): SyncError =>
  syncError({
    kind: 'unknown-outcome',
    code: 'job.interrupted',
    connectionId: job.connectionId,
    operatorMessage: 'The program ended while the store was asked to create it.',
    remedy: 'Nothing to do; it is looked for in the store and made again if it is not there.',
  });

const unreadable = (job: Job): SyncError =>
  syncError({
    kind: 'defect',
    code: 'job.unreadable',
    operatorMessage: 'A stored job could not be understood, so it was set aside.',
    remedy: 'Run a full compare of the store; if it comes back, send the diagnostics bundle to support.',
    detail: `${job.kind} version ${job.payloadVersion}: ${job.payload.slice(0, 500)}`,
  });
