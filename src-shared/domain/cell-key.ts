import { type ItemNumber, itemNumber } from './ids.ts';

/** A grid item's three dimension codes (DIM_n_UPR); an unused dimension is `*`. A plain item is `['*','*','*']`. */
export type CellDimensions = readonly [string, string, string];

declare const brand: unique symbol;
/**
 * The four-part key (item number, dim1, dim2, dim3) in one canonical text. It is a JSON array, since dimension codes
 * may contain any separator; it is compared and stored, and read back only by `parseCellKey`.
 */
export type CellKey = string & { readonly [brand]: 'CellKey' };

/** The dimensions of an item that is not gridded. */
export const NO_DIMENSIONS: CellDimensions = ['*', '*', '*'];

/** Makes the canonical key of a cell; codes are trimmed and upper-cased as Counterpoint's key columns are. */
export function cellKey(item: ItemNumber, dimensions: CellDimensions = NO_DIMENSIONS): CellKey {
  const [one, two, three] = dimensions.map((code) => code.trim().toUpperCase() || '*');
  return JSON.stringify([item, one, two, three]) as CellKey;
}

/** Takes a canonical key apart. Throws on text that `cellKey` did not make: that is a defect, not input. */
export function parseCellKey(key: CellKey): {
  readonly itemNumber: ItemNumber;
  readonly dimensions: CellDimensions;
} {
  const parts: unknown = JSON.parse(key);
  if (!Array.isArray(parts) || parts.length !== 4) throw new Error(`not a cell key: ${key}`);
  const [item, one, two, three] = parts.map(String) as [string, string, string, string];
  return { itemNumber: itemNumber(item), dimensions: [one, two, three] };
}
