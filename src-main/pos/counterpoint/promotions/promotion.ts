import type { Decimal } from '../../../../src-shared/domain/decimal.ts';
import type { PriceLevel } from '../../../../src-shared/domain/price.ts';
import type { ItemFilter } from './item-filter.ts';
import type { PromotionPeriod } from './promotion-period.ts';

/** `percent` off and `amount` off the basis, or the `fixed` price itself. */
export type PromotionMethod = 'percent' | 'amount' | 'fixed';

/** A price rule that can be evaluated exactly for one unit and any customer. */
export interface Promotion {
  /** Group type, group and number, for example `P SPRING 1`. */
  readonly id: string;
  /** For people: group, its description, number. */
  readonly name: string;
  readonly period: PromotionPeriod;
  /** One item by its number (upper case), or the items that a filter lets pass. */
  readonly items: { readonly itemNumber: string } | { readonly filter: ItemFilter };
  readonly method: PromotionMethod;
  readonly basis: PriceLevel;
  /** Percent for `percent`, else money. */
  readonly amount: Decimal;
  /** It has further prices from a quantity above one on, which a store cannot show. */
  readonly hasHigherBreaks: boolean;
}

/** True while the rule holds. */
export const holdsAt = ({ period }: Promotion, instantMs: number): boolean =>
  (period.from === null || period.from <= instantMs) && (period.until === null || instantMs < period.until);
