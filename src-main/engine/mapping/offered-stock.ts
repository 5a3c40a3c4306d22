import type { CellKey } from '../../../src-shared/domain/cell-key.ts';
import {
  addQuantities,
  type Quantity,
  subtractQuantities,
  wholeUnits,
  ZERO_QUANTITY,
} from '../../../src-shared/domain/quantity.ts';
import type { StockLevel } from '../../../src-shared/domain/stock-level.ts';
import { type BufferSettings, stockBuffers } from './stock-buffers.ts';

/**
 * Stock offered per cell, in whole units: the sum over locations of (on hand - committed - what is kept back there),
 * less the cell's buffer and the holds, never below zero, rounded down. A cell without any row is not in the answer: it
 * is unknown, which is not zero.
 */
export function offeredStock(
  levels: readonly StockLevel[],
  settings: BufferSettings,
  holds: ReadonlyMap<CellKey, Quantity> = new Map(),
): ReadonlyMap<CellKey, number> {
  const buffers = stockBuffers(settings);
  const sums = new Map<CellKey, { readonly available: Quantity; readonly category: string | null }>();
  for (const level of levels) {
    const { available, category } = sums.get(level.key) ?? { available: ZERO_QUANTITY, category: null };
    sums.set(level.key, {
      available: addQuantities(available, buffers.atLocation(level)),
      category: category ?? level.category,
    });
  }
  return new Map(
    [...sums].map(([key, { available, category }]) => {
      const unkept = subtractQuantities(available, buffers.ofCell(key, category));
      return [key, wholeUnits(subtractQuantities(unkept, holds.get(key) ?? ZERO_QUANTITY))];
    }),
  );
}
