import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { Job, JobKind } from '../ports/stores.ts';
import { JOB_HANDLERS } from './handlers/index.ts';
import type { Commit, JobContext, JobHandler, JobResult, ParsedJob, VerifyResult } from './job-handler.ts';
import { parsePayload } from './payload.schema.ts';

/** What became of a leased job. */
export type Outcome =
  | { readonly job: Job; readonly kind: 'done'; readonly commit: Commit }
  | { readonly job: Job; readonly kind: 'failed'; readonly error: SyncError }
  | { readonly job: Job; readonly kind: 'not-found' }
  | { readonly job: Job; readonly kind: 'never-sent' }
  | { readonly job: Job; readonly kind: 'unreadable' };

/** Sends, or looks up, leased jobs of one kind and state. */
export async function runBatch(jobs: readonly Job[], context: JobContext): Promise<readonly Outcome[]> {
  const [first] = jobs;
  return first === undefined ? [] : runKind(first.kind, jobs, context);
}

async function runKind<Kind extends JobKind>(
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
  const isDoubtful = jobs[0]?.doubtfulSince != null;
  const outcomes =
    isDoubtful && handler.verify !== null
      ? paired(parsed, await handler.verify(parsed, context), verified)
      : paired(parsed, await handler.execute(parsed, context), executed);
  return [...unreadable, ...outcomes];
}

function paired<Kind extends JobKind, Result>(
  parsed: readonly ParsedJob<Kind>[],
  results: readonly Result[],
  outcomeOf: (job: Job, result: Result) => Outcome,
): readonly Outcome[] {
  return parsed.map(({ job }, index) => {
    const result = results[index];
    if (result === undefined) throw new Error('a handler answered fewer results than it was given jobs');
    return outcomeOf(job, result);
  });
}

const executed = (job: Job, result: JobResult): Outcome =>
  result.ok ? { job, kind: 'done', commit: result.value } : { job, kind: 'failed', error: result.error };

function verified(job: Job, result: VerifyResult): Outcome {
  if (!result.ok) return { job, kind: 'failed', error: result.error };
  return typeof result.value === 'string'
    ? { job, kind: result.value }
    : { job, kind: 'done', commit: result.value.found };
}
