import { type CellKey, parseCellKey } from '../../../src-shared/domain/cell-key.ts';
import {
  type Quantity,
  quantityOfUnits,
  subtractQuantities,
  ZERO_QUANTITY,
} from '../../../src-shared/domain/quantity.ts';
import type { StockLevel } from '../../../src-shared/domain/stock-level.ts';
import type { ConnectionSettings } from '../ports/engine-settings.ts';

/** What of a store's settings says how much is kept back. */
export type BufferSettings = Pick<ConnectionSettings, 'buffer' | 'buffers'>;

/** What a location adds to a cell's sum, and what is kept back of the sum. */
export interface StockBuffers {
  atLocation(level: StockLevel): Quantity;
  ofCell(key: CellKey, category: string | null): Quantity;
}

/** Reads the rules of docs/stock.md from a store's settings. All figures are whole stocking units. */
export function stockBuffers({ buffer, buffers }: BufferSettings): StockBuffers {
  const byItem = new Map(Object.entries(buffers.byItem));
  const byCategory = new Map(Object.entries(buffers.byCategory));
  const byLocation = new Map(Object.entries(buffers.byLocation));
  return {
    atLocation({ location, onHand, committed }) {
      const available = subtractQuantities(onHand, committed);
      const kept = quantityOfUnits(byLocation.get(location) ?? 0);
      // What is kept back is not there to be sold; what is missing already is missing all the same.
      return available <= ZERO_QUANTITY
        ? available
        : (Math.max(ZERO_QUANTITY, subtractQuantities(available, kept)) as Quantity);
    },
    ofCell(key, category) {
      const ofCategory = category === null ? undefined : byCategory.get(category);
      const ofItem = byItem.size === 0 ? undefined : byItem.get(parseCellKey(key).itemNumber);
      return quantityOfUnits(ofItem ?? ofCategory ?? buffer);
    },
  };
}
