/** The four trades that the practice company is in. */
export type Trade = 'apparel' | 'shoes' | 'hardware' | 'gifts';

/** Which sizes a grid item comes in; see `sizes.data.ts`. */
export type SizeScale = 'letters' | 'waist' | 'kids' | 'womens-shoes' | 'mens-shoes' | 'colors-only';

/** A kind of thing that the shop sells; its items differ in brand, qualifier and measure. */
export interface ProductKind {
  readonly noun: string;
  readonly qualifiers: readonly string[];
  /** A measure that ends the name, for example `1/4" x 2"`. */
  readonly measures?: readonly string[];
  /** Lowest and highest price in cents. */
  readonly cents: readonly [number, number];
  /** Lowest and highest weight in hundredths of a pound. */
  readonly weight: readonly [number, number];
  /** Set for grid items. */
  readonly sizes?: SizeScale;
  /** Sold by the foot: fractional quantities, and a spool of so many feet as alternate unit. */
  readonly feetPerSpool?: number;
  /** Also sold by the box of so many. */
  readonly perBox?: number;
}

export interface Subcategory {
  readonly code: string;
  readonly name: string;
  readonly kinds: readonly ProductKind[];
}

export interface Category {
  readonly code: string;
  readonly name: string;
  readonly subcategories: readonly Subcategory[];
}

export interface Department {
  readonly trade: Trade;
  readonly name: string;
  /** Two letters that begin the item numbers. */
  readonly prefix: string;
  readonly brands: readonly string[];
  readonly materials: readonly string[];
  readonly audiences: readonly string[];
  readonly categories: readonly Category[];
}
