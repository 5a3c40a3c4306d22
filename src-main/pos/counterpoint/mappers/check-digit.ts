const TRADE_TYPES = /^(UPC|EAN|GTIN)/;
/** GTIN-8, UPC-A, EAN-13 and GTIN-14. */
const TRADE_CODE = /^(\d{8}|\d{12,14})$/;

/**
 * True for a code of the trade that no scanner would take: it has a trade's length and another last digit than the others
 * make (GS1 General Specifications, 7.9). A code of another length, or of a type that the shop made, is its own affair.
 */
export function hasWrongCheckDigit(type: string, code: string): boolean {
  if (!TRADE_TYPES.test(type) || !TRADE_CODE.test(code)) return false;
  const digits = [...code].map(Number).toReversed();
  const sum = digits.reduce((total, digit, at) => total + digit * (at % 2 === 0 ? 1 : 3), 0);
  return sum % 10 !== 0;
}
