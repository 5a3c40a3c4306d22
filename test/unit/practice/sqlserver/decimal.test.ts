import Big from 'big.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundDecimal, truncateDecimal } from '../../../../src-main/practice/sqlserver/sql/decimal.ts';
import {
  arithmeticType,
  commonType,
  decimal,
  INT,
} from '../../../../src-main/practice/sqlserver/sql/types.ts';

/** Decimals of at most 15 digits, as text. */
const written = fc
  .tuple(fc.boolean(), fc.integer({ min: 0, max: 99_999_999 }), fc.integer({ min: 0, max: 9_999_999 }))
  .map(([isNegative, whole, part]) => `${isNegative ? '-' : ''}${whole}.${String(part).padStart(7, '0')}`);

describe('rounding of decimals', () => {
  it('is exact half away from zero, whatever the double looks like', () => {
    fc.assert(
      fc.property(written, fc.integer({ min: 0, max: 6 }), (text, scale) => {
        expect(roundDecimal(Number(text), scale)).toBe(
          Number(new Big(text).round(scale, Big.roundHalfUp)) + 0,
        );
      }),
    );
    expect([1.005, 2.675, -0.125, 1.115].map((value) => roundDecimal(value, 2))).toEqual([
      1.01, 2.68, -0.13, 1.12,
    ]);
  });

  it('changes nothing the second time, and never moves by more than half a unit', () => {
    fc.assert(
      fc.property(written, fc.integer({ min: 0, max: 6 }), (text, scale) => {
        const once = roundDecimal(Number(text), scale);
        expect(roundDecimal(once, scale)).toBe(once);
        const moved = new Big(once).minus(text).abs();
        expect(moved.lte(new Big(10).pow(-scale).div(2))).toBe(true);
      }),
    );
  });

  it('cuts toward zero', () => {
    fc.assert(
      fc.property(written, fc.integer({ min: 0, max: 6 }), (text, scale) => {
        expect(truncateDecimal(Number(text), scale)).toBe(
          Number(new Big(text).round(scale, Big.roundDown)) + 0,
        );
      }),
    );
  });
});

describe('types of decimal arithmetic', () => {
  const money = decimal(15, 4);
  it.each([
    ['+', money, money, 'decimal(16,4)'],
    ['*', money, money, 'decimal(31,8)'],
    ['/', decimal(15, 2), money, 'decimal(35,18)'],
    ['/', decimal(38, 10), decimal(38, 10), 'decimal(38,6)'],
    ['-', money, INT, 'decimal(16,4)'],
    ['%', decimal(9, 3), decimal(5, 1), 'decimal(7,3)'],
  ] as const)('%s', (sign, left, right, expected) => {
    const { kind, precision, scale } = arithmeticType(sign, left, right);
    expect(`${kind}(${precision},${scale})`).toBe(expected);
  });

  it('of alternatives have room for every value of each', () => {
    const part = fc
      .tuple(fc.integer({ min: 1, max: 18 }), fc.integer({ min: 0, max: 18 }))
      .map(([precision, scale]) => decimal(precision, Math.min(scale, precision)));
    fc.assert(
      fc.property(part, part, (a, b) => {
        const joined = commonType(a, b);
        for (const { precision = 0, scale = 0 } of [a, b]) {
          expect(joined.scale).toBeGreaterThanOrEqual(scale);
          expect((joined.precision ?? 0) - (joined.scale ?? 0)).toBeGreaterThanOrEqual(precision - scale);
        }
      }),
    );
  });
});
