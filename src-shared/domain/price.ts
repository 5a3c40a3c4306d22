import type { CellKey } from './cell-key.ts';
import type { Decimal } from './decimal.ts';
import type { LocationCode } from './ids.ts';

/** A price level of the POS: PRC_1 to PRC_6, or the regular price. */
export type PriceLevel = '1' | '2' | '3' | '4' | '5' | '6' | 'regular';

/** Which levels a store sells at. A blank level falls back to level 1. */
export interface PriceRule {
  /** What the customer pays. */
  readonly level: PriceLevel;
  /** The struck-out price, shown only when it is above what the customer pays; null: none. */
  readonly compareAtLevel: PriceLevel | null;
  /** The location whose own prices count; null: prices for all locations only. */
  readonly location: LocationCode | null;
  /** Promotional prices of the POS count: they are what the customer pays, and the level's price is struck out. */
  readonly promotions: boolean;
  /** Costs are asked for as well. */
  readonly readsCost?: boolean | undefined;
}

/** What one cell sells for, in the company's currency. Null: the POS has no price, which is not zero. */
export interface CellPrice {
  readonly key: CellKey;
  readonly price: Decimal | null;
  readonly compareAt: Decimal | null;
  /** The price rule that decided, in words for people; absent when none did. */
  readonly rule?: string | undefined;
  /** What the item costs the shop: the lowest that is known; null or absent when none is. */
  readonly cost?: Decimal | null | undefined;
}
