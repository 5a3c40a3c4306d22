import type { SqlValue } from '../session.ts';

/** RAISERROR's text with %s, %d and %i filled in. */
export function formatMessage(text: string, values: readonly SqlValue[]): string {
  let next = 0;
  return text.replace(/%[-+0 #]*\d*(?:\.\d+)?[sdiuxXo%]/g, (mark) => {
    if (mark === '%%') return '%';
    const value = values[next];
    next += 1;
    return value === null || value === undefined ? '(null)' : String(value);
  });
}
