import { addDecimals, type Decimal, decimal, multiplyDecimals, roundDecimal } from './decimal.ts';

// Sums of money in whole cents, where cents are dealt out: integers, exact up to 90,000,000,000,000.00.

const HUNDRED = decimal(100);

/** Whole cents, rounded half away from zero where there are parts of one. */
export const centsOf = (amount: Decimal): number =>
  Number(multiplyDecimals(roundDecimal(amount, 2), HUNDRED));

/** Whether the amount has no parts of a cent. */
export const isWholeCents = (amount: Decimal): boolean => roundDecimal(amount, 2) === amount;

/** In the currency's main unit: 1050 cents are "10.5". */
export function fromCents(cents: number): Decimal {
  const size = Math.abs(cents);
  const text = `${Math.floor(size / 100)}.${String(size % 100).padStart(2, '0')}`;
  return decimal(cents < 0 ? `-${text}` : text);
}

/** Of amounts, each in whole cents; zero for none. */
export const sumCents = (amounts: readonly Decimal[]): number =>
  amounts.reduce((sum, amount) => sum + centsOf(amount), 0);

/** Exact, parts of a cent included; zero for none. */
export const sumDecimals = (amounts: readonly Decimal[]): Decimal => amounts.reduce(addDecimals, decimal(0));
