import type { ExpectedCell } from './expected-product.ts';

/** The levels of one record that a store cares for; null: blank. */
export interface LevelPrices {
  readonly PRICE: number | null;
  /** Price-1, which a blank level falls back to. */
  readonly LEVEL_1: number | null;
  readonly COMPARE: number | null;
}

/** A row of IM_PRC. A `*` in the cell means any code. */
export interface CellPriceRow extends LevelPrices {
  readonly cell: ExpectedCell;
  readonly isForLocation: boolean;
}

export interface PriceSwitches {
  readonly usesLocations: boolean;
  readonly usesCells: boolean;
  readonly usesLocationCells: boolean;
}

/** All that can price one item's cells: records for a cell, the more specific first, then those for every cell. */
export interface PriceChain {
  readonly forCells: readonly CellPriceRow[];
  readonly forAll: readonly LevelPrices[];
}

/**
 * Orders an item's records: a cell at the location, a cell anywhere, the location, the item itself, and last the row for
 * everything, which repeats the item. The most specific record with that level wins (support.cp-commerce.com, prices).
 */
export function priceChain(
  item: LevelPrices,
  rows: readonly CellPriceRow[],
  switches: PriceSwitches,
): PriceChain {
  const named = (row: CellPriceRow) => row.cell.filter((dimension) => dimension !== '*').length;
  const forCells = rows
    .filter((row) => named(row) > 0 && (row.isForLocation ? switches.usesLocationCells : switches.usesCells))
    .toSorted((a, b) => Number(b.isForLocation) - Number(a.isForLocation) || named(b) - named(a));
  const forAll = rows.filter((row) => named(row) === 0);
  return {
    forCells,
    forAll: [
      ...forAll.filter((row) => row.isForLocation && switches.usesLocations),
      item,
      ...forAll.filter((row) => !row.isForLocation),
    ],
  };
}

/** The price of a cell; a level that is blank in every record is Price-1. Null: no record has a price. */
export function expectedPrice(
  chain: PriceChain,
  cell: ExpectedCell,
  level: keyof LevelPrices,
): number | null {
  const own = chain.forCells.find((row) => row[level] !== null && fits(row.cell, cell));
  const price = own?.[level] ?? chain.forAll.find((record) => record[level] !== null)?.[level] ?? null;
  return price === null && level !== 'LEVEL_1' ? expectedPrice(chain, cell, 'LEVEL_1') : price;
}

/** Prices have four decimals; a store shows cents, halves rounded up. */
export const cents = (price: number | null): number | null =>
  price === null ? null : Math.round(Math.round(price * 10_000) / 100);

const fits = (row: ExpectedCell, cell: ExpectedCell): boolean =>
  row.every((dimension, position) => dimension === '*' || dimension === cell[position]);
