import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adjustedPrice } from '../../../../src-main/engine/mapping/adjusted-price.ts';
import { decimal } from '../../../../src-shared/domain/decimal.ts';
import type { PriceRounding } from '../../../../src-shared/domain/pricing.ts';

const adjusted = (price: string, rounding: PriceRounding, markup: string | number = 0) =>
  adjustedPrice(decimal(price), { rounding, markupPercent: decimal(markup) });

describe('a price as a store asks for it', () => {
  it.each([
    ['12.345', 'none', 0, '12.35'],
    ['12.345', 'none', 10, '13.58'],
    ['19.99', 'none', '-2.5', '19.49'],
    ['12.34', 'to-99', 0, '11.99'],
    ['12.49', 'to-99', 0, '12.99'],
    ['12.48', 'to-99', 0, '11.99'],
    ['12.99', 'to-99', 0, '12.99'],
    ['13', 'to-99', 0, '12.99'],
    ['0.2', 'to-99', 0, '0.99'],
    ['12.44', 'to-95', 0, '11.95'],
    ['12.45', 'to-95', 0, '12.95'],
    ['0.5', 'to-95', 0, '0.95'],
    ['10', 'to-99', 15, '11.99'],
    ['12.324', 'to-5-cents', 0, '12.3'],
    ['12.325', 'to-5-cents', 0, '12.35'],
    ['0.01', 'to-5-cents', 0, '0.05'],
    ['0', 'to-99', 0, '0'],
    ['-1', 'to-95', 0, '-1'],
    ['0.004', 'to-99', 0, '0'],
  ] as const)('%s, rounded %s, marked up %s %%, is %s', (price, rounding, markup, expected) => {
    expect(adjusted(price, rounding, markup)).toBe(expected);
  });

  it('has the asked ending, is at most half a step away, and is left alone by a second look', () => {
    const cents = fc.integer({ min: 1, max: 10_000_000 });
    const kinds = fc.constantFrom<[PriceRounding, number, number]>(
      ['to-99', 99, 100],
      ['to-95', 95, 100],
      ['to-5-cents', 0, 5],
    );
    fc.assert(
      fc.property(cents, kinds, (price, [rounding, ending, step]) => {
        const once = adjusted((price / 100).toFixed(2), rounding);
        const found = Math.round(Number(once) * 100);
        expect(found % step).toBe(ending % step);
        const least = ending === 0 ? step : ending;
        if (price >= least) expect(Math.abs(found - price) * 2).toBeLessThanOrEqual(step);
        else expect(found).toBe(least);
        expect(adjusted(once, rounding)).toBe(once);
      }),
    );
  });

  it('never falls when the price rises', () => {
    const amount = fc.integer({ min: 0, max: 1_000_000 });
    const rounding = fc.constantFrom<PriceRounding>('none', 'to-99', 'to-95', 'to-5-cents');
    fc.assert(
      fc.property(amount, amount, rounding, fc.integer({ min: -99, max: 300 }), (a, b, kind, markup) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map((units) =>
          Number(adjusted((units / 10_000).toFixed(4), kind, markup)),
        );
        expect(low).toBeLessThanOrEqual(high ?? 0);
      }),
    );
  });
});
