const formatters = new Map<string, Intl.DateTimeFormat>();

/** The day (`YYYY-MM-DD`) that a calendar in an IANA zone shows at an instant (ms since 1970 UTC). */
export function localDay(instantMs: number, timeZone: string): string {
  const parts = formatterOf(timeZone).formatToParts(instantMs);
  const part = (wanted: 'year' | 'month' | 'day'): string =>
    parts.find(({ type }) => type === wanted)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
}

/** Making one costs far more than using it, and a month of orders asks thousands of times. */
function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  formatters.set(timeZone, made);
  return made;
}
