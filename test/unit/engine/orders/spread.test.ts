import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spreadCents } from '../../../../src-main/engine/orders/mapping/spread.ts';
import { centsOf, fromCents } from '../../../../src-shared/domain/cents.ts';

const sum = (parts: readonly number[]): number => parts.reduce((total, part) => total + part, 0);

describe('cents that are dealt out', () => {
  it('go to the largest remainders', () => {
    expect(spreadCents(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(spreadCents(10, [5, 3, 2])).toEqual([5, 3, 2]);
    expect(spreadCents(-100, [1, 1, 1])).toEqual([-34, -33, -33]);
    expect(spreadCents(5, [0, 0])).toEqual([3, 2]);
    expect(spreadCents(1, [1, 2])).toEqual([0, 1]);
  });

  it('sum to the whole, each less than a cent from its share, also of sums that a double cannot multiply', () => {
    const amounts = fc.integer({ min: -10_000_000_000, max: 10_000_000_000 });
    const weights = fc.array(fc.integer({ min: 0, max: 10_000_000_000 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(amounts, weights, (cents, shares) => {
        const dealt = spreadCents(cents, shares);
        expect(sum(dealt)).toBe(cents);
        const total = sum(shares);
        if (total === 0) return;
        for (const [index, weight] of shares.entries()) {
          const exact = BigInt(cents) * BigInt(weight);
          const off = BigInt(dealt[index] ?? 0) * BigInt(total) - exact;
          expect(off < BigInt(total) && off > -BigInt(total)).toBe(true);
        }
      }),
    );
  });

  it('are not lost on nobody', () => {
    expect(spreadCents(0, [])).toEqual([]);
    expect(() => spreadCents(1, [])).toThrow('nobody');
    expect(() => spreadCents(1, [-1])).toThrow('below zero');
  });

  it('are the amounts that they stand for', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 }), (cents) => {
        expect(centsOf(fromCents(cents))).toBe(cents === 0 ? 0 : cents);
      }),
    );
  });
});
