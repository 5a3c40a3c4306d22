import { SqlServerError, type SqlType, type SqlValue } from '../../session.ts';
import { notUnderstood } from '../errors.ts';
import { dayStart, fromStored, type Moment, momentOf, toStored } from '../moment.ts';

/** Parts of a date by all their names (SQL Server docs, DATEPART). */
const PARTS: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ['year', 'yy', 'yyyy'],
    ['quarter', 'qq', 'q'],
    ['month', 'mm', 'm'],
    ['dayofyear', 'dy', 'y'],
    ['day', 'dd', 'd'],
    ['week', 'wk', 'ww'],
    ['weekday', 'dw', 'w'],
    ['hour', 'hh'],
    ['minute', 'mi', 'n'],
    ['second', 'ss', 's'],
    ['millisecond', 'ms'],
    ['microsecond', 'mcs'],
    ['nanosecond', 'ns'],
    ['iso_week', 'isowk', 'isoww'],
  ].flatMap((names) => names.map((name) => [name, names[0] ?? ''])),
);
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const DAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
const DAY_MS = 86_400_000;
const MS_OF: Readonly<Record<string, number>> = {
  week: 7 * DAY_MS,
  day: DAY_MS,
  dayofyear: DAY_MS,
  weekday: DAY_MS,
  hour: 3_600_000,
  minute: 60_000,
  second: 1_000,
  millisecond: 1,
};

/** The usual name of a date part. Throws 155 for a word that is none. */
export function datePartName(word: string): string {
  const name = PARTS[word.toLowerCase()];
  if (name === undefined) throw new SqlServerError(155, `'${word}' is not a recognized datepart option.`, 15);
  return name;
}

/** DATEADD: months keep the day, or take the last one that the month has. */
export function dateAdd(part: string, count: number, stored: string, type: SqlType): SqlValue {
  const moment = fromStored(stored);
  const months = { year: 12, quarter: 3, month: 1 }[part];
  if (months !== undefined) return toStored(addMonths(moment, count * months), type);
  if (part === 'microsecond' || part === 'nanosecond') {
    const total = moment.hundredNs + Math.trunc(part === 'nanosecond' ? count / 100 : count * 10);
    return toStored(
      { ms: moment.ms + Math.floor(total / 10_000), hundredNs: ((total % 10_000) + 10_000) % 10_000 },
      type,
    );
  }
  const unit = MS_OF[part];
  if (unit === undefined) throw notUnderstood(`DATEADD of ${part}`);
  const added = moment.ms + count * unit;
  if (!Number.isSafeInteger(added) || Math.abs(added) > 8.64e15) throw overflowed();
  return toStored({ ...moment, ms: added }, type);
}

const overflowed = (): SqlServerError =>
  new SqlServerError(517, "Adding a value to a 'datetime' column caused an overflow.");

function addMonths({ ms, hundredNs }: Moment, count: number): Moment {
  const date = new Date(ms);
  const index = date.getUTCFullYear() * 12 + date.getUTCMonth() + count;
  const [year, month] = [Math.floor(index / 12), ((index % 12) + 12) % 12];
  if (year < 1 || year > 9999) throw overflowed();
  const lastDay = new Date(new Date(0).setUTCFullYear(year, month + 1, 0)).getUTCDate();
  const day = Math.min(date.getUTCDate(), lastDay);
  return momentOf(year, month + 1, day, ms - dayStart(ms), hundredNs);
}

/** DATEDIFF counts the borders that lie between. */
export function dateDiff(part: string, from: string, to: string): bigint {
  const [a, b] = [fromStored(from), fromStored(to)];
  const [start, end] = [new Date(a.ms), new Date(b.ms)];
  const months = (date: Date): number => date.getUTCFullYear() * 12 + date.getUTCMonth();
  switch (part) {
    case 'year':
      return BigInt(end.getUTCFullYear() - start.getUTCFullYear());
    case 'quarter':
      return BigInt(Math.floor(months(end) / 3) - Math.floor(months(start) / 3));
    case 'month':
      return BigInt(months(end) - months(start));
    case 'week':
      return BigInt(sundaysUntil(b.ms) - sundaysUntil(a.ms));
    case 'microsecond':
      return BigInt(b.ms - a.ms) * 1_000n + BigInt(Math.trunc((b.hundredNs - a.hundredNs) / 10));
    case 'nanosecond':
      return BigInt(b.ms - a.ms) * 1_000_000n + BigInt(b.hundredNs - a.hundredNs) * 100n;
    default: {
      const unit = MS_OF[part];
      if (unit === undefined) throw notUnderstood(`DATEDIFF of ${part}`);
      return BigInt(Math.floor(b.ms / unit) - Math.floor(a.ms / unit));
    }
  }
}

// 1970-01-01 was a Thursday.
const sundaysUntil = (ms: number): number => Math.floor((Math.floor(ms / DAY_MS) + 4) / 7);

export function datePart(part: string, stored: string): bigint {
  const { ms, hundredNs } = fromStored(stored);
  const date = new Date(ms);
  const dayOfYear =
    Math.floor((dayStart(ms) - new Date(0).setUTCFullYear(date.getUTCFullYear(), 0, 1)) / DAY_MS) + 1;
  const parts: Readonly<Record<string, () => number>> = {
    year: () => date.getUTCFullYear(),
    quarter: () => Math.floor(date.getUTCMonth() / 3) + 1,
    month: () => date.getUTCMonth() + 1,
    dayofyear: () => dayOfYear,
    day: () => date.getUTCDate(),
    week: () =>
      Math.floor(
        (dayOfYear + new Date(new Date(0).setUTCFullYear(date.getUTCFullYear(), 0, 1)).getUTCDay() - 1) / 7,
      ) + 1,
    weekday: () => date.getUTCDay() + 1,
    hour: () => date.getUTCHours(),
    minute: () => date.getUTCMinutes(),
    second: () => date.getUTCSeconds(),
    millisecond: () => date.getUTCMilliseconds(),
    microsecond: () => date.getUTCMilliseconds() * 1_000 + Math.floor(hundredNs / 10),
    nanosecond: () => date.getUTCMilliseconds() * 1_000_000 + hundredNs * 100,
  };
  const read = parts[part];
  if (read === undefined) throw notUnderstood(`DATEPART of ${part}`);
  return BigInt(read());
}

export function dateName(part: string, stored: string): string {
  const value = Number(datePart(part, stored));
  if (part === 'month') return MONTHS[value - 1] ?? '';
  if (part === 'weekday') return DAYS[value - 1] ?? '';
  return String(value);
}

/** The last day of the month, `count` months on. */
export function endOfMonth(stored: string, count: number): string {
  const date = new Date(fromStored(stored).ms);
  const last = new Date(0).setUTCFullYear(date.getUTCFullYear(), date.getUTCMonth() + count + 1, 0);
  return toStored({ ms: last, hundredNs: 0 }, { kind: 'date' });
}

export function dateFromParts(year: number, month: number, day: number): string {
  try {
    return toStored(momentOf(year, month, day), { kind: 'date' });
  } catch {
    throw new SqlServerError(
      289,
      'Cannot construct data type date, some of the arguments have values which are not valid.',
    );
  }
}

/** A date plus days, as `GETDATE() - 1` means it. */
export const addDays = (stored: string, days: number): string =>
  toStored({ ms: fromStored(stored).ms + Math.round(days * DAY_MS), hundredNs: 0 }, { kind: 'datetime' });
