import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { localDay } from '../../../src-shared/domain/local-day.ts';

describe('the day of an instant', () => {
  it.each([
    ['2026-11-27T04:59:59.999Z', 'America/New_York', '2026-11-26'],
    ['2026-11-27T05:00:00Z', 'America/New_York', '2026-11-27'],
    // Summer time: four hours, not five.
    ['2026-07-01T04:00:00Z', 'America/New_York', '2026-07-01'],
    ['2026-07-01T03:59:59Z', 'America/New_York', '2026-06-30'],
    ['2026-12-31T18:14:59Z', 'Asia/Kathmandu', '2026-12-31'],
    ['2026-12-31T18:15:00Z', 'Asia/Kathmandu', '2027-01-01'],
    ['2026-01-01T00:00:00Z', 'UTC', '2026-01-01'],
  ])('%s in %s is %s', (instant, timeZone, day) => {
    expect(localDay(Date.parse(instant), timeZone)).toBe(day);
  });

  it('is the one that every calendar of the zone shows', () => {
    const zones = fc.constantFrom('America/Chicago', 'Europe/London', 'Pacific/Auckland', 'America/St_Johns');
    const instants = fc.integer({ min: Date.UTC(2001, 0), max: Date.UTC(2080, 0) });
    fc.assert(
      fc.property(zones, instants, (zone, instant) => {
        expect(localDay(instant, zone)).toBe(DateTime.fromMillis(instant, { zone }).toISODate());
      }),
    );
  });
});
