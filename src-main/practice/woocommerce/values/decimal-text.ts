import { toText } from './php-values.ts';
import { cleanText } from './text.ts';

/**
 * A price or size as WooCommerce keeps it (`wc_format_decimal` with a point as decimal separator): what is not a digit,
 * minus or last point is dropped, so `1,299.50` becomes `1299.50`, `12,50` becomes `1250` and `abc` becomes an empty
 * text. Nothing is rounded and no zero added (seen on 10.0.2, November 2026).
 */
export function decimalText(value: unknown): string {
  if (typeof value === 'number' && !Number.isInteger(value)) {
    return value.toFixed(6).replace(/\.?0+$/, '');
  }
  return cleanText(toText(value)).replace(/\.(?![^.]+$)|[^0-9.-]/g, '');
}

/** As PHP compares two such texts: by value when both are numbers, else letter by letter. */
export function compareDecimals(a: string, b: string): number {
  const [x, y] = [Number(a), Number(b)];
  if (a !== '' && b !== '' && !Number.isNaN(x) && !Number.isNaN(y)) return x - y;
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** In cents, rounded to the nearest; null for an empty text or one that is no number. */
export function decimalCents(text: string): number | null {
  if (text === '' || Number.isNaN(Number(text))) return null;
  return Math.round(Number(`${text}e2`));
}
