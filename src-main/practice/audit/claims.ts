import type { ExpectedProduct, ExpectedVariant } from './expected-product.ts';
import type { StoreProduct, StoreVariant } from './store-state.ts';

/** A variant in the store, with the product that it belongs to. */
export interface HeldVariant {
  readonly product: StoreProduct;
  readonly variant: StoreVariant;
}

/** Who may call what his own: SKUs that the company's items claim, and the products that are these items in a store. */
export interface Claims {
  /** Variants in the store under a SKU. */
  held(sku: string): readonly HeldVariant[];
  /** True when the SKU belongs to some item, sold or not. */
  isKnown(sku: string): boolean;
  /** True when more than one cell of sold items claims the SKU: only one of them can have it. */
  isContested(sku: string): boolean;
  /** The item that a product of the store is; undefined for a product that is none. */
  itemOf(product: StoreProduct): ExpectedProduct | undefined;
  /** The products of the store that are the item: one, unless something went wrong. */
  homesOf(itemNumber: string): readonly StoreProduct[];
}

/**
 * A product is the item whose number is its SKU, else the item that one of its variants' SKUs belongs to: a retailer's
 * product with variants often has no SKU of its own.
 */
export function makeClaims(expected: readonly ExpectedProduct[], actual: readonly StoreProduct[]): Claims {
  const items = new Map(expected.map((product) => [product.itemNumber, product]));
  const byVariant = new Map<string, ExpectedProduct>();
  const counts = new Map<string, number>();
  for (const product of expected) {
    for (const { sku } of product.variants) {
      if (product.isSold || !byVariant.has(sku)) byVariant.set(sku, product);
    }
    if (product.isSold) countClaims(product, counts);
  }
  const held = Map.groupBy(
    actual.flatMap((product) => product.variants.map((variant) => ({ product, variant }))),
    ({ variant }) => skuKey(variant.sku),
  );
  const itemOf = (product: StoreProduct): ExpectedProduct | undefined =>
    items.get(skuKey(product.sku)) ??
    product.variants.map(({ sku }) => byVariant.get(skuKey(sku))).find((item) => item !== undefined);
  const homes = Map.groupBy(actual, (product) => itemOf(product)?.itemNumber);
  return {
    held: (sku) => held.get(sku) ?? [],
    isKnown: (sku) => byVariant.has(sku) || items.has(sku),
    isContested: (sku) => (counts.get(sku) ?? 0) > 1,
    itemOf,
    homesOf: (itemNumber) => homes.get(itemNumber) ?? [],
  };
}

/** Whether a product of the store, by its id, is sold: its item is, or the company knows no item for it. */
export function isSoldProduct(
  expected: readonly ExpectedProduct[],
  actual: readonly StoreProduct[],
): (productId: string) => boolean {
  const claims = makeClaims(expected, actual);
  const unsold = new Set(
    actual.filter((product) => claims.itemOf(product)?.isSold === false).map(({ id }) => id),
  );
  return (productId) => !unsold.has(productId);
}

/** SKUs are compared without case, as stores do. */
export const skuKey = (sku: string): string => sku.trim().toUpperCase();

/** Variants that can be in a store: an item without a usable price gives nothing to sell. */
export const pricedVariants = (product: ExpectedProduct): readonly ExpectedVariant[] =>
  product.variants.filter((variant) => variant.priceCents !== null);

function countClaims(product: ExpectedProduct, counts: Map<string, number>): void {
  const skus = product.variants.map(({ sku }) => sku);
  for (const sku of product.isGrid ? [product.itemNumber, ...skus] : skus) {
    counts.set(sku, (counts.get(sku) ?? 0) + 1);
  }
}
