import type { CellPriceRow, PriceSwitches } from './expected-price.ts';
import type { CompanyDatabase, ExpectedCell, StoreTerms } from './expected-product.ts';

/** A cell that exists, and the sum of (on hand - committed) over the store's locations; null: no row there, so unknown. */
export interface CellAvailable {
  readonly cell: ExpectedCell;
  readonly available: number | null;
}

/** Stock by item number: cells of grid items, the quantity alone of others. */
export interface StockRows {
  readonly cells: ReadonlyMap<string, readonly CellAvailable[]>;
  readonly plain: ReadonlyMap<string, number>;
}

interface CellRow {
  readonly ITEM_NO: string;
  readonly D1: string;
  readonly D2: string;
  readonly D3: string;
}

/** A grid item's truth is IM_INV_CELL, where a cell exists as soon as any location has a row; IM_INV is for the others. */
export function readStock(database: CompanyDatabase, locations: readonly string[]): StockRows {
  const here = locations.map(() => '?').join(', ');
  const cells = database
    .prepare(
      `SELECT ITEM_NO, DIM_1_UPR AS D1, DIM_2_UPR AS D2, DIM_3_UPR AS D3,
              SUM(CASE WHEN LOC_ID IN (${here}) THEN QTY_ON_HND - QTY_COMMIT END) AS AVAILABLE
       FROM IM_INV_CELL GROUP BY ITEM_NO, DIM_1_UPR, DIM_2_UPR, DIM_3_UPR`,
    )
    .all(...locations) as (CellRow & { AVAILABLE: number | null })[];
  const plain = database
    .prepare(
      `SELECT ITEM_NO, SUM(QTY_ON_HND - QTY_COMMIT) AS AVAILABLE FROM IM_INV WHERE LOC_ID IN (${here}) GROUP BY ITEM_NO`,
    )
    .all(...locations) as { ITEM_NO: string; AVAILABLE: number }[];
  return {
    cells: grouped(cells, (row) => ({ cell: cellOf(row), available: row.AVAILABLE })),
    plain: new Map(plain.map((row) => [code(row.ITEM_NO), row.AVAILABLE])),
  };
}

/** IM_PRC by item number: the rows for all locations, and those of the store's price location. */
export function readCellPrices(
  database: CompanyDatabase,
  terms: StoreTerms,
): ReadonlyMap<string, readonly CellPriceRow[]> {
  const rows = database
    .prepare(
      `SELECT ITEM_NO, LOC_ID, DIM_1_UPR AS D1, DIM_2_UPR AS D2, DIM_3_UPR AS D3,
              ${terms.priceColumn} AS PRICE, PRC_1 AS LEVEL_1, ${terms.compareAtColumn ?? 'NULL'} AS COMPARE
       FROM IM_PRC WHERE LOC_ID = '*' OR LOC_ID = ?`,
    )
    .all(terms.priceLocation ?? '*') as (CellRow & {
    LOC_ID: string;
    PRICE: number | null;
    LEVEL_1: number | null;
    COMPARE: number | null;
  })[];
  return grouped(rows, (row) => ({
    cell: cellOf(row),
    isForLocation: code(row.LOC_ID) !== '*',
    PRICE: row.PRICE,
    LEVEL_1: row.LEVEL_1,
    COMPARE: row.COMPARE,
  }));
}

/** IM_CTL's switches: which kinds of IM_PRC rows count. */
export function readPriceSwitches(database: CompanyDatabase): PriceSwitches {
  const [control] = database
    .prepare('SELECT USE_MULTI_LOC_PRCS, USE_CELL_PRCS, USE_LOC_CELL_PRCS FROM IM_CTL')
    .all() as Record<string, string>[];
  const isOn = (name: string) => control?.[name] === 'Y';
  return {
    usesLocations: isOn('USE_MULTI_LOC_PRCS'),
    usesCells: isOn('USE_CELL_PRCS'),
    usesLocationCells: isOn('USE_LOC_CELL_PRCS'),
  };
}

function grouped<Row extends { readonly ITEM_NO: string }, Kept>(
  rows: readonly Row[],
  keep: (row: Row) => Kept,
): ReadonlyMap<string, readonly Kept[]> {
  const groups = new Map<string, Kept[]>();
  for (const row of rows) {
    const itemNumber = code(row.ITEM_NO);
    const group = groups.get(itemNumber);
    if (group === undefined) groups.set(itemNumber, [keep(row)]);
    else group.push(keep(row));
  }
  return groups;
}

const cellOf = (row: CellRow): ExpectedCell => [code(row.D1), code(row.D2), code(row.D3)];
/** A code or key as it is compared: Counterpoint's collation does not mind case, and char columns are padded. */
export const code = (text: string): string => text.trim().toUpperCase();
