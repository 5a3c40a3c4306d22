import { DateTime } from 'luxon';

const HOUR_MS = 3_600_000;
// No zone has ever set its clocks back by more than this.
const LONGEST_SET_BACK_MS = 3 * HOUR_MS;
const MINUTE_MS = 60_000;

/**
 * The instant of a local time that the driver read as if it were UTC. In the hour that repeats when clocks are set back
 * the earlier instant is meant: reading twice is harmless, missing a change is not.
 */
export function instantOfServerTime(local: Date, timeZone: string): Date {
  const read = DateTime.fromJSDate(local, { zone: 'utc' }).setZone(timeZone, { keepLocalTime: true });
  const possible = read.getPossibleOffsets().map((time) => time.toMillis());
  return new Date(Math.min(...possible, read.toMillis()));
}

/**
 * The earliest local time, as if it were UTC, that a row written at or after the instant can carry: when clocks are set
 * back within the next hours, later rows carry earlier times.
 */
export function earliestServerTime(since: Date, timeZone: string): Date {
  const now = offsetMs(since.getTime(), timeZone);
  const later = offsetMs(since.getTime() + LONGEST_SET_BACK_MS, timeZone);
  return new Date(since.getTime() + Math.min(now, later));
}

/** True for a name that the IANA database has, for example America/Chicago. */
export const isTimeZone = (name: string): boolean => DateTime.utc().setZone(name).isValid;

const offsetMs = (instant: number, timeZone: string): number =>
  DateTime.fromMillis(instant, { zone: timeZone }).offset * MINUTE_MS;
