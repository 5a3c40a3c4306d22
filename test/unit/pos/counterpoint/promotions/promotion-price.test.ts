import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Promotion } from '../../../../../src-main/pos/counterpoint/promotions/promotion.ts';
import {
  promoted,
  promotionPrice,
} from '../../../../../src-main/pos/counterpoint/promotions/promotion-price.ts';
import { cellKey, NO_DIMENSIONS } from '../../../../../src-shared/domain/cell-key.ts';
import { compareDecimals, type Decimal, decimal } from '../../../../../src-shared/domain/decimal.ts';
import { itemNumber } from '../../../../../src-shared/domain/ids.ts';
import type { PriceLevel } from '../../../../../src-shared/domain/price.ts';

const rule = (method: Promotion['method'], amount: string, basis: PriceLevel = '1'): Promotion => ({
  id: 'P SPRING 1',
  name: 'SPRING, rule 1',
  period: { from: null, until: null },
  items: { itemNumber: 'MUG' },
  method,
  basis,
  amount: decimal(amount),
  hasHigherBreaks: false,
});
const LEVELS: Partial<Record<PriceLevel, Decimal>> = { '1': decimal('19.99'), regular: decimal('25') };
const levels = (level: PriceLevel): Decimal | null => LEVELS[level] ?? null;

describe('a promotion’s price', () => {
  it.each([
    ['percent', '20', '1', '15.99'],
    ['percent', '12.5', 'regular', '21.88'],
    ['percent', '100', '1', '0'],
    ['amount', '5', '1', '14.99'],
    ['amount', '20', '1', '-0.01'],
    ['fixed', '9.995', '1', '10'],
  ] as const)('%s %s on %s is %s', (method, amount, basis, price) => {
    expect(promotionPrice(rule(method, amount, basis), levels, 2)).toBe(price);
  });

  it('follows the item’s price decimals', () => {
    expect(promotionPrice(rule('percent', '33'), levels, 3)).toBe('13.393');
    expect(promotionPrice(rule('percent', '33'), levels, 0)).toBe('13');
  });

  it('is unknown where its basis has no price', () => {
    expect(promotionPrice(rule('percent', '10', '4'), levels, 2)).toBeNull();
    expect(promotionPrice(rule('fixed', '3', '4'), levels, 2)).toBe('3');
  });

  it('is exact: in units of a ten-thousandth it is the quotient, rounded half up', () => {
    const price = fc.integer({ min: 0, max: 99_999_999 });
    const percent = fc.integer({ min: 0, max: 100_000 });
    fc.assert(
      fc.property(price, percent, fc.integer({ min: 0, max: 4 }), (units, thousandths, places) => {
        const base = decimal((units / 10_000).toFixed(4));
        const answer = promotionPrice(rule('percent', (thousandths / 1_000).toFixed(3)), () => base, places);
        // All in units of 1e-9, so that nothing is rounded but the result.
        const exact = BigInt(units) * BigInt(100_000 - thousandths);
        const step = 10n ** BigInt(9 - places);
        const rounded = (exact + step / 2n) / step;
        expect(answer).toBe(decimal(`${rounded}e-${places}`));
      }),
    );
  });

  it('strikes out the base where it is lower, and only there', () => {
    const cell = {
      key: cellKey(itemNumber('MUG'), NO_DIMENSIONS),
      price: decimal('19.99'),
      compareAt: decimal('30'),
    };
    expect(promoted(cell, rule('amount', '5'), levels, 2)).toEqual({
      ...cell,
      price: '14.99',
      compareAt: '19.99',
      rule: 'SPRING, rule 1: 5 off price 1',
    });
    expect(promoted(cell, rule('fixed', '22'), levels, 2)).toMatchObject({ price: '22', compareAt: '30' });
  });

  it('never rises with the discount', () => {
    const percent = fc.integer({ min: 0, max: 100 });
    fc.assert(
      fc.property(percent, percent, (a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)].map((share) =>
          promotionPrice(rule('percent', String(share)), levels, 2),
        );
        expect(less != null && more != null && compareDecimals(less, more) >= 0).toBe(true);
      }),
    );
  });
});
