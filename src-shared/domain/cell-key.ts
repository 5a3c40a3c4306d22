import { type ItemNumber, itemNumber } from './ids.ts';

/** A grid item's three dimension codes (DIM_n_UPR); an unused dimension is `*`. A plain item is `['*','*','*']`. */
export type CellDimensions = readonly [string, string, string];

declare const brand: unique symbol;
/**
 * The key (item number, dim1, dim2, dim3) in one canonical text, with a fifth part, `1` to `5`, for what is sold by an
 * alternate unit. It is a JSON array, since dimension codes may contain any separator; it is compared and stored, and
 * read back only by `parseCellKey`.
 */
export type CellKey = string & { readonly [brand]: 'CellKey' };

/** The dimensions of an item that is not gridded. */
export const NO_DIMENSIONS: CellDimensions = ['*', '*', '*'];

/** Which of an item's five alternate units is meant. The stocking unit has none of these numbers. */
export type AlternateUnit = (typeof ALTERNATE_UNITS)[number];
export const ALTERNATE_UNITS = ['1', '2', '3', '4', '5'] as const;

/**
 * Makes the canonical key of a cell; codes are trimmed and upper-cased as Counterpoint's key columns are. `unit` null:
 * the stocking unit.
 */
export function cellKey(
  item: ItemNumber,
  dimensions: CellDimensions = NO_DIMENSIONS,
  unit: AlternateUnit | null = null,
): CellKey {
  const codes = dimensions.map((code) => code.trim().toUpperCase() || '*');
  return JSON.stringify([item, ...codes, ...(unit === null ? [] : [unit])]) as CellKey;
}

/** The key of the same cell in the stocking unit, in which its stock is counted. */
export function stockingKey(key: CellKey): CellKey {
  const { itemNumber: item, dimensions, unit } = parseCellKey(key);
  return unit === null ? key : cellKey(item, dimensions);
}

/** Takes a canonical key apart. Throws on text that `cellKey` did not make: that is a defect, not input. */
export function parseCellKey(key: CellKey): {
  readonly itemNumber: ItemNumber;
  readonly dimensions: CellDimensions;
  readonly unit: AlternateUnit | null;
} {
  const parts: unknown = JSON.parse(key);
  if (!Array.isArray(parts) || parts.length < 4 || parts.length > 5)
    throw new Error(`not a cell key: ${key}`);
  const [item, one, two, three, last] = parts.map(String) as [string, string, string, string, string?];
  const unit = last === undefined ? null : ALTERNATE_UNITS.find((number) => number === last);
  if (unit === undefined) throw new Error(`not a cell key: ${key}`);
  return { itemNumber: itemNumber(item), dimensions: [one, two, three], unit };
}

/** The items of which these are cells, each once: of a family's product those of its members. */
export const itemsOfKeys = (keys: readonly CellKey[]): readonly ItemNumber[] => [
  ...new Set(keys.map((key) => parseCellKey(key).itemNumber)),
];
