import type { RunId } from '../../../src-shared/domain/ids.ts';
import { type SyncError, type SyncErrorKind, syncError } from '../../../src-shared/errors/sync-error.ts';
import type { Job, JobKind, Run } from '../ports/stores.ts';
import type { JobContext } from './job-handler.ts';
import type { Outage } from './outage.ts';
import { type Outcome, runBatch } from './run-batch.ts';
import type { SettleContext } from './settle-context.ts';
import { settleOutcome } from './settle-outcome.ts';

/** The run that the jobs of a batch belong to. */
export type RunOfJobs = Pick<Run, 'id' | 'flow' | 'connectionId'>;

/** Why the runner returned: nothing is due, the connection is stopped by a failure, or it was asked to stop. */
export type DrainEnd =
  | { readonly kind: 'nothing-due' }
  | {
      readonly kind: 'stopped';
      readonly error: SyncError;
      /** The run whose jobs met it. */
      readonly run: RunOfJobs;
    }
  | { readonly kind: 'canceled' };

/** How the runner goes through a queue, and whom it tells of what. */
export interface RunnerOptions {
  readonly random: () => number;
  /** Asked between batches. A batch that has left is waited for: giving it up would leave its fate in doubt. */
  readonly isCanceled: () => boolean;
  /** Leaves everything that is not urgent to whoever comes after. */
  readonly onlyUrgent: boolean;
  /** Work that must not wait for a long queue; nothing is leased while it runs. */
  readonly letIn: () => Promise<void>;
  /** Lets other work of the process in. */
  readonly pause: () => Promise<void>;
  /** What is known of the store from earlier batches. */
  readonly outage: Outage;
  /** Told when the store gave no answer, with what it looked like, and when it answers again. */
  readonly onOutage: (error: SyncError | null, run: RunOfJobs) => void;
  /** Told after each batch: the run that its first job belongs to, and how many jobs ended or were put off. */
  readonly onBatch: (runId: RunId, ended: number) => void;
}

/** Jobs settled in one transaction: short enough that nothing else in the process waits long. */
const SETTLE_CHUNK = 25;

/** Runs the due jobs of one connection until none is left. Batches are leased, sent and settled one after another. */
export async function drainOutbox(context: JobContext, options: RunnerOptions): Promise<DrainEnd> {
  const { stores, clock, connection, signal } = context;
  for (;;) {
    if (signal.aborted || options.isCanceled()) return { kind: 'canceled' };
    if (options.outage.until > clock.now()) return { kind: 'nothing-due' };
    const limit = (kind: JobKind) => options.outage.limit(kind);
    const only = options.onlyUrgent ? 'urgent' : undefined;
    const jobs = stores.outbox.lease(connection.id, clock.now(), limit, only);
    const [first] = jobs;
    if (first === undefined) return { kind: 'nothing-due' };
    const outcomes = await sendBatch(jobs, context);
    const run = { id: first.runId, flow: first.flow, connectionId: first.connectionId };
    if (outcomes === null) return { kind: 'stopped', error: brokenDown(first), run };
    const stop = await settleBatch(outcomes, run, context, options);
    options.onBatch(first.runId, jobs.length);
    if (stop !== null) return { kind: 'stopped', error: stop, run };
    await options.letIn();
  }
}

/** Null after a defect: the jobs are in the queue again, creates to be looked up first. */
async function sendBatch(jobs: readonly Job[], context: JobContext): Promise<readonly Outcome[] | null> {
  try {
    return await runBatch(jobs, context);
  } catch (defect) {
    context.log.error('sending a batch broke off', { defect, kind: jobs[0]?.kind });
    context.stores.outbox.recoverLeases(context.clock.now(), context.connection.id);
    return null;
  }
}

async function settleBatch(
  outcomes: readonly Outcome[],
  run: RunOfJobs,
  context: JobContext,
  options: RunnerOptions,
): Promise<SyncError | null> {
  const { stores, clock, connection } = context;
  const jitter = options.random();
  const wasOutage = options.outage.isOn;
  const isOutage = await seesOutage(outcomes, context, options.outage, jitter);
  if (isOutage) options.onOutage(errorOf(outcomes), run);
  else if (wasOutage && !options.outage.isOn) options.onOutage(null, run);
  const settle: SettleContext = {
    stores,
    now: clock.now(),
    skuSeparator: connection.skuSeparator,
    jitter,
    isOutage,
  };
  let stop: SyncError | null = null;
  for (let start = 0; start < outcomes.length; start += SETTLE_CHUNK) {
    const chunk = outcomes.slice(start, start + SETTLE_CHUNK);
    stores.transaction(() => {
      for (const outcome of chunk) {
        const order = settleOutcome(outcome, settle);
        if (order === 'stop-connection' && outcome.kind === 'failed') stop = outcome.error;
      }
    });
    await options.pause();
  }
  return stop;
}

const errorOf = (outcomes: readonly Outcome[]): SyncError | null =>
  outcomes.flatMap((outcome) => (outcome.kind === 'failed' ? [outcome.error] : []))[0] ?? null;

const UNANSWERED: readonly SyncErrorKind[] = ['transient', 'unknown-outcome'];
const isFailedAs =
  (kinds: readonly SyncErrorKind[]) =>
  (outcome: Outcome): boolean =>
    outcome.kind === 'failed' && kinds.includes(outcome.error.kind);

/**
 * True when it is the store that is out of order, rather than the jobs. Several jobs of which none got an answer say so;
 * one job says nothing, and the store is asked how it is.
 */
async function seesOutage(
  outcomes: readonly Outcome[],
  { platform, clock, signal }: JobContext,
  outage: Outage,
  jitter: number,
): Promise<boolean> {
  if (!outcomes.every(isFailedAs(UNANSWERED))) {
    if (outcomes.some((outcome) => !isFailedAs([...UNANSWERED, 'canceled'])(outcome))) outage.answered();
    return false;
  }
  const isStoreDown = outcomes.length > 1 || !(await platform.connection.check(signal)).ok;
  // One job that fails in a store which answers is its own affair, unless many failed before it.
  if (isStoreDown || outage.isOn) outage.failed(clock.now(), jitter);
  return isStoreDown;
}

const brokenDown = (job: Job): SyncError =>
  syncError({
    kind: 'defect',
    code: 'engine.defect',
    connectionId: job.connectionId,
    subject: { entity: 'connection', id: job.connectionId },
    operatorMessage: 'Sending to the store broke off because of a mistake in the program.',
    remedy: 'Sync now to try again; if it comes back, send the diagnostics bundle to support.',
    detail: job.kind,
  });
