import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { HoldReason, Run } from '../../engine/ports/stores.ts';

/** One run of a flow as scripts read it. */
export interface RunReport {
  readonly id: string;
  readonly cycle: number;
  readonly flow: string;
  readonly store: string;
  readonly state: string;
  readonly planned: number;
  readonly applied: number;
  readonly unchanged: number;
  readonly failed: number;
  readonly blocked: number;
  readonly calls: Readonly<Record<string, number>>;
  readonly reads: number;
  readonly writes: number;
  /** To Counterpoint's API; `calls`, `reads` and `writes` are the store's. */
  readonly posWrites: number;
  readonly startedAt: string;
  readonly durationMs: number;
}

/** A run with why it is held or failed, null where it is neither. */
export interface RunOutcome {
  readonly report: RunReport;
  readonly hold: HoldReason | null;
  readonly error: SyncError | null;
}

/** A run as scripts read it; times are UTC, `durationMs` is 0 while it has not ended. */
export function runReport(run: Run): RunReport {
  const { id, cycle, flow, state, planned, applied, unchanged, failed, blocked } = run;
  const { calls, reads, writes, posWrites } = run;
  return {
    id,
    cycle,
    flow,
    store: run.connectionId,
    state,
    planned,
    applied,
    unchanged,
    failed,
    blocked,
    calls,
    reads,
    writes,
    posWrites,
    startedAt: new Date(run.startedAt).toISOString(),
    durationMs: (run.endedAt ?? run.startedAt) - run.startedAt,
  };
}

/** The same with what came between. */
export const runOutcome = (run: Run): RunOutcome => ({
  report: runReport(run),
  hold: run.hold,
  error: run.error,
});
