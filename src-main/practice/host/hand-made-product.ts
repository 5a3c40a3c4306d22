/** A variant that the retailer made in the store. */
export interface HandMadeVariant {
  readonly sku: string | null;
  /** Value by option name. */
  readonly options: Readonly<Record<string, string>>;
  readonly priceCents: number;
  readonly stock: number;
}

/** A product that the retailer made in the store, before any integrator came. */
export interface HandMadeProduct {
  readonly sku: string | null;
  readonly name: string;
  readonly descriptionHtml: string;
  readonly isVisible: boolean;
  /** A picture's file name. */
  readonly picture: string;
  readonly categories: readonly string[];
  readonly metadata: Readonly<Record<string, string>>;
  /** Of a product without variants. */
  readonly priceCents: number;
  readonly stock: number;
  /** Empty for a product without variants. */
  readonly variants: readonly HandMadeVariant[];
}
