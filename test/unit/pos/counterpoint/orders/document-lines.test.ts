import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mapLine } from '../../../../../src-main/pos/counterpoint/orders/mappers/document-line.mapper.ts';
import { splitByCells } from '../../../../../src-main/pos/counterpoint/orders/mappers/split-by-cells.ts';
import type { LineRow } from '../../../../../src-main/pos/counterpoint/orders/queries/document-details.query.ts';
import { centsOf, fromCents, sumDecimals } from '../../../../../src-shared/domain/cents.ts';
import { compareDecimals, decimal } from '../../../../../src-shared/domain/decimal.ts';
import { itemNumber } from '../../../../../src-shared/domain/ids.ts';
import type { PosDocumentLine } from '../../../../../src-shared/domain/pos-document.ts';

const ROW: LineRow = {
  DOC_ID: '1',
  LIN_SEQ_NO: 1,
  LIN_TYP: 'O',
  ITEM_NO: 'tea-1 ',
  QTY_SOLD: 2,
  QTY_SHIPPED: 1,
  PRC: 12.5,
  EXT_PRC: 25,
};
const NO_UNITS = new Map();

describe('a line', () => {
  it.each([
    ['S', 'sale'],
    ['R', 'return'],
    ['E', 'return'],
    ['O', 'order'],
    ['D', 'order'],
    ['B', 'backorder'],
    ['P', 'backorder'],
    ['U', 'other'],
    ['L', 'other'],
    ['', 'other'],
  ])('of type %s is a %s', (type, kind) => {
    expect(mapLine({ ...ROW, LIN_TYP: type }, [], NO_UNITS)).toMatchObject([{ kind }]);
  });

  it('that came back has a quantity above zero and an amount below', () => {
    const row = { ...ROW, LIN_TYP: 'R', QTY_SOLD: -2, EXT_PRC: -25 };
    expect(mapLine(row, [], NO_UNITS)).toMatchObject([{ quantity: '2', extended: '-25' }]);
  });

  it('of an alternate unit that the item does not have any more is told in stocking units', () => {
    const row = { ...ROW, QTY_NUMER: 12, QTY_DENOM: 1 };
    expect(mapLine(row, [], NO_UNITS)).toMatchObject([
      { unit: null, quantity: '24', shippedQuantity: '12', price: null, extended: '25' },
    ]);
    const units = new Map([
      [
        itemNumber('TEA-1'),
        [
          { number: '1' as const, name: 'SIX', ratio: { numerator: 6, denominator: 1 } },
          { number: '2' as const, name: 'BOX', ratio: { numerator: 24, denominator: 2 } },
        ],
      ],
    ]);
    expect(mapLine(row, [], units)).toMatchObject([{ unit: '2', quantity: '2', price: '12.5' }]);
  });

  it('takes its cell from the cell rows when it names none itself', () => {
    const cell = {
      DOC_ID: '1',
      LIN_SEQ_NO: 1,
      DIM_1_UPR: 'RED',
      DIM_2_UPR: 'L',
      DIM_3_UPR: '*',
      QTY_SOLD: 2,
    };
    const [line] = mapLine(ROW, [cell], NO_UNITS);
    expect(line).toMatchObject({ dimensions: ['RED', 'L', '*'], quantity: '2' });
    expect(mapLine(ROW, [cell, { ...cell, DIM_1_UPR: 'BLUE', QTY_SOLD: 3 }], NO_UNITS)).toHaveLength(2);
  });
});

describe('a line of several cells', () => {
  const cells = fc.array(fc.integer({ min: 0, max: 50_000 }), { minLength: 1, maxLength: 8 });

  it('keeps its amount and what was shipped to the last part, and no cell ships more than it has', () => {
    fc.assert(
      fc.property(cells, fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.nat(), (parts, cents, rest) => {
        const whole = parts.reduce((sum, part) => sum + part, 0);
        const shipped = whole === 0 ? 0 : rest % (whole + 1);
        const line: PosDocumentLine = {
          sequence: 1,
          kind: 'sale',
          itemNumber: itemNumber('A'),
          dimensions: ['*', '*', '*'],
          unit: null,
          quantity: decimal(whole / 100),
          shippedQuantity: decimal(shipped / 100),
          price: null,
          extended: fromCents(cents),
          location: null,
        };
        const split = splitByCells(
          line,
          parts.map((part, index) => ({
            dimensions: [`D${index}`, '*', '*'],
            quantity: decimal(part / 100),
          })),
        );
        expect(sumDecimals(split.map(({ extended }) => extended))).toBe(line.extended);
        expect(sumDecimals(split.map(({ shippedQuantity }) => shippedQuantity))).toBe(line.shippedQuantity);
        for (const { quantity, shippedQuantity, extended } of split) {
          expect(compareDecimals(shippedQuantity, quantity)).toBeLessThanOrEqual(0);
          expect(centsOf(extended) * cents).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
});
