import {
  addDecimals,
  compareDecimals,
  type Decimal,
  decimal,
  multiplyDecimals,
  roundDecimal,
  subtractDecimals,
} from '../../../src-shared/domain/decimal.ts';
import type { PriceRounding, Pricing } from '../../../src-shared/domain/pricing.ts';

const ZERO = decimal(0);
const HUNDREDTH = decimal('0.01');
/** Stores show prices in the currency's smallest unit. */
const PRICE_PLACES = 2;
/** Five cents are a twentieth. */
const TWENTY = decimal(20);
const FIVE_CENTS = decimal('0.05');

/** How far below a whole amount a price ends. */
const ENDINGS: ReadonlyMap<PriceRounding, Decimal> = new Map([
  ['to-99', decimal('0.01')],
  ['to-95', decimal('0.05')],
]);

/**
 * A price of the POS as a store asks for it: marked up or down, then rounded. `to-99` and `to-95` take the nearest amount
 * with that ending (half way: the higher), but at least 0.99 or 0.95; `to-5-cents` the nearest multiple of 0.05, but at
 * least 0.05. What is zero or less stays so: rounding never gives a price to what has none.
 */
export function adjustedPrice(
  price: Decimal,
  { markupPercent, rounding }: Pick<Pricing, 'markupPercent' | 'rounding'>,
): Decimal {
  const share = addDecimals(decimal(1), multiplyDecimals(markupPercent, HUNDREDTH));
  const marked = multiplyDecimals(price, share);
  const cents = roundDecimal(marked, PRICE_PLACES);
  if (rounding === 'none' || compareDecimals(cents, ZERO) <= 0) return cents;
  const below = ENDINGS.get(rounding);
  if (below === undefined) {
    return higher(
      multiplyDecimals(roundDecimal(multiplyDecimals(marked, TWENTY), 0), FIVE_CENTS),
      FIVE_CENTS,
    );
  }
  const whole = higher(roundDecimal(addDecimals(marked, below), 0), decimal(1));
  return subtractDecimals(whole, below);
}

const higher = (a: Decimal, b: Decimal): Decimal => (compareDecimals(a, b) >= 0 ? a : b);
