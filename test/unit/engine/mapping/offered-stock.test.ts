import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offeredStock } from '../../../../src-main/engine/mapping/offered-stock.ts';
import { cellKey } from '../../../../src-shared/domain/cell-key.ts';
import { itemNumber, locationCode } from '../../../../src-shared/domain/ids.ts';
import { quantityOfUnits } from '../../../../src-shared/domain/quantity.ts';
import type { StockLevel } from '../../../../src-shared/domain/stock-level.ts';

const KEY = cellKey(itemNumber('TEE'), ['RED', 'S', '*']);
const at = (location: string, onHand: number, committed: number): StockLevel => ({
  key: KEY,
  location: locationCode(location),
  onHand: quantityOfUnits(onHand),
  committed: quantityOfUnits(committed),
});

describe('offered stock', () => {
  it('sums the locations, less what is committed and the buffer', () => {
    expect(offeredStock([at('MAIN', 10, 2), at('EAST', 5, 0)], 3).get(KEY)).toBe(10);
  });
  it('subtracts holds', () => {
    expect(offeredStock([at('MAIN', 10, 0)], 0, new Map([[KEY, quantityOfUnits(4)]])).get(KEY)).toBe(6);
  });
  it('is never below zero and rounds down to whole units', () => {
    expect(offeredStock([at('MAIN', 1, 5)], 0).get(KEY)).toBe(0);
    expect(offeredStock([at('MAIN', 2.9, 0)], 0).get(KEY)).toBe(2);
  });
  it('says nothing about a cell without a row: unknown is not zero', () => {
    expect(offeredStock([], 0).has(KEY)).toBe(false);
  });
  it('lets a negative location take from another before it rounds', () => {
    expect(offeredStock([at('MAIN', 0.5, 0), at('EAST', 0.5, 0)], 0).get(KEY)).toBe(1);
    expect(offeredStock([at('MAIN', -3, 0), at('EAST', 5, 0)], 0).get(KEY)).toBe(2);
  });
  it('never offers more than there is, whatever the rows', () => {
    const quantity = fc
      .integer({ min: -50_000, max: 1_000_000 })
      .map((tenThousandths) => tenThousandths / 10_000);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(quantity, quantity), { minLength: 1, maxLength: 5 }),
        fc.nat(20),
        (rows, buffer) => {
          const levels = rows.map(([onHand, committed], index) => at(`L${index}`, onHand, committed));
          const offered = offeredStock(levels, buffer).get(KEY) ?? -1;
          const available =
            levels.reduce((sum, level) => sum + level.onHand - level.committed, 0) / 10_000 - buffer;
          expect(Number.isInteger(offered)).toBe(true);
          expect(offered).toBeGreaterThanOrEqual(0);
          expect(offered).toBeLessThanOrEqual(Math.max(0, available) + 1e-9);
          expect(offered).toBeGreaterThan(available - 1 - 1e-9);
        },
      ),
    );
  });
});
