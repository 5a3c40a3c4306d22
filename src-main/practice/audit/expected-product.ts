/** How a store is fed, as its owner set it up. */
export interface StoreTerms {
  /** PRC_1..PRC_6 or REG_PRC: what is paid. */
  readonly priceColumn: string;
  /** The struck-out price, null for none. */
  readonly compareAtColumn: string | null;
  /** The location whose own prices count; null: prices for all locations only. */
  readonly priceLocation: string | null;
  readonly locations: readonly string[];
  /** Whole units kept back. */
  readonly buffer: number;
  readonly skuSeparator: string;
  /** Promotional prices count. */
  readonly promotions: boolean;
  /** The server's local time minus UTC, in minutes: rules begin and end by it. */
  readonly utcOffsetMinutes: number;
}

/** Upper-case dimension codes; `*` where a dimension is not used. */
export type ExpectedCell = readonly [string, string, string];

export interface ExpectedVariant {
  readonly sku: string;
  readonly itemNumber: string;
  readonly cell: ExpectedCell;
  /** In cents; null: the company has no usable price, so nothing may be said about it. */
  readonly priceCents: number | null;
  readonly compareAtCents: number | null;
  /** Whole units; null: unknown. */
  readonly stock: number | null;
}

export interface ExpectedProduct {
  readonly itemNumber: string;
  readonly isGrid: boolean;
  /** Flagged, active and of a kind that a store can sell: to be found in the store. */
  readonly isSold: boolean;
  /** Names of category and subcategory, as far as the item is filed. */
  readonly categoryPath: readonly string[];
  readonly variants: readonly ExpectedVariant[];
}

/** The part of node:sqlite's DatabaseSync that the audit uses. */
export interface CompanyDatabase {
  prepare(sql: string): { all(...values: (string | number)[]): unknown[] };
}
