import type { StoredError } from '../../engine/ports/error-store.ts';
import type { Run } from '../../engine/ports/stores.ts';
import type { AuditAnswer } from '../../practice/host/control.schema.ts';
import { type RunReport, runReport } from '../work/run-report.ts';

/** One run of a flow as a summary tells it. */
export interface RunLine extends RunReport {
  /** Counts from 1 within the practice run. */
  readonly cycle: number;
  /** Made without shop life before it. */
  readonly quiet: boolean;
  readonly minimumWrites: number;
}

/** What a practice run came to. `parity.checked` counts compared variants and orders. */
export interface PracticeSummary {
  readonly ok: boolean;
  readonly runs: readonly RunLine[];
  readonly parity: { readonly checked: number; readonly differences: AuditAnswer['differences'] };
  readonly orders: Readonly<
    Record<
      'placed' | 'posted' | 'held' | 'blocked' | 'verifying' | 'ignored' | 'canceled' | 'lost' | 'doubled',
      number
    >
  >;
  /** Items that should be blocked and are not, and the other way round. Empty when all is as meant. */
  readonly blockedUnexpectedly: readonly string[];
  readonly notBlocked: readonly string[];
  readonly rssMb: number;
  readonly practiceRssMb: number;
}

/** A run as the summary shows it. */
export const runLine = (run: Run, cycle: number, quiet: boolean, minimumWrites: number): RunLine => ({
  ...runReport(run),
  cycle,
  quiet,
  minimumWrites,
});

/** Orders are not imported yet, so every count is zero. */
export const NO_ORDERS: PracticeSummary['orders'] = {
  placed: 0,
  posted: 0,
  held: 0,
  blocked: 0,
  verifying: 0,
  ignored: 0,
  canceled: 0,
  lost: 0,
  doubled: 0,
};

/** Whether exactly those items are blocked that were meant to be: what is open beyond them, and what is not. */
export function compareBlocked(
  open: readonly StoredError[],
  meant: readonly string[],
): { readonly unexpected: string[]; readonly missing: string[] } {
  const found = new Set(
    open.map(({ error }) => error.subject?.itemNumber ?? error.subject?.id ?? error.code),
  );
  const wanted = new Set(meant);
  return {
    unexpected: [...found].filter((item) => !wanted.has(item)),
    missing: [...wanted].filter((item) => !found.has(item)),
  };
}
