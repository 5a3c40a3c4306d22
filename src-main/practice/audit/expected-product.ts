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
  /** Whether items are sold by their alternate units as well, each as a variant of its own. */
  readonly sellsAllUnits: boolean;
  /** Plain items that share a value in a column are one product; null: every item is one of its own. */
  readonly family: FamilyTerms | null;
}

export interface FamilyTerms {
  readonly column: string;
  /** What the members differ in: the option's name and the column of its value. */
  readonly options: readonly { readonly name: string; readonly column: string }[];
}

/** Upper-case dimension codes; `*` where a dimension is not used. */
export type ExpectedCell = readonly [string, string, string];

export interface ExpectedChoice {
  readonly option: string;
  readonly code: string;
}

export interface ExpectedVariant {
  readonly sku: string;
  readonly itemNumber: string;
  readonly cell: ExpectedCell;
  /** What tells it from the product's other variants: option name and code, in upper case. */
  readonly choices: readonly ExpectedChoice[];
  /** In cents; null: the company has no usable price, so nothing may be said about it. */
  readonly priceCents: number | null;
  readonly compareAtCents: number | null;
  /** Whole units; null: unknown. */
  readonly stock: number | null;
  /** Stocking units that one of it takes. */
  readonly ratio: number;
  /** A member of a family that is not sold at the moment: it need not be there, but if it is it must offer nothing. */
  readonly isWithdrawn?: boolean;
}

export interface ExpectedProduct {
  readonly itemNumber: string;
  /** Sold in several variants: by its grid, or by several units. */
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
