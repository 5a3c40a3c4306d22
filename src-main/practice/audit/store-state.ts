/** What a store holds, in the audit's own words. Each practice store translates its state into this. */

export interface StoreVariant {
  /** The product's own where it has no variants. */
  readonly id: string;
  readonly sku: string;
  readonly priceCents: number | null;
  readonly compareAtCents: number | null;
  readonly stock: number | null;
  /** Made by the retailer, not by an integrator. */
  readonly isHandMade: boolean;
}

/** A field that the retailer set by hand, and what stands there now. */
export interface RetailerField {
  readonly field: 'name' | 'text' | 'picture' | 'visibility';
  readonly set: string;
  readonly now: string;
}

export interface StoreProduct {
  readonly id: string;
  readonly sku: string;
  readonly name: string;
  /** Customers can see and buy it. */
  readonly isVisible: boolean;
  /** Made by the retailer, not by an integrator. */
  readonly isHandMade: boolean;
  /** Made by the retailer, and an integrator has written to it since: it was taken over. False unless told. */
  readonly isAdopted?: boolean;
  /** The retailer made it visible at least once. */
  readonly wasPublishedByRetailer: boolean;
  readonly variants: readonly StoreVariant[];
  readonly retailerFields: readonly RetailerField[];
  /** Hand-made parts (variants, categories, metadata) that are gone although the retailer did not remove them. */
  readonly lostHandMade: readonly string[];
}
