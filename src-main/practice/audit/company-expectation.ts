/** What the company's own records say that a store should show. Read by plain SQL on the company's tables. */

/** How a store is fed, as its owner set it up. */
export interface StoreTerms {
  /** PRC_1..PRC_6 or REG_PRC: what is paid. */
  readonly priceColumn: string;
  /** The struck-out price, null for none. */
  readonly compareAtColumn: string | null;
  readonly locations: readonly string[];
  /** Whole units kept back. */
  readonly buffer: number;
  readonly skuSeparator: string;
}

export interface ExpectedVariant {
  readonly sku: string;
  readonly itemNumber: string;
  /** In cents; null: the company has no usable price, so nothing may be said about it. */
  readonly priceCents: number | null;
  readonly compareAtCents: number | null;
  /** Whole units; null: unknown. */
  readonly stock: number | null;
}

export interface ExpectedProduct {
  readonly itemNumber: string;
  readonly isGrid: boolean;
  /** Flagged and active: to be found in the store. */
  readonly isSold: boolean;
  readonly variants: readonly ExpectedVariant[];
}

/** The part of node:sqlite's DatabaseSync that the audit uses. */
export interface CompanyDatabase {
  prepare(sql: string): { all(...values: (string | number)[]): unknown[] };
}

interface ItemRow {
  ITEM_NO: string;
  TRK_METH: string;
  ITEM_TYP: string;
  STAT: string;
  IS_ECOMM_ITEM: string;
  IS_KIT_PAR: string | null;
  PRICE: number | null;
  LEVEL_1: number | null;
  COMPARE: number | null;
}
interface CellRow {
  ITEM_NO: string;
  D1: string;
  D2: string;
  D3: string;
  AVAIL: number | null;
  ROWS_HERE: number;
}
interface PriceRow {
  ITEM_NO: string;
  D1: string;
  D2: string;
  D3: string;
  PRICE: number | null;
  LEVEL_1: number | null;
  COMPARE: number | null;
}

/** Reads the whole company; 500,000 items fit, since only keys and numbers are kept. */
export function expectProducts(database: CompanyDatabase, terms: StoreTerms): readonly ExpectedProduct[] {
  const compare = terms.compareAtColumn ?? 'NULL';
  const items = database
    .prepare(
      `SELECT ITEM_NO, TRK_METH, ITEM_TYP, STAT, IS_ECOMM_ITEM, IS_KIT_PAR,
              ${terms.priceColumn} AS PRICE, PRC_1 AS LEVEL_1, ${compare} AS COMPARE FROM IM_ITEM`,
    )
    .all() as ItemRow[];
  const cells = Map.groupBy(readCells(database, terms), (row) => key(row.ITEM_NO));
  const plainStock = new Map(readPlainStock(database, terms).map((row) => [key(row.ITEM_NO), row]));
  const cellPrices = Map.groupBy(readCellPrices(database, terms, compare), (row) => key(row.ITEM_NO));
  return items.map((item) => {
    const isGrid = item.TRK_METH === 'G';
    const rows = isGrid
      ? (cells.get(key(item.ITEM_NO)) ?? [])
      : [plainCell(item, plainStock.get(key(item.ITEM_NO)))];
    const prices = cellPrices.get(key(item.ITEM_NO)) ?? [];
    return {
      itemNumber: key(item.ITEM_NO),
      isGrid,
      isSold:
        item.IS_ECOMM_ITEM === 'Y' &&
        item.STAT === 'A' &&
        item.ITEM_TYP === 'I' &&
        item.IS_KIT_PAR !== 'Y' &&
        (item.TRK_METH === 'N' || isGrid),
      variants: rows.map((row) => expectVariant(item, row, prices, terms)),
    };
  });
}

function readCells(database: CompanyDatabase, terms: StoreTerms): CellRow[] {
  const here = terms.locations.map(() => '?').join(', ');
  return database
    .prepare(
      `SELECT ITEM_NO, DIM_1_UPR AS D1, DIM_2_UPR AS D2, DIM_3_UPR AS D3,
              SUM(CASE WHEN LOC_ID IN (${here}) THEN QTY_ON_HND - QTY_COMMIT END) AS AVAIL,
              SUM(CASE WHEN LOC_ID IN (${here}) THEN 1 ELSE 0 END) AS ROWS_HERE
       FROM IM_INV_CELL GROUP BY ITEM_NO, DIM_1_UPR, DIM_2_UPR, DIM_3_UPR`,
    )
    .all(...terms.locations, ...terms.locations) as CellRow[];
}

function readPlainStock(database: CompanyDatabase, terms: StoreTerms): { ITEM_NO: string; AVAIL: number }[] {
  const here = terms.locations.map(() => '?').join(', ');
  return database
    .prepare(
      `SELECT ITEM_NO, SUM(QTY_ON_HND - QTY_COMMIT) AS AVAIL FROM IM_INV WHERE LOC_ID IN (${here}) GROUP BY ITEM_NO`,
    )
    .all(...terms.locations) as { ITEM_NO: string; AVAIL: number }[];
}

// Prices for all locations: the company's stores have no price location of their own.
function readCellPrices(database: CompanyDatabase, terms: StoreTerms, compare: string): PriceRow[] {
  const [control] = database.prepare('SELECT USE_CELL_PRCS FROM IM_CTL').all() as { USE_CELL_PRCS: string }[];
  if (control?.USE_CELL_PRCS !== 'Y') return [];
  return database
    .prepare(
      `SELECT ITEM_NO, DIM_1_UPR AS D1, DIM_2_UPR AS D2, DIM_3_UPR AS D3,
              ${terms.priceColumn} AS PRICE, PRC_1 AS LEVEL_1, ${compare} AS COMPARE
       FROM IM_PRC WHERE LOC_ID = '*' AND NOT (DIM_1_UPR = '*' AND DIM_2_UPR = '*' AND DIM_3_UPR = '*')`,
    )
    .all() as PriceRow[];
}

const plainCell = (item: ItemRow, stock: { AVAIL: number } | undefined): CellRow => ({
  ITEM_NO: item.ITEM_NO,
  D1: '*',
  D2: '*',
  D3: '*',
  AVAIL: stock?.AVAIL ?? null,
  ROWS_HERE: stock === undefined ? 0 : 1,
});

function expectVariant(
  item: ItemRow,
  cell: CellRow,
  prices: readonly PriceRow[],
  terms: StoreTerms,
): ExpectedVariant {
  const own = prices.find((row) => same(row.D1, cell.D1) && same(row.D2, cell.D2) && same(row.D3, cell.D3));
  const level1 = own?.LEVEL_1 ?? item.LEVEL_1;
  const price = own?.PRICE ?? item.PRICE ?? level1;
  const compareAt = terms.compareAtColumn === null ? null : (own?.COMPARE ?? item.COMPARE ?? level1);
  const priceCents = price === null ? null : cents(price);
  const compareCents = compareAt === null ? null : cents(compareAt);
  return {
    sku: [item.ITEM_NO, cell.D1, cell.D2, cell.D3]
      .map(key)
      .filter((code) => code !== '*')
      .join(terms.skuSeparator),
    itemNumber: key(item.ITEM_NO),
    priceCents: priceCents !== null && priceCents > 0 ? priceCents : null,
    compareAtCents:
      priceCents !== null && compareCents !== null && compareCents > priceCents ? compareCents : null,
    stock:
      cell.ROWS_HERE === 0 || cell.AVAIL === null
        ? null
        : Math.max(0, Math.floor(Math.round((cell.AVAIL - terms.buffer) * 10_000) / 10_000)),
  };
}

const key = (text: string): string => text.trim().toUpperCase();
const same = (a: string, b: string): boolean => key(a) === key(b);
const cents = (price: number): number => Math.round(price * 100);
