import type { CellKey } from './cell-key.ts';
import type { LocationCode } from './ids.ts';
import type { Quantity } from './quantity.ts';

/** What the POS holds of one cell at one location. A cell without a row at any location is unknown, not zero. */
export interface StockLevel {
  readonly key: CellKey;
  readonly location: LocationCode;
  /** The item's category code, upper case; null: it has none. */
  readonly category: string | null;
  readonly onHand: Quantity;
  readonly committed: Quantity;
}
