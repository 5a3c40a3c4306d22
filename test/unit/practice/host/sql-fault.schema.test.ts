import { describe, expect, it } from 'vitest';
import { parseSqlFaults } from '../../../../src-main/practice/host/sql-fault.schema.ts';

describe('faults of the SQL Server', () => {
  it('are taken as they are given', () => {
    const faults = [
      { kind: 'error', number: 1205, message: 'deadlock', match: 'IM_INV', times: 1 },
      { kind: 'delay', delayMs: 50, user: 'reader' },
      { kind: 'drop-before' },
      { kind: 'drop-after', times: 2 },
    ];
    expect(parseSqlFaults(faults)).toEqual(faults);
    expect(parseSqlFaults([])).toEqual([]);
  });

  it.each([
    [[{ kind: 'drop-before' }, { kind: 'explode' }], /^Fault 2 of the SQL Server is not known: kind:/],
    [[{ kind: 'delay', delayMs: 'long' }], /^Fault 1 of the SQL Server is not known: delayMs:/],
    [[{ kind: 'drop-after', status: 500 }], /status/],
  ])('are refused with a sentence when they are not known: %j', (faults, sentence) => {
    expect(() => parseSqlFaults(faults)).toThrow(sentence);
  });
});
