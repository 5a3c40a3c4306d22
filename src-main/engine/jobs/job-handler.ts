import type { RunId } from '../../../src-shared/domain/ids.ts';
import type { Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { Clock } from '../ports/clock.ts';
import type { CommercePlatform } from '../ports/commerce-platform.ts';
import type { ConnectionSettings } from '../ports/engine-settings.ts';
import type { Log } from '../ports/log.ts';
import type { Job, JobKind, Stores } from '../ports/stores.ts';
import type { JobPayload } from './payload.schema.ts';

/** What the jobs of one store are run with. */
export interface JobContext {
  readonly connection: ConnectionSettings;
  readonly platform: CommercePlatform;
  readonly stores: Stores;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** A new unique text, for idempotency keys. */
  readonly newId: () => string;
}

/** A stored job with its payload understood. */
export interface ParsedJob<Kind extends JobKind> {
  readonly job: Job;
  readonly payload: JobPayload<Kind>;
}

/** What became of a job: what to record with it, in the transaction that ends it; or why it did not go. */
export type JobResult = Result<Commit, SyncError>;
/** Records the outcome; may add jobs. Runs inside a transaction. */
export type Commit = () => void;

/**
 * What a look-up of a doubtful job found. `never-sent`: its intent was not even announced, so no request can have left
 * and it may go at once. `not-found`: the store does not have it, or not yet.
 */
export type VerifyResult = Result<{ readonly found: Commit } | 'not-found' | 'never-sent', SyncError>;

/** Runs the jobs of one kind. Answers are in the order of the jobs. */
export interface JobHandler<Kind extends JobKind> {
  readonly kind: Kind;
  /** The most jobs of one call: enough to fill requests, few enough to commit often. */
  readonly batchSize: number;
  execute(jobs: readonly ParsedJob<Kind>[], context: JobContext): Promise<readonly JobResult[]>;
  /** Null for writes of a value, which are simply repeated. */
  readonly verify:
    | ((jobs: readonly ParsedJob<Kind>[], context: JobContext) => Promise<readonly VerifyResult[]>)
    | null;
}

/** Reports records of a job that cannot be sent as they are, while the rest of it went well. Call inside a transaction. */
export function reportBlocked(
  job: { readonly connectionId: Job['connectionId']; readonly flow: Job['flow']; readonly runId: RunId },
  problems: readonly SyncError[],
  { stores, clock }: JobContext,
): void {
  if (problems.length === 0) return;
  const { connectionId, flow, runId } = job;
  for (const problem of problems) {
    stores.errors.report({ connectionId, ...problem }, { flow, runId, jobId: null, at: clock.now() });
  }
  const run = stores.runs.get(runId);
  if (run !== null) stores.runs.update(runId, { blocked: run.blocked + problems.length });
}
