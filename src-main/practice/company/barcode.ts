/** Barcodes of one item; also the room for its SEQ_NO. */
const SLOTS_PER_ITEM = 1_000;
const SERIALS = 10_000_000_000;
// Has no factor in common with SERIALS, so that multiplying is one-to-one; small enough to stay exact in a double.
const SPREAD = 790_121;

/**
 * A valid UPC-A code (12 digits), different for every item index (below 10,000,000) and SEQ_NO (below 1,000). The
 * digits are spread so that neighbors do not look alike.
 */
export const upcA = (itemIndex: number, seqNo: number): string =>
  withCheckDigit(`0${serial(itemIndex, seqNo)}`);

/** A valid EAN-13 code (13 digits), from the same numbers; never equal to a UPC-A code. */
export const ean13 = (itemIndex: number, seqNo: number): string =>
  withCheckDigit(`50${serial(itemIndex, seqNo)}`);

/** True for a code of 12 or 13 digits whose last one is the GS1 check digit. */
export function isValidBarcode(code: string): boolean {
  return /^\d{12,13}$/.test(code) && withCheckDigit(code.slice(0, -1)) === code;
}

function serial(itemIndex: number, seqNo: number): string {
  if (seqNo >= SLOTS_PER_ITEM) throw new RangeError(`an item has at most ${SLOTS_PER_ITEM - 1} barcodes`);
  const number = ((itemIndex * SLOTS_PER_ITEM + seqNo) * SPREAD) % SERIALS;
  return String(number).padStart(10, '0');
}

// GS1 General Specifications, 7.9: weights 3 and 1 from the right.
function withCheckDigit(body: string): string {
  let sum = 0;
  for (let at = 0; at < body.length; at++) {
    sum += Number(body[at]) * ((body.length - at) % 2 === 1 ? 3 : 1);
  }
  return `${body}${(10 - (sum % 10)) % 10}`;
}
