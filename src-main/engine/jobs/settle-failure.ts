import type { ErrorSubject, SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { Job } from '../ports/stores.ts';
import { backoffMs, ERROR_POLICY, MAX_ATTEMPTS, PAUSE_MS, VERIFY_AGAIN_MS } from './error-policy.ts';
import { subjectOf } from './job-subject.ts';
import type { SettleContext } from './settle-context.ts';
import { unlink } from './unlink.ts';

/** What the runner must do beside the job's own fate. */
export type RunnerOrder = 'go-on' | 'stop-connection';

/** Records the fate of a job that failed, as the error policy says. Call inside a transaction. */
export function settleFailure(job: Job, error: SyncError, context: SettleContext): RunnerOrder {
  const { outbox } = context.stores;
  const { now } = context;
  switch (ERROR_POLICY[error.kind]) {
    case 'retry':
      retryJob(job, error, context);
      return 'go-on';
    case 'pause-connection': {
      const until = instantOf(error) ?? now + PAUSE_MS;
      outbox.retryLater(job.id, until, error, false);
      outbox.pause(job.connectionId, until);
      return 'go-on';
    }
    case 'verify':
      // A second conflict after a look-up is no doubt any more: somebody else holds the SKU.
      if (error.kind === 'conflict' && job.lastError?.kind === 'conflict') parkJob(job, error, context);
      else if (error.kind === 'conflict') outbox.verifyLater(job.id, now, error, job.doubtfulSince ?? now);
      else outbox.verifyLater(job.id, now + VERIFY_AGAIN_MS, error, job.doubtfulSince ?? now);
      return 'go-on';
    case 'stop-connection':
      outbox.retryLater(job.id, now, error, false);
      return 'stop-connection';
    case 'park':
      parkJob(job, error, context);
      return 'go-on';
    case 'dead-letter':
      buryJob(job, error, context);
      return 'go-on';
    case 'unlink':
      unlink(job, error, context);
      return 'go-on';
    case 'give-back':
      outbox.retryLater(job.id, now, null, false);
      return 'go-on';
  }
}

/** Again after a while, each time a longer one; a dead letter when the attempts are spent. */
export function retryJob(job: Job, error: SyncError, context: SettleContext): void {
  if (job.attempts + 1 >= MAX_ATTEMPTS) {
    buryJob(job, error, context);
    return;
  }
  const due = context.now + backoffMs(job.attempts, () => context.jitter);
  context.stores.outbox.retryLater(job.id, Math.max(due, instantOf(error) ?? 0), error, true);
}

/** Parks a job and shows why. Every run looks at items with a `blocked` error and plans anew what is possible by then. */
export function parkJob(job: Job, error: SyncError, context: SettleContext): void {
  context.stores.outbox.block(job.id, error);
  reportJobError(job, { ...error, kind: 'blocked' }, context);
}

/** A dead letter: kept, shown, and repeated only when a person says so. */
export function buryJob(job: Job, error: SyncError, context: SettleContext): void {
  context.stores.outbox.kill(job.id, error);
  reportJobError(job, error, context);
}

function reportJobError(job: Job, error: SyncError, context: SettleContext): void {
  const subject: ErrorSubject | undefined = error.subject ?? subjectOf(job, context);
  context.stores.errors.report(
    { connectionId: job.connectionId, ...error, subject },
    { flow: job.flow, runId: job.runId, jobId: job.id, jobKey: job.dedupeKey, at: context.now },
  );
}

function instantOf(error: SyncError): number | null {
  return error.retryAt === undefined ? null : Date.parse(error.retryAt);
}
