import type { StoredError } from '../../engine/ports/error-store.ts';
import type { Run } from '../../engine/ports/stores.ts';
import type { AuditAnswer } from '../../practice/host/control.schema.ts';
import { type RunReport, runReport } from '../work/run-report.ts';
import type { OrdersSummary } from './orders-summary.ts';

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
  readonly orders: OrdersSummary;
  /** Items and orders that are blocked and should not be, and the other way round. Empty when all is as meant. */
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

/** An order as it is named among what is blocked. */
export const orderName = (number: string): string => `order ${number}`;
/** The same where it is in the company, and goods are missing. */
export const backorderName = (number: string): string => `backorder ${number}`;

/** Whether exactly those items and orders are blocked that were meant to be: what is open beyond them, and what is not. */
export function compareBlocked(
  open: readonly StoredError[],
  meant: readonly string[],
): { readonly unexpected: string[]; readonly missing: string[] } {
  const found = new Set(open.map(nameOf));
  const wanted = new Set(meant);
  return {
    unexpected: [...found].filter((item) => !wanted.has(item)),
    missing: [...wanted].filter((item) => !found.has(item)),
  };
}

function nameOf({ error: { subject, code } }: StoredError): string {
  if (subject?.entity === 'order' && subject.id !== undefined) {
    return code === 'order.backordered' ? backorderName(subject.id) : orderName(subject.id);
  }
  return subject?.itemNumber ?? subject?.id ?? code;
}
