/** Times as an operator says them. All take ISO 8601 instants and show the reader's own zone. */

const MINUTE_MS = 60_000;

/** "just now", "4 min ago", "in 2 min", "yesterday 14:05". */
export function relativeTime(iso: string | null, now: number): string {
  if (iso === null) return 'never';
  const difference = Date.parse(iso) - now;
  const distance = Math.abs(difference);
  if (distance < 45_000) return difference > 0 ? 'in under a minute' : 'just now';
  if (distance < 60 * MINUTE_MS) {
    const minutes = Math.round(distance / MINUTE_MS);
    return difference > 0 ? `in ${minutes} min` : `${minutes} min ago`;
  }
  return clockTime(iso, now);
}

/** "14:05" today, "Nov 23, 14:05" on another day. */
export function clockTime(iso: string, now: number): string {
  const at = new Date(iso);
  const isToday = at.toDateString() === new Date(now).toDateString();
  const time = at.toLocaleTimeString('en-US', { hour: 'numeric', minute: '2-digit' });
  return isToday ? time : `${at.toLocaleDateString('en-US', { month: 'short', day: 'numeric' })}, ${time}`;
}

/** "1,204". */
export const count = (value: number): string => value.toLocaleString('en-US');

/** "1 product", "12 products". */
export const counted = (value: number, one: string, many = `${one}s`): string =>
  `${count(value)} ${value === 1 ? one : many}`;
