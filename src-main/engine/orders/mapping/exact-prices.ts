import { centsOf, fromCents } from '../../../../src-shared/domain/cents.ts';
import {
  compareDecimals,
  type Decimal,
  decimal,
  divideDecimals,
  multiplyDecimals,
  roundDecimal,
} from '../../../../src-shared/domain/decimal.ts';

/** So many units at that price; `extended` is their product, to the cent. */
export interface PricedUnits {
  readonly quantity: Decimal;
  readonly price: Decimal;
  readonly extended: Decimal;
}

/**
 * A line's total as unit prices that multiply back to it exactly: one price with the item's decimals where it divides,
 * else two that are a cent apart (3 for 10.00: 2 × 3.33 and 1 × 3.34). Null where no such prices exist, which only a
 * fraction of a unit can come to.
 */
export function exactPrices(
  total: Decimal,
  quantity: Decimal,
  priceDecimals: number,
): readonly PricedUnits[] | null {
  const cents = centsOf(total);
  const price = roundDecimal(divideDecimals(total, quantity), priceDecimals);
  const extended = fromCents(cents);
  if (compareDecimals(multiplyDecimals(price, quantity), total) === 0) return [{ quantity, price, extended }];
  const units = Number(quantity);
  if (!Number.isSafeInteger(units)) {
    const isSame = centsOf(multiplyDecimals(price, quantity)) === cents;
    return isSame ? [{ quantity, price, extended }] : null;
  }
  const lower = Math.floor(cents / units);
  const dearer = cents - lower * units;
  return [pricedUnits(units - dearer, lower), pricedUnits(dearer, lower + 1)];
}

const pricedUnits = (units: number, cents: number): PricedUnits => ({
  quantity: decimal(units),
  price: fromCents(cents),
  extended: fromCents(units * cents),
});
