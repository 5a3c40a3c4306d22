import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  earliestServerTime,
  instantOfServerTime,
  isTimeZone,
} from '../../../../../src-main/pos/counterpoint/changes/server-time.ts';

const utc = (text: string): Date => new Date(`${text}Z`);
const ZONES = ['UTC', 'America/Chicago', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kolkata'];

describe('server time', () => {
  it('reads local times in the server’s zone, summer and winter', () => {
    expect(instantOfServerTime(utc('2026-07-01T12:00:00'), 'America/Chicago')).toEqual(
      utc('2026-07-01T17:00:00'),
    );
    expect(instantOfServerTime(utc('2026-01-01T12:00:00'), 'America/Chicago')).toEqual(
      utc('2026-01-01T18:00:00'),
    );
  });
  it('takes the earlier instant in the hour that repeats', () => {
    expect(instantOfServerTime(utc('2026-11-01T01:30:00'), 'America/Chicago')).toEqual(
      utc('2026-11-01T06:30:00'),
    );
  });
  it('reaches back before clocks are set back, since later rows carry earlier times', () => {
    // 01:50 summer time; ten minutes later it is 01:00 again.
    expect(earliestServerTime(utc('2026-11-01T06:50:00'), 'America/Chicago')).toEqual(
      utc('2026-11-01T00:50:00'),
    );
    expect(earliestServerTime(utc('2026-11-01T08:00:00'), 'America/Chicago')).toEqual(
      utc('2026-11-01T02:00:00'),
    );
  });
  it('never misses a row that was written at or after the cursor', () => {
    const years = { min: Date.UTC(2020, 0, 1), max: Date.UTC(2030, 0, 1) };
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.integer(years),
        fc.integer({ min: 0, max: 48 * 3_600_000 }),
        (zone, since, later) => {
          const writtenAs = localTimeOf(since + later, zone);
          expect(earliestServerTime(new Date(since), zone).getTime()).toBeLessThanOrEqual(writtenAs);
        },
      ),
    );
  });
  it('never takes a row for newer than it is', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2030, 0, 1) }),
        (zone, instant) => {
          const read = instantOfServerTime(new Date(localTimeOf(instant, zone)), zone).getTime();
          expect(read).toBeLessThanOrEqual(instant);
          expect(instant - read).toBeLessThanOrEqual(3_600_000);
        },
      ),
    );
  });
  it('knows zones by name', () => {
    expect(isTimeZone('America/Chicago')).toBe(true);
    expect(isTimeZone('Mars/Olympus')).toBe(false);
  });
});

// By the platform's own tables, not by the library under test.
function localTimeOf(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant);
  const part = (type: string): number => Number(parts.find((each) => each.type === type)?.value);
  const whole = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return whole + (instant % 1_000);
}
