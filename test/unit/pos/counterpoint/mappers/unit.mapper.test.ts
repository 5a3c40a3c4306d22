import { describe, expect, it } from 'vitest';
import { USUAL_CHOICE } from '../../../../../src-main/pos/counterpoint/catalog-choice.ts';
import { mapItem } from '../../../../../src-main/pos/counterpoint/mappers/item.mapper.ts';
import { mapStock } from '../../../../../src-main/pos/counterpoint/mappers/stock.mapper.ts';
import { mapUnits } from '../../../../../src-main/pos/counterpoint/mappers/unit.mapper.ts';
import { mapUnitPrices } from '../../../../../src-main/pos/counterpoint/mappers/unit-price.mapper.ts';
import type { DecidingPromotion } from '../../../../../src-main/pos/counterpoint/promotions/deciding-promotions.ts';
import type { ItemRow } from '../../../../../src-main/pos/counterpoint/queries/items.query.ts';
import { type CellDimensions, NO_DIMENSIONS } from '../../../../../src-shared/domain/cell-key.ts';
import { decimal } from '../../../../../src-shared/domain/decimal.ts';
import { itemNumber } from '../../../../../src-shared/domain/ids.ts';

const rope: ItemRow = {
  ITEM_NO: 'ROPE',
  DESCR: 'Rope',
  TRK_METH: 'N',
  STAT: 'A',
  IS_ECOMM_ITEM: 'Y',
  STK_UNIT: 'Foot',
  WEIGHT: 0.3,
  ALT_1_UNIT: ' Spool ',
  ALT_1_NUMER: 100,
  ALT_1_DENOM: 1,
  ALT_2_UNIT: 'Inch',
  ALT_2_NUMER: 1,
  ALT_2_DENOM: 12,
  ALT_2_WEIGHT: 0.02,
};
const EMPTY_GRID = { dimensions: [[], [], []], cells: [] } as const;
const rows = (changes: Partial<ItemRow> = {}) => ({
  item: { ...rope, ...changes },
  grid: EMPTY_GRID,
  barcodes: [],
});

describe('units of an item', () => {
  it('are those with a name and a size above zero', () => {
    expect(mapUnits(rope).units.map(({ number, name, ratio }) => [number, name, ratio])).toEqual([
      ['1', 'Spool', { numerator: 100, denominator: 1 }],
      ['2', 'Inch', { numerator: 1, denominator: 12 }],
    ]);
    for (const size of [null, 0, -1, 1.5]) {
      const { units, broken } = mapUnits({ ...rope, ALT_2_DENOM: size });
      expect([units.length, broken]).toEqual([1, [{ number: '2', name: 'Inch' }]]);
    }
    expect(mapUnits({ ALT_1_UNIT: ' ', ALT_1_NUMER: 1, ALT_1_DENOM: 1 })).toEqual({ units: [], broken: [] });
  });

  it('are cells of their own with an option, where all units are sold', () => {
    const { item, problems } = mapItem(rows(), { ...USUAL_CHOICE, units: 'all' });
    expect(problems).toEqual([]);
    expect(item.dimensions).toMatchObject([
      { label: 'Unit', values: [{ code: 'FOOT', label: 'Foot' }, { code: 'SPOOL' }, { code: 'INCH' }] },
    ]);
    expect(item.cells).toMatchObject([
      { key: '["ROPE","*","*","*"]', unit: 'Foot', choices: ['FOOT'], weight: '0.3' },
      { key: '["ROPE","*","*","*","1"]', unit: 'Spool', choices: ['SPOOL'], weight: '30' },
      { key: '["ROPE","*","*","*","2"]', unit: 'Inch', choices: ['INCH'], weight: '0.02' },
    ]);
  });

  it('are no concern where the stocking unit alone is sold, or where there is no other', () => {
    expect(mapItem(rows()).item).toMatchObject({ dimensions: [], cells: [{ unit: null }] });
    const { item } = mapItem(rows({ ALT_1_UNIT: null, ALT_2_UNIT: null }), { ...USUAL_CHOICE, units: 'all' });
    expect(item).toMatchObject({ dimensions: [], cells: [{ unit: null }] });
  });

  it('without a size are left out and reported', () => {
    const { item, problems } = mapItem(rows({ ALT_1_NUMER: null }), { ...USUAL_CHOICE, units: 'all' });
    expect(item.cells.map(({ unit }) => unit)).toEqual(['Foot', 'Inch']);
    expect(problems).toMatchObject([{ code: 'item.unit-without-size', field: 'ALT_1_NUMER' }]);
  });

  it('have the same stock, of which each takes its size', () => {
    const { records } = mapStock([
      { ...rope, ITEM_NO: 'ROPE', LOC_ID: 'MAIN', QTY_ON_HND: 250, QTY_COMMIT: 10 },
    ]);
    expect(records).toEqual([
      {
        key: '["ROPE","*","*","*"]',
        location: 'MAIN',
        category: null,
        onHand: 2_500_000,
        committed: 100_000,
      },
      {
        key: '["ROPE","*","*","*","1"]',
        location: 'MAIN',
        category: null,
        ratio: { numerator: 100, denominator: 1 },
        onHand: 2_500_000,
        committed: 100_000,
      },
      {
        key: '["ROPE","*","*","*","2"]',
        location: 'MAIN',
        category: null,
        ratio: { numerator: 1, denominator: 12 },
        onHand: 2_500_000,
        committed: 100_000,
      },
    ]);
  });
});

describe('prices of units', () => {
  const switches = { usesLocations: true, usesCells: true, usesLocationCells: true };
  const priced = (
    item: Record<string, number>,
    cells: readonly CellDimensions[] = [NO_DIMENSIONS],
    own: Record<string, number | string>[] = [],
    deciding: DecidingPromotion | null = null,
  ) =>
    mapUnitPrices(
      itemNumber('ROPE'),
      rope,
      cells,
      {
        item,
        switches,
        deciding,
        rows: own.map((row) => ({
          ITEM_NO: 'ROPE',
          LOC_ID: '*',
          DIM_1_UPR: '*',
          DIM_2_UPR: '*',
          DIM_3_UPR: '*',
          ...row,
        })),
      },
      { level: '2', compareAtLevel: 'regular', location: null, promotions: true },
    ).map(({ key, price, compareAt }) => [key.replace(/.*"(\d)"]$/, '$1'), price, compareAt]);

  it('are their own at that level, else their own Price-1', () => {
    expect(
      priced({ PRC_1: 1, ALT_1_PRC_1: 90, ALT_1_PRC_2: 80, ALT_1_REG_PRC: 95, ALT_2_PRC_1: 0.1 }),
    ).toEqual([
      ['1', '80', '95'],
      ['2', '0.1', '0.1'],
    ]);
  });
  it('are else so many times what the stocking unit costs at that level', () => {
    expect(priced({ PRC_1: 1.2, PRC_2: 1.08, REG_PRC: 1.5 })).toEqual([
      ['1', '108', '150'],
      ['2', '0.09', '0.125'],
    ]);
    expect(priced({})).toEqual([
      ['1', null, null],
      ['2', null, null],
    ]);
  });
  it('of a cell come from its own record before the item', () => {
    const red: CellDimensions = ['RED', '*', '*'];
    const blue: CellDimensions = ['BLUE', '*', '*'];
    const found = priced(
      { PRC_1: 1, ALT_1_PRC_2: 80 },
      [red, blue],
      [{ DIM_1_UPR: 'RED', PRC_2: 2, ALT_1_PRC_2: 99 }],
    );
    expect(found.filter(([unit]) => unit === '1').map(([, price]) => price)).toEqual(['99', '80']);
    expect(found.filter(([unit]) => unit === '2').map(([, price]) => price)).toEqual(['0.1667', '0.0833']);
  });
  it('under a rule are less by its percent; a rule about an amount is about the stocking unit alone', () => {
    const rule = (method: 'percent' | 'amount'): DecidingPromotion => ({
      promotion: {
        id: 'P SALE 1',
        name: 'SALE',
        period: { from: null, until: null },
        items: { itemNumber: 'ROPE' },
        method,
        basis: '1',
        amount: decimal(10),
        hasHigherBreaks: false,
      },
      priceDecimals: 2,
    });
    const item = { PRC_1: 1, ALT_1_PRC_1: 90 };
    expect(priced(item, undefined, [], rule('percent'))).toEqual([
      ['1', '81', '90'],
      ['2', '0.07', '0.0833'],
    ]);
    expect(priced(item, undefined, [], rule('amount'))[0]).toEqual(['1', '90', '90']);
  });
});
