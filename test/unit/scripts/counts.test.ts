import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isGreen, lastLine, readCounts } from '../../../scripts/test/counts.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tillbridge-counts-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function reportWith(more: object): string {
  const file = join(folder, 'report.json');
  const none = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] };
  writeFileSync(file, JSON.stringify({ ...none, ...more }));
  return file;
}

describe('readCounts', () => {
  it('takes the numbers of the report', () => {
    const file = reportWith({ numPassedTests: 5, numFailedTests: 2, numPendingTests: 1, numTodoTests: 1 });
    expect(readCounts(file, 1)).toEqual({ passed: 5, failed: 2, skipped: 2 });
  });

  it('counts a file that could not be loaded', () => {
    const testResults = [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{}] },
      { status: 'passed', assertionResults: [{}] },
    ];
    expect(readCounts(reportWith({ numPassedTests: 1, numFailedTests: 1, testResults }), 1).failed).toBe(2);
  });

  it('counts an exit status that no test explains, and a report that never came', () => {
    expect(readCounts(reportWith({ numPassedTests: 9 }), 1)).toEqual({ passed: 9, failed: 1, skipped: 0 });
    expect(readCounts(join(folder, 'none.json'), 0).failed).toBe(1);
  });
});

describe('the verdict', () => {
  it('is not green without a single test', () => {
    expect(isGreen({ passed: 0, failed: 0, skipped: 3 })).toBe(false);
    expect(isGreen({ passed: 1, failed: 0, skipped: 0 })).toBe(true);
    expect(isGreen({ passed: 1, failed: 1, skipped: 0 })).toBe(false);
  });

  it('is said in one line', () => {
    expect(lastLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed');
    expect(lastLine({ passed: 12, failed: 1, skipped: 3 })).toBe('12 passed, 1 failed, 3 skipped');
  });
});
