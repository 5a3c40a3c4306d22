/** Times as an operator says them. All take ISO 8601 instants and show the reader's own zone. */

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const A_MOMENT_MS = 45 * SECOND_MS;

/** When something happened: "just now", "4 min ago", "Nov 23, 2:05 PM"; "never" for null. */
export function timeAgo(iso: string | null, now: number): string {
  if (iso === null) return 'never';
  const passedMs = now - Date.parse(iso);
  if (passedMs < A_MOMENT_MS) return 'just now';
  const minutes = Math.max(1, Math.round(passedMs / MINUTE_MS));
  return minutes < 60 ? `${minutes} min ago` : clockTime(iso, now);
}

/** When something is due: "in a moment", "in 2 min", "3:15 PM"; a dash for null. What is overdue comes in a moment. */
export function timeUntil(iso: string | null, now: number): string {
  if (iso === null) return '–';
  const leftMs = Date.parse(iso) - now;
  if (leftMs < A_MOMENT_MS) return 'in a moment';
  const minutes = Math.max(1, Math.round(leftMs / MINUTE_MS));
  return minutes < 60 ? `in ${minutes} min` : clockTime(iso, now);
}

/** "2:05 PM" today, "Nov 23, 2:05 PM" on another day. */
export function clockTime(iso: string, now: number): string {
  const at = new Date(iso);
  const isToday = at.toDateString() === new Date(now).toDateString();
  const time = at.toLocaleTimeString('en-US', { hour: 'numeric', minute: '2-digit' });
  return isToday ? time : `${at.toLocaleDateString('en-US', { month: 'short', day: 'numeric' })}, ${time}`;
}

/** How long something will take, rounded as a person would: "5 s", "2 min", "1 h 20 min". Takes ms. */
export function durationText(durationMs: number): string {
  if (durationMs < 55 * SECOND_MS) return `${Math.max(1, Math.ceil(durationMs / (5 * SECOND_MS)) * 5)} s`;
  const minutes = Math.round(durationMs / MINUTE_MS);
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return rest === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${rest} min`;
}
