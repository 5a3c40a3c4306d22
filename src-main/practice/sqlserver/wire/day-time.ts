/** Dates as they are stored (text) and as they travel (days and ticks). */

const DAY_MS = 86_400_000;
const EPOCH_1900 = Date.UTC(1900, 0, 1);
/** 0001-01-01; `Date.UTC` would take year 1 for 1901. */
const EPOCH_0001 = new Date(0).setUTCFullYear(1, 0, 1) - (new Date(0).setUTCFullYear(1, 0, 1) % DAY_MS);
const TICKS_PER_DAY = 300n * 86_400n;

/** 'YYYY-MM-DD HH:MM:SS.nnnnnnn' to whole days since 0001-01-01 and 100 ns within the day. */
export function parseStored(text: string): { readonly dayMs: number; readonly hundredNs: bigint } {
  const [date = '', time = '00:00:00'] = text.trim().split(/[ T]/);
  const [year = 1900, month = 1, day = 1] = date.split('-').map(Number);
  return { dayMs: new Date(0).setUTCFullYear(year, month - 1, day), hundredNs: parseTime(time) };
}

/** 'HH:MM:SS.nnnnnnn' to 100 ns. */
export function parseTime(text: string): bigint {
  const [hours = 0, minutes = 0, rest = '0'] = text.split(':');
  const [seconds = '0', fraction = ''] = String(rest).split('.');
  const whole = BigInt(hours) * 3600n + BigInt(minutes) * 60n + BigInt(seconds);
  return whole * 10_000_000n + BigInt(fraction.padEnd(7, '0').slice(0, 7));
}

/** Days since 1900-01-01 and 1/300 s within the day; a time that rounds up to midnight is the next day. */
export function toDatetime(text: string): { readonly days: number; readonly ticks: number } {
  const { dayMs, hundredNs } = parseStored(text);
  const days = Math.round((dayMs - EPOCH_1900) / DAY_MS);
  const ticks = (hundredNs * 300n + 5_000_000n) / 10_000_000n;
  return ticks >= TICKS_PER_DAY ? { days: days + 1, ticks: 0 } : { days, ticks: Number(ticks) };
}

export function fromDatetime(days: number, ticks: number): string {
  const ms = Math.round((ticks * 10) / 3);
  return new Date(EPOCH_1900 + days * DAY_MS + ms).toISOString().replace('T', ' ').replace('Z', '');
}

export const daysSince0001 = (dayMs: number): number => Math.round((dayMs - EPOCH_0001) / DAY_MS);

export function dateText(days: number): string {
  return new Date(EPOCH_0001 + days * DAY_MS).toISOString().slice(0, 10);
}

/** 100 ns within a day to 'HH:MM:SS.nnnnnnn'. */
export function timeText(hundredNs: bigint): string {
  const seconds = hundredNs / 10_000_000n;
  const part = (value: bigint) => String(value).padStart(2, '0');
  const fraction = String(hundredNs % 10_000_000n).padStart(7, '0');
  return `${part(seconds / 3600n)}:${part((seconds / 60n) % 60n)}:${part(seconds % 60n)}.${fraction}`;
}

/** Bytes of a time value of a scale (MS-TDS 2.2.5.5.1.8). */
export function timeBytes(scale: number): number {
  if (scale <= 2) return 3;
  return scale <= 4 ? 4 : 5;
}
