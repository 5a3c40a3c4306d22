import type { Decimal } from './decimal.ts';

/** How a store's prices are rounded at the end; `none`: to the cent. */
export const PRICE_ROUNDINGS = ['none', 'to-99', 'to-95', 'to-5-cents'] as const;
export type PriceRounding = (typeof PRICE_ROUNDINGS)[number];

/** What a store makes of the prices of the POS, and what it refuses to sell at. */
export interface Pricing {
  /** Added to every price, for example `10` or `-2.5`. */
  readonly markupPercent: Decimal;
  readonly rounding: PriceRounding;
  /** A price below what the item costs the shop is not sent. */
  readonly blockBelowCost: boolean;
  /** A price that moves further than this from what the store has is not sent: percent of the higher; null: any may. */
  readonly maxChangePercent: number | null;
}
