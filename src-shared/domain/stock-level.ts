import type { CellKey } from './cell-key.ts';
import type { LocationCode } from './ids.ts';
import type { Quantity, UnitRatio } from './quantity.ts';

/** What the POS holds of one cell at one location. A cell without a row at any location is unknown, not zero. */
export interface StockLevel {
  readonly key: CellKey;
  readonly location: LocationCode;
  /** The item's category code, upper case; null: it has none. */
  readonly category: string | null;
  /** What one unit of the cell takes of the stock below; absent for a cell that is sold by the stocking unit. */
  readonly ratio?: UnitRatio | undefined;
  readonly onHand: Quantity;
  readonly committed: Quantity;
}
