import { type Decimal, parseDecimal } from '../../../../src-shared/domain/decimal.ts';

/** Text of a column without the blanks that sites leave around it; '' for NULL and for a column that is missing. */
export function text(value: string | null | undefined): string {
  return typeof value === 'string' ? value.trim() : '';
}

/** A code as key columns hold it: trimmed, upper case. */
export const code = (value: string | null | undefined): string => text(value).toUpperCase();

/** A Counterpoint flag: only Y is yes; N, `!`, blank and NULL are no. */
export const isYes = (value: string | null | undefined): boolean => code(value) === 'Y';

/**
 * The exact decimal(15,4) that the driver handed over as a double: four decimals name it without doubt, since 15 digits
 * survive a double. Null for NULL.
 */
export function exactDecimal(value: number | null | undefined): Decimal | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return null;
  return parseDecimal(value.toFixed(4));
}
