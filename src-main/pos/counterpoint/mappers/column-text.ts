import { exactDecimal, text } from './column-value.ts';

/** Any column as text; null for NULL, for blanks, and for what is no value for people (binary data). Dates by their day. */
export function columnText(value: unknown): string | null {
  switch (typeof value) {
    case 'string':
      return text(value) || null;
    case 'number':
      return exactDecimal(value);
    case 'boolean':
    case 'bigint':
      return String(value);
    default:
      return value instanceof Date ? value.toISOString().slice(0, 10) : null;
  }
}
