import { describe, expect, it } from 'vitest';
import { median } from '../../../../scripts/bench/median.ts';
import { isWithinBudget, measured, type Row, verdictOf } from '../../../../scripts/bench/row.ts';
import { tableJson, tableText } from '../../../../scripts/bench/table.ts';

const cpu = measured({ what: 'CPU', result: 1.239, budget: 2, unit: 's', note: 'median of 5 cycles' });
const ratio = measured({ what: 'requests', result: 1.2, budget: 1.1, unit: '×', note: '' });
const none = measured({ what: 'writes', result: 0, budget: 0, unit: 'requests', note: '' });
const skipped: Row = { kind: 'skipped', what: 'window', reason: 'needs a desktop' };
const failed: Row = { kind: 'failed', what: 'load', reason: 'no store' };

describe('a verdict', () => {
  it('keeps a budget that is met exactly, and misses it by the smallest amount', () => {
    expect(verdictOf(measured({ ...cpu, result: 2 }))).toBe('ok');
    expect(verdictOf(measured({ ...cpu, result: 2.0001 }))).toBe('MISSED');
    expect(verdictOf(none)).toBe('ok');
  });

  it('never takes a result that is no number for a good one', () => {
    expect(verdictOf(measured({ ...cpu, result: Number.NaN }))).toBe('MISSED');
  });

  it('is good for all rows only if something was measured and nothing missed or failed', () => {
    expect(isWithinBudget([cpu, none, skipped])).toBe(true);
    expect(isWithinBudget([cpu, ratio])).toBe(false);
    expect(isWithinBudget([cpu, failed])).toBe(false);
    expect(isWithinBudget([skipped])).toBe(false);
    expect(isWithinBudget([])).toBe(false);
  });
});

describe('the table', () => {
  it('shows budget, result and verdict in columns, and what a result was made from below it', () => {
    expect(tableText([cpu, ratio, none, skipped, failed])).toBe(
      [
        'what          budget      result  verdict',
        '--------  ----------  ----------  -------',
        'CPU            ≤ 2 s      1.24 s  ok',
        '    median of 5 cycles',
        'requests     ≤ 1.1 ×      1.20 ×  MISSED',
        'writes    0 requests  0 requests  ok',
        'window                            skipped',
        '    needs a desktop',
        'load                              FAILED',
        '    no store',
      ].join('\n'),
    );
  });

  it('has every verdict in its JSON', () => {
    expect(tableJson([cpu, failed])).toEqual([
      { ...cpu, verdict: 'ok' },
      { ...failed, verdict: 'FAILED' },
    ]);
  });
});

describe('the median', () => {
  it('is the middle value, or the mean of the two in the middle', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([10, 1, 2, 4])).toBe(3);
    expect(median([7])).toBe(7);
  });

  it('does not exist for nothing', () => {
    expect(() => median([])).toThrow(RangeError);
  });
});
