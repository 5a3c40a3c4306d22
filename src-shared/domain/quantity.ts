declare const brand: unique symbol;
/**
 * A quantity of the stocking unit in ten-thousandths, as an integer: Counterpoint's quantities are decimal(15,4), so
 * sums over locations stay exact in a double (up to 900,000,000,000 units).
 */
export type Quantity = number & { readonly [brand]: 'Quantity' };

const SCALE = 10_000;

export const ZERO_QUANTITY = 0 as Quantity;

/** From a number or decimal text of stocking units; null when it is not a number. */
export function parseQuantity(units: number | string): Quantity | null {
  const value = typeof units === 'string' && units.trim() === '' ? Number.NaN : Number(units);
  return Number.isFinite(value) ? (Math.round(value * SCALE) as Quantity) : null;
}

export const quantityOfUnits = (units: number): Quantity => Math.round(units * SCALE) as Quantity;
export const addQuantities = (a: Quantity, b: Quantity): Quantity => (a + b) as Quantity;
export const subtractQuantities = (a: Quantity, b: Quantity): Quantity => (a - b) as Quantity;

/** How many stocking units one selling unit takes: numerator / denominator, whole numbers above zero. */
export interface UnitRatio {
  readonly numerator: number;
  readonly denominator: number;
}

/** Whole selling units, rounded down and never below zero: what a store may offer. Without a ratio: stocking units. */
export function wholeUnits(quantity: Quantity, ratio: UnitRatio | null = null): number {
  if (quantity <= 0) return 0;
  if (ratio === null) return Math.floor(quantity / SCALE);
  // The product of a quantity and an eleven-digit denominator does not fit into a double.
  const units = (BigInt(quantity) * BigInt(ratio.denominator)) / (BigInt(ratio.numerator) * BigInt(SCALE));
  return Number(units);
}

/** For people: "12", "2.5". */
export const formatQuantity = (quantity: Quantity): string => String(quantity / SCALE);
