import { SqlServerError, type SqlType } from '../session.ts';

/** A point in time without zone: milliseconds of the epoch as if UTC, and 100 ns within the millisecond. */
export interface Moment {
  readonly ms: number;
  readonly hundredNs: number;
}

type DateKind = 'datetime' | 'datetime2' | 'date' | 'time';

const DAY_MS = 86_400_000;
const FIRST_DATETIME = new Date(0).setUTCFullYear(1753, 0, 1);
const FIRST_DATE = new Date(0).setUTCFullYear(1, 0, 1);
const AFTER_LAST = Date.UTC(10_000, 0, 1);
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

export function momentOf(year: number, month: number, day: number, timeMs = 0, hundredNs = 0): Moment {
  const dayMs = new Date(0).setUTCFullYear(year, month - 1, day);
  const back = new Date(dayMs);
  const isReal = back.getUTCMonth() === month - 1 && back.getUTCDate() === day && year >= 1 && year <= 9999;
  if (!isReal) throw outOfRange();
  return { ms: dayMs + timeMs, hundredNs };
}

/** From the storage form of a date type (session.ts). A time of day stands on 1900-01-01. */
export function fromStored(stored: string): Moment {
  const time = /^\d{2}:/.test(stored) ? stored : stored.slice(11);
  const date = /^\d{2}:/.test(stored) ? '1900-01-01' : stored.slice(0, 10);
  const [hours = 0, minutes = 0, seconds = 0] = time.slice(0, 8).split(':').map(Number);
  const fraction = time.slice(9).padEnd(7, '0');
  const [year = 1900, month = 1, day = 1] = date.split('-').map(Number);
  const timeMs = hours * 3_600_000 + minutes * 60_000 + seconds * 1_000 + Number(fraction.slice(0, 3));
  return momentOf(year, month, day, timeMs, Number(fraction.slice(3, 7)));
}

/** To the storage form of a date type, rounded as the type does: datetime to 1/300 s, datetime2 and time to their scale. */
export function toStored(moment: Moment, type: SqlType): string {
  switch (type.kind as DateKind) {
    case 'datetime': {
      const ticks = Math.round(((moment.ms - dayStart(moment.ms)) * 10_000 + moment.hundredNs) * 3e-5);
      const ms = dayStart(moment.ms) + Math.round((ticks * 10) / 3);
      checkRange(ms, FIRST_DATETIME);
      return iso(ms).slice(0, 23);
    }
    case 'date':
      checkRange(moment.ms, FIRST_DATE);
      return iso(moment.ms).slice(0, 10);
    default: {
      const rounded = roundFraction(moment, type.scale ?? 7);
      checkRange(rounded.ms, FIRST_DATE);
      const whole = `${iso(rounded.ms).slice(0, 23)}${String(rounded.hundredNs).padStart(4, '0')}`;
      return type.kind === 'time' ? whole.slice(11) : whole;
    }
  }
}

export const dayStart = (ms: number): number => Math.floor(ms / DAY_MS) * DAY_MS;

const iso = (ms: number): string => new Date(ms).toISOString().replace('T', ' ');

function roundFraction({ ms, hundredNs }: Moment, scale: number): Moment {
  const second = Math.floor(ms / 1_000) * 1_000;
  const unit = 10 ** (7 - scale);
  const ticks = Math.round(((ms - second) * 10_000 + hundredNs) / unit) * unit;
  return { ms: second + Math.floor(ticks / 10_000), hundredNs: ticks % 10_000 };
}

function checkRange(ms: number, first: number): void {
  if (ms < first || ms >= AFTER_LAST) throw outOfRange();
}

const outOfRange = (): SqlServerError =>
  new SqlServerError(
    242,
    'The conversion of a varchar data type to a datetime data type resulted in an out-of-range value.',
  );

const TIME = /(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.:](\d{1,7}))?)?\s*(AM|PM)?$/i;
const DATE_FORMS: readonly (readonly [
  RegExp,
  (parts: readonly string[]) => readonly [number, number, number],
])[] = [
  [/^(\d{4})-(\d{1,2})-(\d{1,2})$/, ([, y, m, d]) => [Number(y), Number(m), Number(d)]],
  [/^(\d{4})(\d{2})(\d{2})$/, ([, y, m, d]) => [Number(y), Number(m), Number(d)]],
  // DATEFORMAT mdy, which every log-in of the driver sets.
  [/^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/, ([, m, d, y]) => [Number(y), Number(m), Number(d)]],
  [/^(\d{4})\/(\d{1,2})\/(\d{1,2})$/, ([, y, m, d]) => [Number(y), Number(m), Number(d)]],
  [/^([a-z]{3})[a-z]* (\d{1,2}),? (\d{4})$/i, ([, m = '', d, y]) => [Number(y), monthNumber(m), Number(d)]],
  [/^(\d{1,2}) ([a-z]{3})[a-z]* (\d{4})$/i, ([, d, m = '', y]) => [Number(y), monthNumber(m), Number(d)]],
];

const monthNumber = (name: string): number => MONTHS.indexOf(name.toLowerCase()) + 1;

/** Reads a text as a date, a time of day, or both; null when it is neither. Throws 242 for a day that does not exist. */
export function parseMoment(written: string): Moment | null {
  const trimmed = written
    .trim()
    .replace(/(\d)T(\d)/, '$1 $2')
    .replace(/Z$/, '');
  if (trimmed === '') return momentOf(1900, 1, 1);
  const time = TIME.exec(trimmed);
  const datePart = (time === null ? trimmed : trimmed.slice(0, time.index)).trim();
  const clock = time === null ? { timeMs: 0, hundredNs: 0 } : timeOfDay(time);
  if (clock === null) throw outOfRange();
  if (datePart === '') return time === null ? null : momentOf(1900, 1, 1, clock.timeMs, clock.hundredNs);
  for (const [form, read] of DATE_FORMS) {
    const parts = form.exec(datePart);
    if (parts === null) continue;
    const [year, month, day] = read(parts);
    return momentOf(year, month, day, clock.timeMs, clock.hundredNs);
  }
  return null;
}

function timeOfDay(parts: readonly string[]): { readonly timeMs: number; readonly hundredNs: number } | null {
  const [, hourText = '0', minutes = '0', seconds = '0', fraction = '', half = ''] = parts;
  let hours = Number(hourText);
  if (half !== '') {
    if (hours < 1 || hours > 12) return null;
    hours = (hours % 12) + (half.toUpperCase() === 'PM' ? 12 : 0);
  }
  if (hours > 23 || Number(minutes) > 59 || Number(seconds) > 59) return null;
  const digits = fraction.padEnd(7, '0');
  const timeMs =
    hours * 3_600_000 + Number(minutes) * 60_000 + Number(seconds) * 1_000 + Number(digits.slice(0, 3));
  return { timeMs, hundredNs: Number(digits.slice(3)) };
}
