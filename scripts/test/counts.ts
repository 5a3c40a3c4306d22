import { existsSync, readFileSync } from 'node:fs';

/** Outcome of one test run. `failed` also counts what failed outside a test, so that 0 always means a clean run. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

// The part of vitest's JSON report that is read (vitest 5.1, reporter "json").
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
}

/**
 * Reads vitest's JSON report. A file that could not be loaded counts as one failure, and so does an exit status other
 * than 0 that no test explains (an unhandled rejection, a crash, no report at all).
 */
export function readCounts(reportFile: string, exitStatus: number): Counts {
  if (!existsSync(reportFile)) return { passed: 0, failed: 1, skipped: 0 };
  const report: Report = JSON.parse(readFileSync(reportFile, 'utf8'));
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length;
  const failed = report.numFailedTests + unloaded;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && exitStatus !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** Whether the run proves something: at least one test passed and nothing failed. */
export function isGreen({ passed, failed }: Counts): boolean {
  return passed > 0 && failed === 0;
}

/** `N passed, N failed`, and `, N skipped` if any were. */
export function lastLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
