import {
  compareDecimals,
  type Decimal,
  decimal,
  multiplyDecimals,
  roundDecimal,
  subtractDecimals,
} from '../../../../src-shared/domain/decimal.ts';
import type { CellPrice, PriceLevel } from '../../../../src-shared/domain/price.ts';
import type { Promotion } from './promotion.ts';

const HUNDREDTH = decimal('0.01');
const HUNDRED = decimal(100);

/** The prices of one cell: what a level costs there, null when there is no price at all. */
export type LevelPriceOf = (level: PriceLevel) => Decimal | null;

/**
 * What a cell costs under a rule, rounded half up to the item's price decimals (PRC_DECS). It may be zero or less, when a
 * rule takes off more than the price; what that means is the engine's business. Null: the rule's basis has no price.
 */
export function promotionPrice(
  { method, basis, amount }: Promotion,
  levelPrice: LevelPriceOf,
  priceDecimals: number,
): Decimal | null {
  if (method === 'fixed') return roundDecimal(amount, priceDecimals);
  const base = levelPrice(basis);
  if (base === null) return null;
  const price =
    method === 'amount'
      ? subtractDecimals(base, amount)
      : multiplyDecimals(multiplyDecimals(base, subtractDecimals(HUNDRED, amount)), HUNDREDTH);
  return roundDecimal(price, priceDecimals);
}

/** A cell's price under a rule; where the rule lowers it, the price without the rule is struck out. */
export function promoted(
  cell: CellPrice,
  promotion: Promotion,
  levelPrice: LevelPriceOf,
  priceDecimals: number,
): CellPrice {
  const price = promotionPrice(promotion, levelPrice, priceDecimals);
  const isLower = price !== null && cell.price !== null && compareDecimals(price, cell.price) < 0;
  return {
    ...cell,
    price,
    compareAt: isLower ? cell.price : cell.compareAt,
    rule: `${promotion.name}: ${effectOf(promotion)}`,
  };
}

const levelName = (level: PriceLevel): string =>
  level === 'regular' ? 'the regular price' : `price ${level}`;

/** What a rule does, for people: `20 % off price 1`. */
export function effectOf({ method, basis, amount }: Promotion): string {
  return {
    percent: `${amount} % off ${levelName(basis)}`,
    amount: `${amount} off ${levelName(basis)}`,
    fixed: `fixed price ${amount}`,
  }[method];
}
