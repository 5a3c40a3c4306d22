import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  offeredPrice,
  parsePriceText,
  priceText,
} from '../../../../src-main/engine/mapping/offered-price.ts';
import { cellKey } from '../../../../src-shared/domain/cell-key.ts';
import { decimal } from '../../../../src-shared/domain/decimal.ts';
import { itemNumber } from '../../../../src-shared/domain/ids.ts';

const key = cellKey(itemNumber('TEE'));
const cell = (price: string | null, compareAt: string | null = null) => ({
  key,
  price: price === null ? null : decimal(price),
  compareAt: compareAt === null ? null : decimal(compareAt),
});

describe('offered price', () => {
  it('refuses a missing price and a price of zero or less, each by its name', () => {
    expect(offeredPrice(cell(null))).toBe('price-missing');
    expect(offeredPrice(undefined)).toBe('price-missing');
    expect(offeredPrice(cell('0'))).toBe('price-zero');
    expect(offeredPrice(cell('-1'))).toBe('price-zero');
    expect(offeredPrice(cell('0.004'))).toBe('price-zero');
  });
  it('keeps the struck-out price only above the price', () => {
    expect(offeredPrice(cell('10', '12'))).toEqual({ price: '10', compareAt: '12' });
    expect(offeredPrice(cell('10', '10'))).toEqual({ price: '10', compareAt: null });
    expect(offeredPrice(cell('10', '9'))).toEqual({ price: '10', compareAt: null });
    expect(offeredPrice(cell('10.001', '10.004'))).toEqual({ price: '10', compareAt: null });
  });
  it('rounds to cents, half away from zero', () => {
    expect(offeredPrice(cell('12.345'))).toEqual({ price: '12.35', compareAt: null });
  });
  it('is remembered as text that reads back the same', () => {
    const cents = fc.integer({ min: 1, max: 10_000_000 });
    fc.assert(
      fc.property(cents, fc.option(cents), (price, compareAt) => {
        const offered = offeredPrice(
          cell((price / 100).toFixed(2), compareAt === null ? null : (compareAt / 100).toFixed(2)),
        );
        if (typeof offered === 'string') throw new Error('a positive price was refused');
        expect(parsePriceText(priceText(offered))).toEqual(offered);
      }),
    );
  });
});
