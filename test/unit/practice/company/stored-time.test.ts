import { describe, expect, it } from 'vitest';
import { storedDay, storedTime } from '../../../../src-main/practice/company/stored-time.ts';

describe('stored time', () => {
  it('rounds to the three hundredths of a second that a datetime has', () => {
    const at = (milliseconds: number) => storedTime(Date.UTC(2026, 0, 15, 12, 0, 0, milliseconds)).slice(-4);
    expect([0, 1, 2, 4, 5, 8, 9, 996].map(at)).toEqual([
      '.000',
      '.000',
      '.003',
      '.003',
      '.007',
      '.007',
      '.010',
      '.997',
    ]);
    expect(storedTime(Date.UTC(2026, 0, 15, 23, 59, 59, 999))).toBe('2026-01-16 00:00:00.000');
  });

  it('moves to local time', () => {
    const instant = new Date('2026-01-15T03:00:00Z');
    expect(storedTime(instant, -360)).toBe('2026-01-14 21:00:00.000');
    expect(storedDay(instant, -360)).toBe('2026-01-14 00:00:00.000');
  });
});
