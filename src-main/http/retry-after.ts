/** Longest pause that a server is believed to mean. */
const LONGEST_MS = 60 * 60_000;

/**
 * The instant of a Retry-After header (RFC 9110, 10.2.3: seconds, or an HTTP date), at most an hour from now; null
 * when there is none that makes sense.
 */
export function retryAt(header: string | undefined, nowMs: number): string | null {
  if (header === undefined || header.trim() === '') return null;
  const seconds = Number(header);
  const instant = Number.isNaN(seconds) ? Date.parse(header) : nowMs + seconds * 1_000;
  if (Number.isNaN(instant) || instant < nowMs) return null;
  return new Date(Math.min(instant, nowMs + LONGEST_MS)).toISOString();
}
