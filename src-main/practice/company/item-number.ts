const FIRST_NUMBER = 100_000;

/** The item number of a generated item, for example AP100017. All have one length, so none begins another. */
export const itemNumberOf = (prefix: string, index: number): string => `${prefix}${FIRST_NUMBER + index}`;

/** The index that an item number was made from; null for a number of another form. */
export function itemIndexOf(itemNumber: string): number | null {
  const digits = /^[A-Z]{2}(\d{6})$/.exec(itemNumber)?.[1];
  return digits === undefined ? null : Number(digits) - FIRST_NUMBER;
}
