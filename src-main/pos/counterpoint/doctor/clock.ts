import { type Finding, failed, passed, warned } from '../../../../src-shared/domain/health-check.ts';
import { instantOfServerTime } from '../changes/server-time.ts';
import type { ServerClockRow } from './server-clock.query.ts';

/** What the server's clocks said, and when it was asked by ours (milliseconds since 1970). */
export interface ClockReading {
  readonly row: ServerClockRow;
  readonly askedAt: number;
  readonly answeredAt: number;
}

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
/** As far as clocks drift that are set over the network now and then. */
const TOLERATED_MS = MINUTE_MS;
/** Beyond this, promotions and quiet hours begin at the wrong time. */
const WRONG_MS = 15 * MINUTE_MS;
const ZONE_TOLERANCE_MS = 2 * MINUTE_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** Judges how far the server's clock is from ours. */
export function judgeClock({ row, askedAt, answeredAt }: ClockReading): Finding {
  const difference = row.UTC_NOW.getTime() - (askedAt + answeredAt) / 2;
  const size = Math.max(0, Math.abs(difference) - (answeredAt - askedAt) / 2);
  const told = `The server's clock is ${duration(size)} ${difference < 0 ? 'behind' : 'ahead of'} this computer's`;
  const remedy = 'Let both computers set their clocks from the same time server.';
  if (size > WRONG_MS) return failed(`${told}.`, remedy);
  return size > TOLERATED_MS ? warned(`${told}.`, remedy) : passed(`They differ by ${duration(size)}.`);
}

/** Judges the configured zone by the server's own local time. */
export function judgeTimeZone({ row }: ClockReading, timeZone: string): Finding {
  const meant = instantOfServerTime(row.LOCAL_NOW, timeZone).getTime();
  const off = row.UTC_NOW.getTime() - meant;
  // In the hour that repeats, the earlier instant is taken.
  if (
    Math.abs(off) <= ZONE_TOLERANCE_MS ||
    (Math.abs(off - HOUR_MS) <= ZONE_TOLERANCE_MS && isRepeated(row, timeZone))
  )
    return passed(`The server keeps the time of ${timeZone}.`);
  return failed(
    `The server's local time is ${duration(Math.abs(off))} off that of ${timeZone}, so changes would be missed.`,
    `Connect Counterpoint again with the zone of the server's own clock (--time-zone).`,
  );
}

function isRepeated({ LOCAL_NOW }: ServerClockRow, timeZone: string): boolean {
  const anHourOn = new Date(LOCAL_NOW.getTime() + HOUR_MS);
  const apart =
    instantOfServerTime(anHourOn, timeZone).getTime() - instantOfServerTime(LOCAL_NOW, timeZone).getTime();
  return apart > HOUR_MS;
}

function duration(ms: number): string {
  if (ms < 1.5 * MINUTE_MS) return `${Math.round(ms / SECOND_MS)} seconds`;
  return ms < 2 * HOUR_MS ? `${Math.round(ms / MINUTE_MS)} minutes` : `${Math.round(ms / HOUR_MS)} hours`;
}
