import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ALTERNATE_UNITS,
  type CellDimensions,
  type CellKey,
  cellKey,
  parseCellKey,
  stockingKey,
} from '../../../src-shared/domain/cell-key.ts';
import { itemNumber } from '../../../src-shared/domain/ids.ts';

const code = fc.string({ maxLength: 15 });
const cell = fc.record({
  item: fc.string({ minLength: 1, maxLength: 20 }).map(itemNumber),
  dimensions: fc.tuple(code, code, code) as fc.Arbitrary<CellDimensions>,
  unit: fc.constantFrom(null, ...ALTERNATE_UNITS),
});

describe('the key of a cell', () => {
  it('has four parts for the stocking unit and a fifth for another one', () => {
    expect(cellKey(itemNumber('tee'), [' red', '', '*'])).toBe('["TEE","RED","*","*"]');
    expect(cellKey(itemNumber('tee'), ['RED', 'S', '*'], '3')).toBe('["TEE","RED","S","*","3"]');
  });
  it('is taken apart into what it was made of, whatever separators are in it', () => {
    fc.assert(
      fc.property(cell, ({ item, dimensions, unit }) => {
        const key = cellKey(item, dimensions, unit);
        const parts = parseCellKey(key);
        expect([parts.itemNumber, parts.unit]).toEqual([item, unit]);
        expect(cellKey(parts.itemNumber, parts.dimensions, parts.unit)).toBe(key);
        expect(stockingKey(key)).toBe(cellKey(item, dimensions));
      }),
    );
  });
  it('is nothing that anybody else may make', () => {
    for (const text of ['["A","*","*"]', '["A","*","*","*","6"]', '["A","*","*","*","1","1"]', '{}']) {
      expect(() => parseCellKey(text as CellKey)).toThrow('not a cell key');
    }
  });
});
