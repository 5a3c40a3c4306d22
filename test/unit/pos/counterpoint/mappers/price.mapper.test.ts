import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  mapCellPrices,
  mapPriceSwitches,
  type PriceSources,
} from '../../../../../src-main/pos/counterpoint/mappers/price.mapper.ts';
import type {
  LevelColumns,
  PriceRow,
} from '../../../../../src-main/pos/counterpoint/queries/item-prices.query.ts';
import type { CellDimensions } from '../../../../../src-shared/domain/cell-key.ts';
import { itemNumber } from '../../../../../src-shared/domain/ids.ts';
import type { PriceLevel } from '../../../../../src-shared/domain/price.ts';

const TEE = itemNumber('TEE');
const RED_S: CellDimensions = ['RED', 'S', '*'];
const ALL_ON = { usesLocations: true, usesCells: true, usesLocationCells: true };

const row = (location: string, cell: readonly string[], levels: LevelColumns): PriceRow => ({
  ITEM_NO: 'TEE',
  LOC_ID: location,
  DIM_1_UPR: cell[0] ?? '*',
  DIM_2_UPR: cell[1] ?? '*',
  DIM_3_UPR: cell[2] ?? '*',
  ...levels,
});

function priceOf(
  sources: Partial<PriceSources>,
  level: PriceLevel = '1',
  compareAtLevel: PriceLevel | null = null,
) {
  const all = { item: { PRC_1: 10 }, rows: [], switches: ALL_ON, deciding: null, ...sources };
  const [price] = mapCellPrices(TEE, [RED_S], all, {
    level,
    compareAtLevel,
    location: null,
    promotions: true,
  });
  return price;
}

describe('mapCellPrices', () => {
  const everywhere = [
    row('*', [], { PRC_1: 9 }),
    row('WEB', [], { PRC_1: 11 }),
    row('*', ['RED', 'S'], { PRC_1: 12 }),
    row('WEB', ['RED', 'S'], { PRC_1: 13 }),
    row('*', ['BLUE', 'S'], { PRC_1: 99 }),
  ];

  it('lets the most specific row win: location and cell, cell, location, item', () => {
    const without = (count: number) => everywhere.filter((_, index) => index <= 3 - count);
    expect(priceOf({ rows: everywhere })?.price).toBe('13');
    expect(priceOf({ rows: without(1) })?.price).toBe('12');
    expect(priceOf({ rows: without(2) })?.price).toBe('11');
    expect(priceOf({ rows: without(3) })?.price).toBe('10');
  });

  it('leaves out what the company has switched off', () => {
    const off = (change: Partial<typeof ALL_ON>) =>
      priceOf({ rows: everywhere, switches: { ...ALL_ON, ...change } });
    expect(off({ usesLocationCells: false })?.price).toBe('12');
    expect(off({ usesLocationCells: false, usesCells: false })?.price).toBe('11');
    expect(off({ usesLocationCells: false, usesCells: false, usesLocations: false })?.price).toBe('10');
  });

  it('prefers a row for the cell to one for all sizes of a color', () => {
    const rows = [row('*', ['RED'], { PRC_1: 20 }), row('*', ['RED', 'S'], { PRC_1: 21 })];
    expect(priceOf({ rows })?.price).toBe('21');
    expect(priceOf({ rows: rows.slice(0, 1) })?.price).toBe('20');
  });

  it('looks for each level by itself, then falls back to level 1', () => {
    const rows = [row('*', ['RED', 'S'], { PRC_1: 12, PRC_2: null })];
    expect(priceOf({ item: { PRC_1: 10, PRC_2: 8 }, rows }, '2')?.price).toBe('8');
    expect(priceOf({ item: { PRC_1: 10, PRC_2: null }, rows }, '2')?.price).toBe('12');
    expect(priceOf({ rows }, '1', 'regular')).toMatchObject({ price: '12', compareAt: '12' });
    expect(priceOf({ item: { PRC_1: 10, REG_PRC: 15 } }, '1', 'regular')?.compareAt).toBe('15');
  });

  it('uses the row for everything only where the item itself has nothing', () => {
    const rows = [row('*', [], { PRC_1: 9, PRC_2: 7 })];
    expect(priceOf({ rows })?.price).toBe('10');
    expect(priceOf({ rows }, '2')?.price).toBe('7');
  });

  it('hands zero on as zero, and nothing as null', () => {
    expect(priceOf({ item: { PRC_1: 0 } })?.price).toBe('0');
    expect(priceOf({ item: { PRC_1: null } })?.price).toBeNull();
    expect(priceOf({ item: { PRC_1: 10, PRC_2: 0 } }, '2')?.price).toBe('0');
  });

  it('keeps every decimal(15,4) exact', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 999_999_999_999_999n }), (units) => {
        const digits = units.toString().padStart(5, '0');
        const text = `${digits.slice(0, -4)}.${digits.slice(-4)}`;
        const exact = text.replace(/0+$/, '').replace(/\.$/, '');
        expect(priceOf({ item: { PRC_1: Number(text) } })?.price).toBe(exact);
      }),
    );
  });

  it('matches codes whatever their case and blanks', () => {
    expect(priceOf({ rows: [row(' * ', ['red ', 's'], { PRC_1: 5 })] })?.price).toBe('5');
  });
});

describe('mapPriceSwitches', () => {
  it('takes only Y for on, and a switch that does not exist for on', () => {
    expect(
      mapPriceSwitches({ USE_CELL_PRCS: 'Y', USE_MULTI_LOC_PRCS: 'N', USE_LOC_CELL_PRCS: null }),
    ).toEqual({
      usesCells: true,
      usesLocations: false,
      usesLocationCells: false,
    });
    expect(mapPriceSwitches(undefined)).toEqual(ALL_ON);
  });
});
