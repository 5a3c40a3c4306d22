/** Decimals travel and are stored as doubles of at most 15 digits, rounded to their scale at every typed step. */

const SAFE_DIGITS = 15;

/** Rounds half away from zero in decimal digits: 1.005 to two places is 1.01, whatever the double looks like. */
export function roundDecimal(value: number, scale: number): number {
  // A decimal has no negative zero: adding zero takes its sign away.
  if (Number.isInteger(value) || !Number.isFinite(value)) return value + 0;
  const [mantissa = '0', exponent = '0'] = Math.abs(value)
    .toExponential(SAFE_DIGITS - 1)
    .split('e');
  const shifted = Number(`${mantissa}e${Number(exponent) + scale}`);
  // Beyond 2^53 the double has no digits left to round.
  if (shifted >= Number.MAX_SAFE_INTEGER) return value;
  const rounded = Number(`${Math.round(shifted)}e${-scale}`);
  return (value < 0 ? -rounded : rounded) + 0;
}

/** Cuts toward zero instead of rounding. */
export function truncateDecimal(value: number, scale: number): number {
  const [mantissa = '0', exponent = '0'] = Math.abs(value)
    .toExponential(SAFE_DIGITS - 1)
    .split('e');
  const shifted = Number(`${mantissa}e${Number(exponent) + scale}`);
  if (shifted >= Number.MAX_SAFE_INTEGER) return value;
  const cut = Number(`${Math.floor(shifted)}e${-scale}`);
  return (value < 0 ? -cut : cut) + 0;
}

/** True when the whole digits do not fit decimal(precision, scale). */
export const exceeds = (value: number, precision: number, scale: number): boolean =>
  Math.abs(value) >= 10 ** (precision - scale);
