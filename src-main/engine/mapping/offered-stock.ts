import { type CellKey, stockingKey } from '../../../src-shared/domain/cell-key.ts';
import {
  addQuantities,
  type Quantity,
  subtractQuantities,
  type UnitRatio,
  wholeUnits,
  ZERO_QUANTITY,
} from '../../../src-shared/domain/quantity.ts';
import type { StockLevel } from '../../../src-shared/domain/stock-level.ts';
import { type BufferSettings, stockBuffers } from './stock-buffers.ts';

interface CellSum {
  readonly available: Quantity;
  readonly category: string | null;
  readonly ratio: UnitRatio | null;
}

/**
 * Stock offered per cell, in whole selling units: the sum over locations of (on hand - committed - what is kept back
 * there), less the cell's buffer and the holds, all in the stocking unit, never below zero; then by the selling unit and
 * rounded down. `holds` go by the key of the stocking unit. A cell without any row is not in the answer: it is unknown,
 * which is not zero.
 */
export function offeredStock(
  levels: readonly StockLevel[],
  settings: BufferSettings,
  holds: ReadonlyMap<CellKey, Quantity> = new Map(),
): ReadonlyMap<CellKey, number> {
  const buffers = stockBuffers(settings);
  const sums = new Map<CellKey, CellSum>();
  for (const level of levels) {
    const { key, ratio = null } = level;
    const { available, category } = sums.get(key) ?? { available: ZERO_QUANTITY, category: null };
    sums.set(key, {
      available: addQuantities(available, buffers.atLocation(level)),
      category: category ?? level.category,
      ratio,
    });
  }
  const heldOf = (key: CellKey): Quantity =>
    holds.size === 0 ? ZERO_QUANTITY : (holds.get(stockingKey(key)) ?? ZERO_QUANTITY);
  return new Map(
    [...sums].map(([key, { available, category, ratio }]) => {
      const unkept = subtractQuantities(available, buffers.ofCell(key, category));
      return [key, wholeUnits(subtractQuantities(unkept, heldOf(key)), ratio)];
    }),
  );
}
