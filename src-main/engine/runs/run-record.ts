import type { FlowName } from '../../../src-shared/domain/flow.ts';
import type { ConnectionId, RunId } from '../../../src-shared/domain/ids.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { Run, Stores } from '../ports/stores.ts';
import { addCalls, type CallCounts } from './call-meter.ts';
import { resolveReachedBy, wholeError } from './store-trouble.ts';

/** A run that begins now. */
export function newRun(
  id: RunId,
  cycle: number,
  flow: FlowName,
  connectionId: ConnectionId,
  startedAt: number,
): Run {
  return {
    id,
    cycle,
    flow,
    connectionId,
    state: 'planning',
    hold: null,
    planned: 0,
    applied: 0,
    unchanged: 0,
    failed: 0,
    blocked: 0,
    calls: {},
    reads: 0,
    writes: 0,
    posWrites: 0,
    startedAt,
    endedAt: null,
    error: null,
    nextCursor: null,
  };
}

/** A run that must be there. */
export function mustGet(stores: Stores, id: RunId): Run {
  const run = stores.runs.get(id);
  if (run === null) throw new Error(`run ${id} was not stored`);
  return run;
}

/** Ends a run that came to no plan: its planned changes go, and what went wrong is shown. */
export function endFailed(stores: Stores, id: RunId, error: SyncError, at: number): Run {
  return stores.transaction(() => {
    const { flow, connectionId } = mustGet(stores, id);
    const isCanceled = error.kind === 'canceled';
    stores.plans.removeOf(id);
    stores.runs.update(id, { state: isCanceled ? 'canceled' : 'failed', error, endedAt: at });
    if (!isCanceled) {
      stores.errors.report(wholeError(error, connectionId), { flow, runId: id, jobId: null, at });
    }
    return mustGet(stores, id);
  });
}

/** Adds the requests that a run caused to its record. */
export function recordCalls(stores: Stores, id: RunId, counts: CallCounts): void {
  const run = stores.runs.get(id);
  if (run === null || counts.reads + counts.writes === 0) return;
  stores.runs.update(id, addCalls(run, counts));
}

/**
 * Closes the runs of a connection whose jobs have all ended; answers them. A run with jobs that wait for a later
 * attempt stays open.
 */
export function closeFinishedRuns(stores: Stores, connectionId: ConnectionId, now: number): readonly Run[] {
  const open = stores.runs.list({ connectionId, state: 'applying', limit: 1_000 });
  return open.flatMap((run) => {
    const jobs = stores.outbox.countsOfRun(run.id);
    const applied = Math.max(0, run.planned - jobs.dead - jobs.blocked - jobs.open);
    // Records that were blocked while planning never became jobs; they are counted already.
    const isOver = jobs.open === 0;
    stores.runs.update(run.id, {
      applied,
      failed: jobs.dead,
      ...(isOver ? { state: 'done', endedAt: now, blocked: run.blocked + jobs.blocked } : {}),
    });
    if (isOver) resolveReachedBy(stores, run, now);
    const closed = isOver ? stores.runs.get(run.id) : null;
    return closed === null ? [] : [closed];
  });
}
