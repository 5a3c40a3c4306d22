import type { QuietWindow } from '../ports/engine-settings.ts';

/** True while the local time in the window's zone is between `from` and `to` (which may pass midnight). */
export function isQuiet(window: QuietWindow | null, instantMs: number): boolean {
  if (window === null || window.from === window.to) return false;
  const now = localTime(instantMs, window.timeZone);
  return window.from < window.to
    ? now >= window.from && now < window.to
    : now >= window.from || now < window.to;
}

function localTime(instantMs: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }).format(instantMs);
}
