import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dealCents, settleCents } from '../../../../../src-main/platforms/woocommerce/orders/settle-cents.ts';
import { centsOf, sumDecimals } from '../../../../../src-shared/domain/cents.ts';
import { decimal, parseDecimal } from '../../../../../src-shared/domain/decimal.ts';

const sum = (cents: readonly number[]) => cents.reduce((total, one) => total + one, 0);
/** Amounts with up to six decimals, as millionths. */
const amount = fc
  .integer({ min: -5_000_000, max: 900_000_000 })
  .map((millionths) => parseDecimal(`${millionths}e-6`) ?? decimal(0));

describe('amounts in whole cents', () => {
  it('come to the sum that was rounded as a whole, none moved by a cent', () => {
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 40 }), (amounts) => {
        const target = centsOf(sumDecimals(amounts));
        const cents = settleCents(amounts, target);
        expect(sum(cents)).toBe(target);
        amounts.forEach((exact, index) => {
          expect(Math.abs((cents[index] ?? 0) - Number(exact) * 100)).toBeLessThan(1 + 1e-6);
        });
      }),
    );
  });

  it('stay as they are when they are whole already, whatever the sum should be', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -500, max: 90_000 }), { minLength: 1, maxLength: 20 }),
        fc.integer({ min: -3, max: 3 }),
        (cents, off) => {
          const amounts = cents.map((one) => parseDecimal(`${one}e-2`) ?? decimal(0));
          expect(settleCents(amounts, sum(cents) + off)).toEqual(cents);
        },
      ),
    );
  });

  it('give the missing cent to what rounding took most from', () => {
    const thirds = [decimal('3.333'), decimal('3.3334'), decimal('3.333')];
    expect(settleCents(thirds, 1000)).toEqual([333, 334, 333]);
  });

  it('hide no difference that rounding does not explain', () => {
    expect(settleCents([decimal('3.333'), decimal('5')], 900)).toEqual([333, 500]);
  });
});

describe('cents dealt out by weights', () => {
  it('lose nothing and stay near their share', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1_000_000, max: 100_000_000 }),
        fc.array(fc.integer({ min: 0, max: 100_000_000_000 }), { minLength: 1, maxLength: 6 }),
        (cents, weights) => {
          const dealt = dealCents(cents, weights);
          const total = sum(weights);
          if (total === 0) return expect(dealt).toEqual(cents === 0 ? weights : null);
          expect(sum(dealt ?? [])).toBe(cents);
          for (const one of dealt ?? []) expect(one === 0 || Math.sign(one) === Math.sign(cents)).toBe(true);
          weights.forEach((weight, index) => {
            expect(Math.abs((dealt?.[index] ?? -9) - (cents * weight) / total)).toBeLessThan(1);
          });
        },
      ),
    );
  });
});
