import type { CellDimensions } from '../../../../../src-shared/domain/cell-key.ts';
import { centsOf, fromCents } from '../../../../../src-shared/domain/cents.ts';
import {
  addDecimals,
  compareDecimals,
  type Decimal,
  decimal,
  divideDecimals,
  multiplyDecimals,
  roundDecimal,
  subtractDecimals,
} from '../../../../../src-shared/domain/decimal.ts';
import type { PosDocumentLine } from '../../../../../src-shared/domain/pos-document.ts';

const ZERO = decimal(0);

/** A cell of a line with its part of the quantity, in the line's unit. */
export interface CellShare {
  readonly dimensions: CellDimensions;
  readonly quantity: Decimal;
}

/**
 * One line of several cells, as tills write it, as a line for each. Its amount is dealt out by quantity to exactly the
 * whole; what was shipped fills one cell after the other, since the POS counts it for the line alone.
 */
export function splitByCells(line: PosDocumentLine, cells: readonly CellShare[]): readonly PosDocumentLine[] {
  const whole = cells.reduce((sum, { quantity }) => addDecimals(sum, quantity), ZERO);
  const total = centsOf(line.extended);
  const upTo = (quantity: Decimal): number => {
    if (compareDecimals(whole, ZERO) === 0) return 0;
    const part = divideDecimals(multiplyDecimals(decimal(total), quantity), whole);
    return Number(roundDecimal(part, 0));
  };
  let before = ZERO;
  return cells.map(({ dimensions, quantity }, index) => {
    const after = addDecimals(before, quantity);
    const end = index === cells.length - 1 ? total : upTo(after);
    const cents = end - (index === 0 ? 0 : upTo(before));
    const left = subtractDecimals(line.shippedQuantity, before);
    before = after;
    return {
      ...line,
      dimensions,
      quantity,
      shippedQuantity: between(left, quantity),
      extended: fromCents(cents),
    };
  });
}

/** The value, but neither below zero nor above `most`. */
function between(value: Decimal, most: Decimal): Decimal {
  if (compareDecimals(value, ZERO) < 0) return ZERO;
  return compareDecimals(value, most) > 0 ? most : value;
}
