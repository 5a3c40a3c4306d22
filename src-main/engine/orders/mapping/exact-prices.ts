import { centsOf, fromCents } from '../../../../src-shared/domain/cents.ts';
import {
  compareDecimals,
  type Decimal,
  decimal,
  divideDecimals,
  multiplyDecimals,
  roundDecimal,
  subtractDecimals,
} from '../../../../src-shared/domain/decimal.ts';

/** So many units at that price; `extended` is their product, to the cent. */
export interface PricedUnits {
  readonly quantity: Decimal;
  readonly price: Decimal;
  readonly extended: Decimal;
}

/**
 * A line's total as unit prices that multiply back to it exactly: one price with the item's decimals where it divides,
 * else two that are a cent apart (3 for 10.00: 2 × 3.33 and 1 × 3.34). A fraction of a unit is priced by itself, so that
 * its product is right once it is rounded to the cent. `total` is zero or more, in whole cents; `quantity` above zero.
 */
export function exactPrices(
  total: Decimal,
  quantity: Decimal,
  priceDecimals: number,
): readonly PricedUnits[] {
  const price = roundDecimal(divideDecimals(total, quantity), priceDecimals);
  if (compareDecimals(multiplyDecimals(price, quantity), total) === 0) {
    return [{ quantity, price, extended: total }];
  }
  const units = Math.floor(Number(quantity));
  const fraction = subtractDecimals(quantity, decimal(units));
  if (fraction === NOTHING) return wholeUnits(centsOf(total), units);
  if (units === 0) {
    // Less than one unit: a step of the price moves the product by less than a cent, so there is a price that fits.
    return [{ quantity, price, extended: total }];
  }
  const share = roundDecimal(divideDecimals(multiplyDecimals(total, decimal(units)), quantity), 2);
  return [
    ...exactPrices(share, decimal(units), priceDecimals),
    ...exactPrices(subtractDecimals(total, share), fraction, priceDecimals),
  ];
}

const NOTHING = decimal(0);

function wholeUnits(cents: number, units: number): readonly PricedUnits[] {
  const lower = Math.floor(cents / units);
  const dearer = cents - lower * units;
  return [pricedUnits(units - dearer, lower), pricedUnits(dearer, lower + 1)];
}

const pricedUnits = (units: number, cents: number): PricedUnits => ({
  quantity: decimal(units),
  price: fromCents(cents),
  extended: fromCents(units * cents),
});
