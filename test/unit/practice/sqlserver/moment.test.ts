import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDate } from '../../../../src-main/practice/sqlserver/sql/format-date.ts';
import { dateAdd, dateDiff } from '../../../../src-main/practice/sqlserver/sql/functions/date-functions.ts';
import { fromStored, parseMoment, toStored } from '../../../../src-main/practice/sqlserver/sql/moment.ts';

const DATETIME = { kind: 'datetime' } as const;
const instant = fc.date({
  min: new Date('1753-01-01T00:00:00Z'),
  max: new Date('9999-12-31T23:59:59Z'),
  noInvalidDate: true,
});

describe('datetime', () => {
  it('keeps 1/300 s: the last digit is 0, 3 or 7, at most 1.7 ms away', () => {
    fc.assert(
      fc.property(instant, (date) => {
        const stored = toStored({ ms: date.getTime(), hundredNs: 0 }, DATETIME);
        expect(stored).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d\d[037]$/);
        expect(Math.abs(fromStored(stored).ms - date.getTime())).toBeLessThanOrEqual(2);
        expect(toStored(fromStored(stored), DATETIME)).toBe(stored);
      }),
    );
  });

  it('sorts as text as it sorts in time', () => {
    fc.assert(
      fc.property(instant, instant, (a, b) => {
        const [one, two] = [a, b].map((date) => toStored({ ms: date.getTime(), hundredNs: 0 }, DATETIME));
        const [earlier, later] = a <= b ? [one, two] : [two, one];
        expect((earlier ?? '') <= (later ?? '')).toBe(true);
      }),
    );
  });

  it('reads what it writes', () => {
    fc.assert(
      fc.property(instant, fc.constantFrom(121, 126), (date, style) => {
        const stored = toStored({ ms: date.getTime(), hundredNs: 0 }, DATETIME);
        const moment = parseMoment(formatDate(stored, DATETIME, style));
        expect(moment).toEqual(fromStored(stored));
      }),
    );
  });

  it('begins in 1753', () => {
    expect(() => toStored({ ms: Date.UTC(1752, 11, 31), hundredNs: 0 }, DATETIME)).toThrow(
      expect.objectContaining({ number: 242 }),
    );
  });
});

describe('a date', () => {
  it.each([
    ['2024-01-02', '2024-01-02 00:00:00.000'],
    ['20240102', '2024-01-02 00:00:00.000'],
    ['01/02/2024', '2024-01-02 00:00:00.000'],
    ['2024-01-02T03:04:05', '2024-01-02 03:04:05.000'],
    ['2024-01-02 3:04 PM', '2024-01-02 15:04:00.000'],
    ['Jan 2 2024 12:00AM', '2024-01-02 00:00:00.000'],
    ['2 January 2024', '2024-01-02 00:00:00.000'],
    ['13:14:15.1234567', '1900-01-01 13:14:15.123'],
    ['', '1900-01-01 00:00:00.000'],
  ])('is read from "%s"', (text, stored) => {
    const moment = parseMoment(text);
    expect(moment === null ? null : toStored(moment, DATETIME)).toBe(stored);
  });

  it.each(['soon', '2024', '1.2', 'Janx 2 2024 x'])('is not read from "%s"', (text) => {
    expect(parseMoment(text)).toBeNull();
  });

  it.each(['2024-02-30', '2024-13-01', '2024-01-01 25:00', '2024-01-01 13:00 PM'])(
    'that does not exist is refused: %s',
    (text) => {
      expect(() => parseMoment(text)).toThrow(expect.objectContaining({ number: 242 }));
    },
  );

  it('moved by months stays within the month, and comes back by days', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: -500, max: 500 }), (date, days) => {
        const stored = toStored({ ms: date.getTime(), hundredNs: 0 }, { kind: 'datetime2', scale: 7 });
        fc.pre(date.getUTCFullYear() > 1760 && date.getUTCFullYear() < 9990);
        const moved = String(dateAdd('day', days, stored, { kind: 'datetime2', scale: 7 }));
        expect(Number(dateDiff('day', stored, moved))).toBe(days);
        const nextMonth = String(dateAdd('month', 1, stored, { kind: 'datetime2', scale: 7 }));
        expect(dateDiff('month', stored, nextMonth)).toBe(1n);
      }),
    );
  });
});
