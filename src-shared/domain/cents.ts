import { addDecimals, type Decimal, decimal, multiplyDecimals, roundDecimal } from './decimal.ts';

/** Sums of money in whole cents, as integers, wherever cents are dealt out. They may be negative. */
export type Cents = bigint;

const HUNDRED = decimal(100);

/** Rounded half away from zero where there are parts of a cent. */
export const toCents = (amount: Decimal): Cents => BigInt(multiplyDecimals(roundDecimal(amount, 2), HUNDRED));

/** Whether the amount has no parts of a cent. */
export const isWholeCents = (amount: Decimal): boolean => roundDecimal(amount, 2) === amount;

/** In the currency's main unit: 1050 cents are "10.5". */
export function fromCents(cents: Cents): Decimal {
  const size = cents < 0n ? -cents : cents;
  const text = `${size / 100n}.${String(size % 100n).padStart(2, '0')}`;
  return decimal(cents < 0n ? `-${text}` : text);
}

export const sumCents = (amounts: readonly Cents[]): Cents =>
  amounts.reduce((sum, amount) => sum + amount, 0n);

export const absCents = (amount: Cents): Cents => (amount < 0n ? -amount : amount);

/** Zero for none. */
export const sumDecimals = (amounts: readonly Decimal[]): Decimal => amounts.reduce(addDecimals, decimal(0));
