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
import { PLAIN_PRICING } from '../../../builders/connection-settings.builder.ts';

const key = cellKey(itemNumber('TEE'));
const cell = (price: string | null, compareAt: string | null = null) => ({
  key,
  price: price === null ? null : decimal(price),
  compareAt: compareAt === null ? null : decimal(compareAt),
});

describe('offered price', () => {
  it('refuses a missing price and a price of zero or less, each by its name', () => {
    expect(offeredPrice(cell(null), true, PLAIN_PRICING)).toBe('price-missing');
    expect(offeredPrice(undefined, true, PLAIN_PRICING)).toBe('price-missing');
    expect(offeredPrice(cell('0'), true, PLAIN_PRICING)).toBe('price-zero');
    expect(offeredPrice(cell('-1'), true, PLAIN_PRICING)).toBe('price-zero');
    expect(offeredPrice(cell('0.004'), true, PLAIN_PRICING)).toBe('price-zero');
  });
  it('keeps the struck-out price only above the price', () => {
    expect(offeredPrice(cell('10', '12'), true, PLAIN_PRICING)).toEqual({ price: '10', compareAt: '12' });
    expect(offeredPrice(cell('10', '10'), true, PLAIN_PRICING)).toEqual({ price: '10', compareAt: null });
    expect(offeredPrice(cell('10', '9'), true, PLAIN_PRICING)).toEqual({ price: '10', compareAt: null });
    expect(offeredPrice(cell('10.001', '10.004'), true, PLAIN_PRICING)).toEqual({
      price: '10',
      compareAt: null,
    });
  });
  it('leaves the struck-out price out where the store has no place for it', () => {
    expect(offeredPrice(cell('10', '12'), false, PLAIN_PRICING)).toEqual({ price: '10', compareAt: null });
  });
  it('rounds to cents, half away from zero', () => {
    expect(offeredPrice(cell('12.345'), true, PLAIN_PRICING)).toEqual({ price: '12.35', compareAt: null });
  });
  it('is always a whole number of cents above zero that is within half a cent of the price', () => {
    const price = fc.integer({ min: 1, max: 10_000_000 }).map((tenThousandths) => tenThousandths / 10_000);
    fc.assert(
      fc.property(price, (value) => {
        const offered = offeredPrice(cell(value.toFixed(4)), true, PLAIN_PRICING);
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
          PLAIN_PRICING,
        );
        if (typeof offered === 'string') throw new Error('a positive price was refused');
        expect(parsePriceText(priceText(offered))).toEqual(offered);
      }),
    );
  });
  it('is refused below a known cost where the store asks for that', () => {
    const careful = { ...PLAIN_PRICING, blockBelowCost: true };
    const costing = (cost: string | null) => ({ ...cell('10'), cost: cost === null ? null : decimal(cost) });
    expect(offeredPrice(costing('10.01'), true, careful)).toBe('price-below-cost');
    expect(offeredPrice(costing('10.01'), true, PLAIN_PRICING)).toMatchObject({ price: '10' });
    expect(offeredPrice(costing('10'), true, careful)).toMatchObject({ price: '10' });
    expect(offeredPrice(costing(null), true, careful)).toMatchObject({ price: '10' });
    expect(offeredPrice(costing('10.01'), true, { ...careful, markupPercent: decimal(5) })).toMatchObject({
      price: '10.5',
    });
  });
  it('reads no price out of a text of another form', () => {
    for (const text of [null, '', '|', 'abc|', '12']) expect(parsePriceText(text)).toBeNull();
  });
});
