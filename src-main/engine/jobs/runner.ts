import type { ConnectionId } from '../../../src-shared/domain/ids.ts';
import { err, ok } from '../../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../../src-shared/errors/sync-error.ts';
import type { Job, JobKind } from '../ports/stores.ts';
import { NOT_FOUND_COUNTS_AFTER_MS, VERIFY_AGAIN_MS } from './error-policy.ts';
import { JOB_HANDLERS } from './handlers/index.ts';
import type { Commit, JobContext, JobHandler, ParsedJob, VerifyResult } from './job-handler.ts';
import { parsePayload } from './payload.schema.ts';
import { buryJob, itemOf, parkJob, type SettleContext, settleFailure } from './settle-failure.ts';

/** Enough that a product's variants are seldom split over two leases, few enough to commit often. */
const LEASE_LIMIT = 400;

/** Why the runner returned: nothing is due, the connection is stopped by a failure, or it was asked to stop. */
export type DrainEnd =
  | { readonly kind: 'nothing-due' }
  | { readonly kind: 'stopped'; readonly error: SyncError }
  | { readonly kind: 'canceled' };

export interface RunnerOptions {
  readonly random: () => number;
  /** Told after each batch: how many jobs ended. */
  readonly onProgress: (connectionId: ConnectionId, ended: number) => void;
}

/** Runs the due jobs of one connection until none is left. Batches are leased, sent and committed one after another. */
export async function drainOutbox(context: JobContext, options: RunnerOptions): Promise<DrainEnd> {
  const { stores, clock, connection, signal } = context;
  for (;;) {
    if (signal.aborted) return { kind: 'canceled' };
    const jobs = stores.outbox.lease(connection.id, clock.now(), LEASE_LIMIT);
    const [first] = jobs;
    if (first === undefined) return { kind: 'nothing-due' };
    const outcomes = await runBatch(first.kind, jobs, context);
    const stop = stores.transaction(() => settleBatch(outcomes, context, options));
    options.onProgress(connection.id, jobs.length);
    if (stop !== null) return { kind: 'stopped', error: stop };
  }
}

/** What became of a leased job. */
type Outcome =
  | { readonly job: Job; readonly kind: 'done'; readonly commit: Commit }
  | { readonly job: Job; readonly kind: 'failed'; readonly error: SyncError }
  | { readonly job: Job; readonly kind: 'not-found' }
  | { readonly job: Job; readonly kind: 'unreadable' };

async function runBatch<Kind extends JobKind>(
  kind: Kind,
  jobs: readonly Job[],
  context: JobContext,
): Promise<readonly Outcome[]> {
  const handler = JOB_HANDLERS[kind] as unknown as JobHandler<Kind>;
  const parsed: ParsedJob<Kind>[] = [];
  const unreadable: Outcome[] = [];
  for (const job of jobs) {
    const payload = parsePayload(kind, job.payload, job.payloadVersion);
    if (payload === null) unreadable.push({ job, kind: 'unreadable' });
    else parsed.push({ job, payload });
  }
  if (parsed.length === 0) return unreadable;
  const isDoubtful = jobs[0]?.doubtfulSince !== null && jobs[0]?.doubtfulSince !== undefined;
  const outcomes =
    isDoubtful && handler.verify !== null
      ? (await handler.verify(parsed, context)).map((result, index) => verified(parsed[index]?.job, result))
      : (await handler.execute(parsed, context)).map((result, index) =>
          executed(parsed[index]?.job, result.ok ? ok(result.value) : err(result.error)),
        );
  return [...unreadable, ...outcomes];
}

function executed(
  job: Job | undefined,
  result: { ok: true; value: Commit } | { ok: false; error: SyncError },
): Outcome {
  if (job === undefined) throw new Error('a handler answered more results than it was given jobs');
  return result.ok
    ? { job, kind: 'done', commit: result.value }
    : { job, kind: 'failed', error: result.error };
}

function verified(job: Job | undefined, result: VerifyResult): Outcome {
  if (job === undefined) throw new Error('a handler answered more results than it was given jobs');
  if (!result.ok) return { job, kind: 'failed', error: result.error };
  return result.value === 'not-found'
    ? { job, kind: 'not-found' }
    : { job, kind: 'done', commit: result.value.found };
}

function settleBatch(
  outcomes: readonly Outcome[],
  context: JobContext,
  options: RunnerOptions,
): SyncError | null {
  const settle: SettleContext = { stores: context.stores, now: context.clock.now(), random: options.random };
  let stop: SyncError | null = null;
  for (const outcome of outcomes) {
    const order = settleOutcome(outcome, settle);
    if (order === 'stop-connection' && outcome.kind === 'failed') stop = outcome.error;
  }
  return stop;
}

function settleOutcome(outcome: Outcome, settle: SettleContext): 'go-on' | 'stop-connection' {
  const { job } = outcome;
  const { stores, now } = settle;
  switch (outcome.kind) {
    case 'done':
      outcome.commit();
      stores.outbox.done(job.id, now);
      if (job.lastError !== null) resolveErrors(job, settle);
      return 'go-on';
    case 'failed':
      // A look-up that failed leaves the doubt as it was.
      if (job.doubtfulSince !== null && outcome.error.kind === 'transient') {
        stores.outbox.verifyLater(job.id, now + VERIFY_AGAIN_MS, outcome.error, job.doubtfulSince);
        return 'go-on';
      }
      return settleFailure(job, outcome.error, settle);
    case 'not-found':
      settleNotFound(job, settle);
      return 'go-on';
    case 'unreadable':
      buryJob(job, unreadable(job), settle);
      return 'go-on';
  }
}

function settleNotFound(job: Job, settle: SettleContext): void {
  const { stores, now } = settle;
  const since = job.doubtfulSince ?? now;
  if (job.lastError?.kind === 'conflict') parkJob(job, job.lastError, settle);
  else if (now - since < NOT_FOUND_COUNTS_AFTER_MS) {
    stores.outbox.verifyLater(job.id, now + VERIFY_AGAIN_MS, job.lastError, since);
  } else stores.outbox.retryLater(job.id, now, job.lastError, true);
}

function resolveErrors(job: Job, settle: SettleContext): void {
  const item = itemOf(job);
  if (item === null) return;
  settle.stores.errors.resolve(
    { connectionId: job.connectionId, flow: job.flow, itemNumber: item },
    settle.now,
  );
}

const unreadable = (job: Job): SyncError =>
  syncError({
    kind: 'defect',
    code: 'job.unreadable',
    operatorMessage: 'A stored job could not be understood, so it was set aside.',
    remedy: 'Run a full compare of the store; if it comes back, send the diagnostics bundle to support.',
    detail: `${job.kind} version ${job.payloadVersion}: ${job.payload.slice(0, 500)}`,
  });
