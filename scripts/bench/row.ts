/** Units of results; `×` is a ratio. */
export type Unit = 'ms' | 's' | 'MB' | '×' | 'requests' | 'tables' | 'rows';

/** A number and the most that it may be. */
export interface MeasuredRow {
  readonly kind: 'measured';
  readonly what: string;
  readonly result: number;
  readonly budget: number;
  readonly unit: Unit;
  /** What the number was made from. */
  readonly note: string;
}

/** Something with a budget that was not measured, and why. */
export interface SkippedRow {
  readonly kind: 'skipped';
  readonly what: string;
  readonly reason: string;
}

/** A measurement that could not be made: as bad as a missed budget. */
export interface FailedRow {
  readonly kind: 'failed';
  readonly what: string;
  readonly reason: string;
}

export type Row = MeasuredRow | SkippedRow | FailedRow;
export type Verdict = 'ok' | 'MISSED' | 'FAILED' | 'skipped';

export const measured = (row: Omit<MeasuredRow, 'kind'>): MeasuredRow => ({ kind: 'measured', ...row });

export function verdictOf(row: Row): Verdict {
  switch (row.kind) {
    case 'skipped':
      return 'skipped';
    case 'failed':
      return 'FAILED';
    case 'measured':
      // Written so that a result that is no number misses.
      return row.result <= row.budget ? 'ok' : 'MISSED';
  }
}

/** Whether no budget was missed and something was measured at all. */
export function isWithinBudget(rows: readonly Row[]): boolean {
  const verdicts = rows.map(verdictOf);
  return verdicts.includes('ok') && verdicts.every((verdict) => verdict === 'ok' || verdict === 'skipped');
}
