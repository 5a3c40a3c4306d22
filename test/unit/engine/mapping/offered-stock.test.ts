import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offeredStock } from '../../../../src-main/engine/mapping/offered-stock.ts';
import type { BufferSettings } from '../../../../src-main/engine/mapping/stock-buffers.ts';
import { cellKey } from '../../../../src-shared/domain/cell-key.ts';
import { itemNumber, locationCode } from '../../../../src-shared/domain/ids.ts';
import { type Quantity, quantityOfUnits } from '../../../../src-shared/domain/quantity.ts';
import type { StockLevel } from '../../../../src-shared/domain/stock-level.ts';

const KEY = cellKey(itemNumber('TEE'), ['RED', 'S', '*']);
const at = (
  location: string,
  onHand: number,
  committed = 0,
  category: string | null = 'TOPS',
): StockLevel => ({
  key: KEY,
  location: locationCode(location),
  category,
  onHand: quantityOfUnits(onHand),
  committed: quantityOfUnits(committed),
});
const keepingBack = (buffer: number, rules: Partial<BufferSettings['buffers']> = {}): BufferSettings => ({
  buffer,
  buffers: { byItem: {}, byCategory: {}, byLocation: {}, ...rules },
});
const NOTHING = keepingBack(0);
const offered = (levels: readonly StockLevel[], settings = NOTHING) =>
  offeredStock(levels, settings).get(KEY);

describe('offered stock', () => {
  it('sums the locations, less what is committed and the buffer', () => {
    expect(offered([at('MAIN', 10, 2), at('EAST', 5)], keepingBack(3))).toBe(10);
  });
  it('subtracts holds', () => {
    const held = offeredStock([at('MAIN', 10)], NOTHING, new Map([[KEY, quantityOfUnits(4)]]));
    expect(held.get(KEY)).toBe(6);
  });
  it('is never below zero and rounds down to whole units', () => {
    expect(offered([at('MAIN', 1, 5)])).toBe(0);
    expect(offered([at('MAIN', 2.9)])).toBe(2);
  });
  it('says nothing about a cell without a row: unknown is not zero', () => {
    expect(offeredStock([], keepingBack(5, { byItem: { TEE: 2 } })).size).toBe(0);
  });
  it('lets a negative location take from another before it rounds', () => {
    expect(offered([at('MAIN', 0.5), at('EAST', 0.5)])).toBe(1);
    expect(offered([at('MAIN', -3), at('EAST', 5)])).toBe(2);
  });
  it('is whole selling units of what is left in the stocking unit', () => {
    const box = cellKey(itemNumber('TEE'), ['RED', 'S', '*'], '1');
    const dozens = (onHand: number) => ({
      ...at('MAIN', onHand, 1),
      key: box,
      ratio: { numerator: 12, denominator: 1 },
    });
    expect(offeredStock([dozens(30), at('MAIN', 30, 1)], NOTHING)).toEqual(
      new Map([
        [box, 2],
        [KEY, 29],
      ]),
    );
    expect(offeredStock([dozens(30)], keepingBack(6)).get(box)).toBe(1);
    expect(offeredStock([dozens(30)], NOTHING, new Map([[KEY, quantityOfUnits(20)]])).get(box)).toBe(0);
  });
  it('counts selling units exactly where they are a part of the stocking unit', () => {
    const thirds = (onHand: number) => ({
      ...at('MAIN', onHand),
      ratio: { numerator: 1, denominator: 3 },
    });
    expect(offeredStock([thirds(2.5)], NOTHING).get(KEY)).toBe(7);
    expect(offeredStock([thirds(-1)], NOTHING).get(KEY)).toBe(0);
    expect(
      offeredStock(
        [{ ...thirds(900_000), ratio: { numerator: 99_999_999_999, denominator: 99_999_999_998 } }],
        NOTHING,
      ).get(KEY),
    ).toBe(899_999);
  });

  describe('keeps back', () => {
    const rules = { byItem: { TEE: 1 }, byCategory: { TOPS: 4 } };
    it('what the item’s rule says, else its category’s, else the store’s', () => {
      expect(offered([at('MAIN', 10)], keepingBack(2, rules))).toBe(9);
      expect(offered([at('MAIN', 10)], keepingBack(2, { byCategory: rules.byCategory }))).toBe(6);
      expect(offered([at('MAIN', 10, 0, 'HATS')], keepingBack(2, { byCategory: rules.byCategory }))).toBe(8);
      expect(offered([at('MAIN', 10, 0, null)], keepingBack(2, { byCategory: rules.byCategory }))).toBe(8);
    });
    it('nothing where the more specific rule says none', () => {
      expect(offered([at('MAIN', 10)], keepingBack(2, { byItem: { TEE: 0 }, byCategory: { TOPS: 4 } }))).toBe(
        10,
      );
    });
    it('at a location no more than it has, whatever the others hold', () => {
      const settings = keepingBack(0, { byLocation: { MAIN: 5 } });
      expect(offered([at('MAIN', 3), at('EAST', 4)], settings)).toBe(4);
      expect(offered([at('MAIN', 7), at('EAST', 4)], settings)).toBe(6);
      expect(offered([at('MAIN', -2), at('EAST', 4)], settings)).toBe(2);
    });
    it('at a location and of the sum', () => {
      expect(offered([at('MAIN', 7), at('EAST', 4)], keepingBack(1, { byLocation: { MAIN: 5 } }))).toBe(5);
    });
    it('by codes that are names of an object’s own parts', () => {
      const odd = { byItem: { CONSTRUCTOR: 3 }, byCategory: {}, byLocation: {} };
      expect(offered([at('constructor', 9, 0, 'toString')], { buffer: 1, buffers: odd })).toBe(8);
    });
  });

  describe('whatever the rows and rules', () => {
    const quantity = fc
      .integer({ min: -50_000, max: 1_000_000 })
      .map((tenThousandths) => tenThousandths / 10_000);
    const level = fc
      .tuple(
        fc.constantFrom('MAIN', 'EAST', 'WHSE'),
        quantity,
        quantity,
        fc.constantFrom('TOPS', 'HATS', null),
      )
      .map((parts) => at(...parts));
    const levels = fc.uniqueArray(level, { minLength: 1, selector: ({ location }) => location });
    const units = (...codes: string[]) => fc.dictionary(fc.constantFrom(...codes), fc.nat(20));
    const settings: fc.Arbitrary<BufferSettings> = fc.record({
      buffer: fc.nat(20),
      buffers: fc.record({
        byItem: units('TEE', 'OTHER'),
        byCategory: units('TOPS', 'HATS'),
        byLocation: units('MAIN', 'EAST', 'WHSE'),
      }),
    });

    it('is a whole number from zero to what there is', () =>
      fc.assert(
        fc.property(levels, settings, (rows, kept) => {
          const answer = offered(rows, kept) ?? -1;
          const available = rows.reduce((sum, { onHand, committed }) => sum + onHand - committed, 0) / 10_000;
          expect(Number.isInteger(answer)).toBe(true);
          expect(answer).toBeGreaterThanOrEqual(0);
          expect(answer).toBeLessThanOrEqual(Math.max(0, available) + 1e-9);
        }),
      ));
    it('without rules is exactly what there is, rounded down', () =>
      fc.assert(
        fc.property(levels, (rows) => {
          const available = rows.reduce((sum, { onHand, committed }) => sum + onHand - committed, 0);
          expect(offered(rows)).toBe(Math.max(0, Math.floor(available / 10_000)));
        }),
      ));
    it('does not fall when a location gets more', () =>
      fc.assert(
        fc.property(
          levels,
          settings,
          fc.nat(),
          fc.integer({ min: 0, max: 90_000 }),
          (rows, kept, place, more) => {
            const grown = rows.map((row, index) =>
              index === place % rows.length ? { ...row, onHand: (row.onHand + more) as Quantity } : row,
            );
            expect(offered(grown, kept)).toBeGreaterThanOrEqual(offered(rows, kept) ?? Number.NaN);
          },
        ),
      ));
    it('leaves a cell without a row out', () =>
      fc.assert(
        fc.property(levels, settings, (rows, kept) => {
          expect([...offeredStock(rows, kept).keys()]).toEqual([KEY]);
        }),
      ));
  });
});
