const FIRST_NUMBER = 100_000;
const FIRST_LATER_INDEX = 1_000_000;

/** The letters that begin the numbers of items which shop life adds. */
export const LATER_PREFIX = 'NX';

/** The item number of a generated item, for example AP100017. All have one length, so none begins another. */
export const itemNumberOf = (prefix: string, index: number): string => `${prefix}${FIRST_NUMBER + index}`;

/**
 * The index that an item number was made from, which its barcodes are made from too; null for a number of another form.
 * Items that were added later have indexes of their own, from 1,000,000 on.
 */
export function itemIndexOf(itemNumber: string): number | null {
  const [, prefix, digits] = /^([A-Z]{2})(\d{6})$/.exec(itemNumber) ?? [];
  if (digits === undefined) return null;
  const index = Number(digits) - FIRST_NUMBER;
  return prefix === LATER_PREFIX ? FIRST_LATER_INDEX + index : index;
}
