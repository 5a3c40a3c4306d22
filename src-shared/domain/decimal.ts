import Big from 'big.js';

declare const brand: unique symbol;
/** An exact decimal number in canonical text: no exponent, no leading plus, no trailing zeros ("19.5", "0", "-3"). */
export type Decimal = string & { readonly [brand]: 'Decimal' };

/** Parses text or a finite number into its canonical form; null when it is not a number. */
export function parseDecimal(value: string | number): Decimal | null {
  try {
    return canonical(new Big(typeof value === 'string' ? value.trim() : value));
  } catch {
    return null;
  }
}

/** Like `parseDecimal`, for values that our own code made. Throws when it is not a number. */
export function decimal(value: string | number): Decimal {
  const parsed = parseDecimal(value);
  if (parsed === null) throw new Error(`not a decimal number: ${value}`);
  return parsed;
}

/** -1, 0 or 1. */
export function compareDecimals(a: Decimal, b: Decimal): -1 | 0 | 1 {
  return new Big(a).cmp(b);
}

export function addDecimals(a: Decimal, b: Decimal): Decimal {
  return canonical(new Big(a).plus(b));
}

export function subtractDecimals(a: Decimal, b: Decimal): Decimal {
  return canonical(new Big(a).minus(b));
}

export function multiplyDecimals(a: Decimal, b: Decimal): Decimal {
  return canonical(new Big(a).times(b));
}

/** To twenty decimals, so a quotient that is rounded to a few afterwards is right. Throws for a divisor of zero. */
export function divideDecimals(a: Decimal, b: Decimal): Decimal {
  return canonical(new Big(a).div(b));
}

/** Rounds half away from zero to `places` decimals, as shops do. */
export function roundDecimal(value: Decimal, places: number): Decimal {
  return canonical(new Big(value).round(places, Big.roundHalfUp));
}

/** Text with exactly `places` decimals ("19.50"), rounded half away from zero. */
export function formatDecimal(value: Decimal, places: number): string {
  return new Big(value).toFixed(places, Big.roundHalfUp);
}

function canonical(value: Big): Decimal {
  const text = value.toFixed();
  return (text === '-0' ? '0' : text) as Decimal;
}
