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
    expect(offeredPrice(cell(null), true)).toBe('price-missing');
    expect(offeredPrice(undefined, true)).toBe('price-missing');
    expect(offeredPrice(cell('0'), true)).toBe('price-zero');
    expect(offeredPrice(cell('-1'), true)).toBe('price-zero');
    expect(offeredPrice(cell('0.004'), true)).toBe('price-zero');
  });
  it('keeps the struck-out price only above the price', () => {
    expect(offeredPrice(cell('10', '12'), true)).toEqual({ price: '10', compareAt: '12' });
    expect(offeredPrice(cell('10', '10'), true)).toEqual({ price: '10', compareAt: null });
    expect(offeredPrice(cell('10', '9'), true)).toEqual({ price: '10', compareAt: null });
    expect(offeredPrice(cell('10.001', '10.004'), true)).toEqual({ price: '10', compareAt: null });
  });
  it('leaves the struck-out price out where the store has no place for it', () => {
    expect(offeredPrice(cell('10', '12'), false)).toEqual({ price: '10', compareAt: null });
  });
  it('rounds to cents, half away from zero', () => {
    expect(offeredPrice(cell('12.345'), true)).toEqual({ price: '12.35', compareAt: null });
  });
  it('is always a whole number of cents above zero that is within half a cent of the price', () => {
    const price = fc.integer({ min: 1, max: 10_000_000 }).map((tenThousandths) => tenThousandths / 10_000);
    fc.assert(
      fc.property(price, (value) => {
        const offered = offeredPrice(cell(value.toFixed(4)), true);
        if (offered === 'price-zero') {
          expect(value).toBeLessThan(0.005);
          return;
        }
        if (typeof offered === 'string') throw new Error('a price was taken for none');
        expect(offered.price).toMatch(/^\d+(\.\d{1,2})?$/);
        expect(Number(offered.price)).toBeGreaterThan(0);
        expect(Math.abs(Number(offered.price) - value)).toBeLessThanOrEqual(0.005 + 1e-9);
      }),
    );
  });
  it('is remembered as text that reads back the same', () => {
    const cents = fc.integer({ min: 1, max: 10_000_000 });
    fc.assert(
      fc.property(cents, fc.option(cents), (price, compareAt) => {
        const offered = offeredPrice(
          cell((price / 100).toFixed(2), compareAt === null ? null : (compareAt / 100).toFixed(2)),
          true,
        );
        if (typeof offered === 'string') throw new Error('a positive price was refused');
        expect(parsePriceText(priceText(offered))).toEqual(offered);
      }),
    );
  });
  it('reads no price out of a text of another form', () => {
    for (const text of [null, '', '|', 'abc|', '12']) expect(parsePriceText(text)).toBeNull();
  });
});
