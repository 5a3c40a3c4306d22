import { fromCents, sumDecimals } from '../../../../src-shared/domain/cents.ts';
import {
  compareDecimals,
  type Decimal,
  decimal,
  multiplyDecimals,
  subtractDecimals,
} from '../../../../src-shared/domain/decimal.ts';

/**
 * Deals cents out by weights: the parts always sum to the whole. Each gets its share rounded down, and the cents that are
 * left go to the largest remainders (of equals to the first). Weights are whole numbers, zero or more; if all are zero they
 * count as equal. A negative amount is dealt out like its opposite. Throws when there is something but nobody to get it.
 */
export function spreadCents(cents: number, weights: readonly number[]): readonly number[] {
  if (weights.some((weight) => weight < 0)) throw new Error('a weight is below zero');
  if (weights.length === 0) {
    if (cents !== 0) throw new Error('nobody to give an amount to');
    return [];
  }
  if (cents < 0) return spreadCents(-cents, weights).map((share) => 0 - share);
  const sum = weights.reduce((total, weight) => total + BigInt(weight), 0n);
  if (sum === 0n)
    return spreadCents(
      cents,
      weights.map(() => 1),
    );
  // The product of two amounts does not fit into a double.
  const products = weights.map((weight) => BigInt(cents) * BigInt(weight));
  const shares = products.map((product) => Number(product / sum));
  const remainders = products.map((product) => product % sum);
  return withLeftOver(cents, shares, remainders, (a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

/**
 * Rounds amounts with parts of a cent so that they sum to `cents`, which must be less than a cent away from their exact sum;
 * null when it is not. None of them moves by a cent or more.
 */
export function roundTogether(amounts: readonly Decimal[], cents: number): readonly number[] | null {
  const gap = subtractDecimals(sumDecimals(amounts), fromCents(cents));
  if (compareDecimals(gap, CENT) >= 0 || compareDecimals(gap, MINUS_CENT) <= 0) return null;
  const floors = amounts.map(floorCents);
  const remainders = amounts.map((amount, index) => subtractDecimals(amount, fromCents(floors[index] ?? 0)));
  return withLeftOver(cents, floors, remainders, compareDecimals);
}

const CENT = decimal('0.01');
const MINUS_CENT = decimal('-0.01');
const HUNDRED = decimal(100);

const floorCents = (amount: Decimal): number => Math.floor(Number(multiplyDecimals(amount, HUNDRED)));

function withLeftOver<Remainder>(
  cents: number,
  shares: readonly number[],
  remainders: readonly Remainder[],
  compare: (a: Remainder, b: Remainder) => number,
): readonly number[] {
  const left = cents - shares.reduce((sum, share) => sum + share, 0);
  const lucky = new Set(
    remainders
      .map((remainder, index) => ({ remainder, index }))
      .sort((a, b) => compare(b.remainder, a.remainder) || a.index - b.index)
      .slice(0, left)
      .map(({ index }) => index),
  );
  return shares.map((share, index) => (lucky.has(index) ? share + 1 : share));
}
