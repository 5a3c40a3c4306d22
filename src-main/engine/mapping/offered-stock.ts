import type { CellKey } from '../../../src-shared/domain/cell-key.ts';
import {
  addQuantities,
  type Quantity,
  quantityOfUnits,
  subtractQuantities,
  wholeUnits,
  ZERO_QUANTITY,
} from '../../../src-shared/domain/quantity.ts';
import type { StockLevel } from '../../../src-shared/domain/stock-level.ts';

/**
 * Stock offered per cell, in whole units: the sum over locations of (on hand - committed), less the buffer and the
 * holds, never below zero, rounded down. A cell without any row is not in the answer: it is unknown, which is not zero.
 */
export function offeredStock(
  levels: readonly StockLevel[],
  bufferUnits: number,
  holds: ReadonlyMap<CellKey, Quantity> = new Map(),
): ReadonlyMap<CellKey, number> {
  const available = new Map<CellKey, Quantity>();
  for (const level of levels) {
    const here = subtractQuantities(level.onHand, level.committed);
    available.set(level.key, addQuantities(available.get(level.key) ?? ZERO_QUANTITY, here));
  }
  const buffer = quantityOfUnits(bufferUnits);
  return new Map(
    [...available].map(([key, sum]) => [
      key,
      wholeUnits(subtractQuantities(subtractQuantities(sum, buffer), holds.get(key) ?? ZERO_QUANTITY)),
    ]),
  );
}
