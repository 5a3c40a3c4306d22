import { parseCellKey } from '../../../src-shared/domain/cell-key.ts';
import type { itemNumber } from '../../../src-shared/domain/ids.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { Job, Stores } from '../ports/stores.ts';
import { backoffMs, ERROR_POLICY, MAX_ATTEMPTS, VERIFY_AGAIN_MS } from './error-policy.ts';
import { parsePayload } from './payload.schema.ts';

export interface SettleContext {
  readonly stores: Stores;
  readonly now: number;
  readonly random: () => number;
}

/** What the runner must do beside the job's own fate. */
export type RunnerOrder = 'go-on' | 'stop-connection';

/** Records the fate of a job that failed, as the error policy says. Call inside a transaction. */
export function settleFailure(job: Job, error: SyncError, context: SettleContext): RunnerOrder {
  const { outbox } = context.stores;
  const { now } = context;
  switch (ERROR_POLICY[error.kind]) {
    case 'retry':
      if (job.attempts + 1 >= MAX_ATTEMPTS) buryJob(job, error, context);
      else {
        const wait = now + backoffMs(job.attempts, context.random);
        outbox.retryLater(job.id, Math.max(wait, instantOf(error) ?? 0), error, true);
      }
      return 'go-on';
    case 'pause-connection': {
      const until = instantOf(error) ?? now + 60_000;
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
      reportJobError(job, error, context);
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

/** Parks a job until what blocks it is gone, and shows why. */
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
  const item = itemOf(job);
  const subject =
    error.subject ?? (item === null ? undefined : { entity: 'item' as const, id: item, itemNumber: item });
  context.stores.errors.report(
    { connectionId: job.connectionId, ...error, subject },
    { flow: job.flow, runId: job.runId, jobId: job.id, at: context.now },
  );
}

/** The item that a job is about; null when its payload cannot be read. */
export function itemOf(job: Job): ReturnType<typeof itemNumber> | null {
  const payload = parsePayload(job.kind, job.payload, job.payloadVersion);
  if (payload === null) return null;
  if ('key' in payload) return parseCellKey(payload.key).itemNumber;
  return 'draft' in payload ? payload.draft.itemNumber : payload.itemNumber;
}

// The store's record was deleted there: forget it, so that the next full compare can make it again if it is still sold.
function unlink(job: Job, error: SyncError, context: SettleContext): void {
  const { links, outbox } = context.stores;
  const payload = parsePayload(job.kind, job.payload, job.payloadVersion);
  if (payload !== null && 'key' in payload) {
    links.removeVariant(job.connectionId, payload.key);
    const { itemNumber: item } = parseCellKey(payload.key);
    if (links.variants(job.connectionId, [item]).length === 0) links.removeProduct(job.connectionId, item);
  } else if (payload !== null && 'itemNumber' in payload) {
    links.removeProduct(job.connectionId, payload.itemNumber);
  }
  outbox.done(job.id, context.now);
  reportJobError(job, error, context);
}

function instantOf(error: SyncError): number | null {
  return error.retryAt === undefined ? null : Date.parse(error.retryAt);
}
