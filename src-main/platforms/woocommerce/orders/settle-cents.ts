import { centsOf, fromCents, isWholeCents } from '../../../../src-shared/domain/cents.ts';
import {
  compareDecimals,
  type Decimal,
  decimal,
  multiplyDecimals,
  roundDecimal,
  subtractDecimals,
} from '../../../../src-shared/domain/decimal.ts';

const ZERO = decimal(0);

/**
 * Whole cents of amounts that may have parts of cents, so that they come to a sum that is known. Each is rounded; what is
 * then missing or too much goes, a cent each, to those that rounding moved furthest the other way (largest remainder).
 * An amount in whole cents never changes, and none moves by a cent or more: a difference that rounding does not explain
 * stays, for whoever checks the sum.
 */
export function settleCents(amounts: readonly Decimal[], sum: number): readonly number[] {
  const rounded = amounts.map(centsOf);
  const off = sum - rounded.reduce((total, cents) => total + cents, 0);
  if (off === 0) return rounded;
  const step = off > 0 ? 1 : -1;
  const open = amounts
    .map((amount, index) => ({
      index,
      rest: subtractDecimals(amount, fromCents(rounded[index] ?? 0)),
      isOpen: !isWholeCents(amount),
    }))
    .filter(({ rest, isOpen }) => isOpen && compareDecimals(rest, ZERO) === step)
    .sort((one, other) => step * compareDecimals(other.rest, one.rest) || one.index - other.index)
    .slice(0, Math.abs(off));
  if (open.length < Math.abs(off)) return rounded;
  const moved = new Set(open.map(({ index }) => index));
  return rounded.map((cents, index) => (moved.has(index) ? cents + step : cents));
}

/** Whether amounts come to a sum but for rounding. */
export const settlesTo = (amounts: readonly Decimal[], sum: number): boolean =>
  settleCents(amounts, sum).reduce((total, cents) => total + cents, 0) === sum;

/**
 * Whole cents dealt out by weights, exactly (largest remainder): a part of a line's tax, by its rates. Weights are whole
 * numbers, none below zero. Null when there is something to deal and no weight to deal it by.
 */
export function dealCents(cents: number, weights: readonly number[]): readonly number[] | null {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return cents === 0 ? weights.map(() => 0) : null;
  const sign = cents < 0 ? -1 : 1;
  // Big, since cents times millionths are more than a number holds exactly.
  const [amount, all] = [BigInt(Math.abs(cents)), BigInt(total)];
  const shares = weights.map((weight, index) => ({
    index,
    whole: Number((amount * BigInt(weight)) / all),
    rest: Number((amount * BigInt(weight)) % all),
  }));
  const left = Math.abs(cents) - shares.reduce((sum, { whole }) => sum + whole, 0);
  const more = new Set(
    [...shares]
      .sort((one, other) => other.rest - one.rest || one.index - other.index)
      .slice(0, left)
      .map(({ index }) => index),
  );
  return shares.map(({ index, whole }) => sign * (more.has(index) ? whole + 1 : whole) || 0);
}

const MILLION = decimal(1_000_000);

/** The size of an amount in millionths of the currency's unit, whatever its sign: as exact as WooCommerce tells it. */
export const millionthsOf = (amount: Decimal): number =>
  Math.abs(Number(roundDecimal(multiplyDecimals(amount, MILLION), 0)));
