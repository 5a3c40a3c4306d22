import { type Cents, fromCents, sumCents, sumDecimals } from '../../../../src-shared/domain/cents.ts';
import {
  compareDecimals,
  type Decimal,
  decimal,
  multiplyDecimals,
  subtractDecimals,
} from '../../../../src-shared/domain/decimal.ts';

/**
 * Deals an amount out by weights, to the cent: the parts always sum to the amount. Each gets its share rounded down, and
 * the cents that are left go to the largest remainders (of equals to the first). Weights are zero or more; if all are zero
 * they count as equal. A negative amount is dealt out like its opposite. Throws when there is something but nobody to get it.
 */
export function spread(amount: Cents, weights: readonly bigint[]): readonly Cents[] {
  if (weights.some((weight) => weight < 0n)) throw new Error('a weight is below zero');
  if (weights.length === 0) {
    if (amount !== 0n) throw new Error('nobody to give an amount to');
    return [];
  }
  if (amount < 0n) return spread(-amount, weights).map((share) => -share);
  const total = sumCents(weights);
  if (total === 0n)
    return spread(
      amount,
      weights.map(() => 1n),
    );
  const shares = weights.map((weight) => (amount * weight) / total);
  const remainders = weights.map((weight, index) => ({ index, remainder: (amount * weight) % total }));
  return withLeftOver(amount, shares, remainders, (a, b) => compare(b, a));
}

/**
 * Rounds amounts with parts of a cent so that they sum to `total`, which must be less than a cent away from their exact sum;
 * null when it is not. Nothing moves by a cent or more.
 */
export function roundTogether(amounts: readonly Decimal[], total: Cents): readonly Cents[] | null {
  const gap = subtractDecimals(sumDecimals(amounts), fromCents(total));
  if (compareDecimals(gap, CENT) >= 0 || compareDecimals(gap, MINUS_CENT) <= 0) return null;
  const floors = amounts.map(floorCents);
  const remainders = amounts.map((amount, index) => ({
    index,
    remainder: subtractDecimals(amount, fromCents(floors[index] ?? 0n)),
  }));
  return withLeftOver(total, floors, remainders, (a, b) => compareDecimals(b, a));
}

const CENT = decimal('0.01');
const MINUS_CENT = decimal('-0.01');

function floorCents(amount: Decimal): Cents {
  const [whole = '0', part = ''] = multiplyDecimals(amount, decimal(100)).split('.');
  const cents = BigInt(whole);
  return amount.startsWith('-') && part !== '' ? cents - 1n : cents;
}

function withLeftOver<Remainder>(
  amount: Cents,
  shares: readonly Cents[],
  remainders: readonly { readonly index: number; readonly remainder: Remainder }[],
  byRemainder: (a: Remainder, b: Remainder) => number,
): readonly Cents[] {
  const left = Number(amount - sumCents(shares));
  const lucky = new Set(
    [...remainders]
      .sort((a, b) => byRemainder(a.remainder, b.remainder) || a.index - b.index)
      .slice(0, left)
      .map(({ index }) => index),
  );
  return shares.map((share, index) => (lucky.has(index) ? share + 1n : share));
}

const compare = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);
