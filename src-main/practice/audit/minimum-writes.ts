import type { ExpectedProduct, ExpectedVariant } from './company-expectation.ts';
import type { StoreProduct, StoreVariant } from './store-state.ts';

/** The fewest write requests that could bring a store in line, by flow. */
export interface MinimumWrites {
  readonly 'export-catalog': number;
  readonly 'export-prices': number;
  readonly 'export-stock': number;
}

/** How many records one request of the store may carry. */
export interface RequestLimits {
  readonly productsPerRequest: number;
  /** Variants of one product; those of different products never share a request. */
  readonly variantsPerRequest: number;
  /** Further requests that a first product needs: option names, categories. */
  readonly setupRequests: (missing: readonly ExpectedProduct[]) => number;
}

/**
 * Counts from the differences between company and store: products go many to a request, variants one product to a
 * request, and what is created carries its price and stock along.
 */
export function minimumWrites(
  expected: readonly ExpectedProduct[],
  actual: readonly StoreProduct[],
  limits: RequestLimits,
): MinimumWrites {
  const parents = new Map(actual.map((product) => [product.sku.toUpperCase(), product]));
  const missing: ExpectedProduct[] = [];
  let variantRequests = 0;
  let hides = 0;
  const prices = new Touched(limits);
  const stock = new Touched(limits);
  for (const product of expected) {
    const parent = parents.get(product.itemNumber);
    const wanted = product.variants.filter((variant) => variant.priceCents !== null);
    if (!product.isSold) {
      if (parent?.isVisible && !parent.isHandMade) hides += 1;
      continue;
    }
    const held = new Map(parent?.variants.map((variant) => [variant.sku.toUpperCase(), variant]));
    const absent = wanted.filter((variant) => !held.has(variant.sku)).length;
    if (product.isGrid) variantRequests += Math.ceil(absent / limits.variantsPerRequest);
    if (parent === undefined && wanted.length > 0) missing.push(product);
    for (const variant of wanted) {
      const now = held.get(variant.sku);
      if (isPriceOff(variant, now)) prices.add(product);
      if (isStockOff(variant, now)) stock.add(product);
    }
  }
  const products = missing.length + hides;
  return {
    'export-catalog':
      Math.ceil(products / limits.productsPerRequest) +
      variantRequests +
      (missing.length === 0 ? 0 : limits.setupRequests(missing)),
    'export-prices': prices.requests(),
    'export-stock': stock.requests(),
  };
}

const isPriceOff = (wanted: ExpectedVariant, now: StoreVariant | undefined): boolean =>
  now !== undefined && (now.priceCents !== wanted.priceCents || now.compareAtCents !== wanted.compareAtCents);

const isStockOff = (wanted: ExpectedVariant, now: StoreVariant | undefined): boolean =>
  now !== undefined && wanted.stock !== null && now.stock !== wanted.stock;

/** Collects the variants that one flow must touch. */
class Touched {
  readonly #limits: RequestLimits;
  readonly #byProduct = new Map<string, { isGrid: boolean; variants: number }>();

  constructor(limits: RequestLimits) {
    this.#limits = limits;
  }

  add(product: ExpectedProduct): void {
    const entry = this.#byProduct.get(product.itemNumber) ?? { isGrid: product.isGrid, variants: 0 };
    entry.variants += 1;
    this.#byProduct.set(product.itemNumber, entry);
  }

  requests(): number {
    let plain = 0;
    let requests = 0;
    for (const { isGrid, variants } of this.#byProduct.values()) {
      if (isGrid) requests += Math.ceil(variants / this.#limits.variantsPerRequest);
      else plain += 1;
    }
    return requests + Math.ceil(plain / this.#limits.productsPerRequest);
  }
}
