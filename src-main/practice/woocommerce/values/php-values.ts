/** Parameters of one call as PHP sees them. What is null counts as not sent (`isset`). */
export type Params = Readonly<Record<string, unknown>>;

/** Whether a request holds a field at all; null is as good as nothing (`isset`). */
export const isSent = (value: unknown): boolean => value !== undefined && value !== null;

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A list as PHP iterates it: the values of an object are one too, anything else is empty. */
export function toList(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return isRecord(value) ? Object.values(value) : [];
}

/** `(string) $value`. */
export function toText(value: unknown): string {
  if (value === undefined || value === null || value === false) return '';
  if (value === true) return '1';
  return typeof value === 'object' ? 'Array' : String(value);
}

/** `(int) $value`: the leading number of a text, cut toward zero, 0 for anything else. */
export function toInteger(value: unknown): number {
  if (typeof value === 'boolean') return value ? 1 : 0;
  const number = typeof value === 'number' ? value : Number.parseFloat(toText(value));
  return Number.isFinite(number) ? Math.trunc(number) : 0;
}

/** `wc_string_to_bool`. */
export function toBoolean(value: unknown): boolean {
  if (typeof value === 'string') return ['yes', 'true', '1'].includes(value.toLowerCase());
  return value === true || value === 1;
}

/** `! empty( $value )`. */
export function isFilled(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (isRecord(value)) return Object.keys(value).length > 0;
  return isSent(value) && value !== false && value !== '' && value !== 0 && value !== '0';
}
