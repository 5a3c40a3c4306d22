import { type Claims, makeClaims, pricedVariants, skuKey } from './claims.ts';
import type { ExpectedChoice, ExpectedProduct, ExpectedVariant } from './expected-product.ts';
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
 * Counts from the differences between company and store: products go many to a request whatever is done to them,
 * variants one product to a request, and what is created carries its price and stock along. A product whose variants
 * need an option value that it does not have yet must be told first. Items in `excused` are those that nobody could
 * bring to the store.
 */
export function minimumWrites(
  expected: readonly ExpectedProduct[],
  actual: readonly StoreProduct[],
  limits: RequestLimits,
  excused: ReadonlySet<string> = new Set(),
): MinimumWrites {
  const claims = makeClaims(expected, actual);
  const catalog = new CatalogWrites(limits);
  const prices = new ValueWrites(limits);
  const stock = new ValueWrites(limits);
  for (const product of expected) {
    if (excused.has(product.itemNumber)) continue;
    const [home] = claims.homesOf(product.itemNumber);
    if (!product.isSold) catalog.addUnsold(home);
    else if (home === undefined) catalog.addMissing(product, absentVariants(product, claims));
    else {
      catalog.addPresent(product, home, absentVariants(product, claims));
      countValues(product, home, prices, stock);
    }
  }
  return {
    'export-catalog': catalog.requests(),
    'export-prices': prices.requests(),
    'export-stock': stock.requests(),
  };
}

/** Variants that are nowhere in the store; a SKU that another item got first cannot be made. */
const absentVariants = (product: ExpectedProduct, claims: Claims): readonly ExpectedVariant[] =>
  pricedVariants(product).filter(({ sku }) => claims.held(sku).length === 0);

function countValues(
  product: ExpectedProduct,
  home: StoreProduct,
  prices: ValueWrites,
  stock: ValueWrites,
): void {
  const held = new Map(home.variants.map((variant) => [skuKey(variant.sku), variant]));
  for (const wanted of pricedVariants(product)) {
    const now = held.get(wanted.sku);
    if (now === undefined) continue;
    if (isPriceOff(wanted, now)) prices.add(product);
    if (wanted.stock !== null && wanted.stock !== now.stock) stock.add(product);
  }
  for (const { sku, isWithdrawn } of product.variants) {
    const now = held.get(sku);
    if (isWithdrawn === true && now !== undefined && now.stock !== 0) stock.add(product);
  }
}

const isPriceOff = (wanted: ExpectedVariant, now: StoreVariant): boolean =>
  now.priceCents !== wanted.priceCents || now.compareAtCents !== wanted.compareAtCents;

/** What must be made, hidden, shown again or given new option values. */
class CatalogWrites {
  readonly #limits: RequestLimits;
  readonly #missing: ExpectedProduct[] = [];
  #productRecords = 0;
  #variantRequests = 0;

  constructor(limits: RequestLimits) {
    this.#limits = limits;
  }

  addUnsold(home: StoreProduct | undefined): void {
    if (home?.isVisible && (!home.isHandMade || home.isAdopted === true)) this.#productRecords += 1;
  }

  addMissing(product: ExpectedProduct, absent: readonly ExpectedVariant[]): void {
    if (absent.length === 0) return;
    this.#missing.push(product);
    this.#productRecords += 1;
    this.#addVariants(product, absent);
  }

  addPresent(product: ExpectedProduct, home: StoreProduct, absent: readonly ExpectedVariant[]): void {
    if (mustBeShownAgain(home) || needsNewValues(product, absent)) this.#productRecords += 1;
    this.#addVariants(product, absent);
  }

  requests(): number {
    return (
      Math.ceil(this.#productRecords / this.#limits.productsPerRequest) +
      this.#variantRequests +
      (this.#missing.length === 0 ? 0 : this.#limits.setupRequests(this.#missing))
    );
  }

  #addVariants(product: ExpectedProduct, absent: readonly ExpectedVariant[]): void {
    if (product.isGrid) this.#variantRequests += Math.ceil(absent.length / this.#limits.variantsPerRequest);
  }
}

const mustBeShownAgain = (home: StoreProduct): boolean =>
  !home.isVisible && home.retailerFields.some(({ field, set, now }) => field === 'visibility' && set !== now);

/** True when an absent variant has an option value that none of the product's other variants has. */
function needsNewValues(product: ExpectedProduct, absent: readonly ExpectedVariant[]): boolean {
  if (absent.length === 0 || !product.isGrid) return false;
  const missing = new Set(absent);
  const present = pricedVariants(product).filter((variant) => !missing.has(variant));
  const known = new Set(present.flatMap(({ choices }) => choices.map(textOf)));
  return absent.some(({ choices }) => choices.some((choice) => !known.has(textOf(choice))));
}

const textOf = ({ option, code }: ExpectedChoice): string => `${option}\n${code}`;

/** Variants that one flow must touch: plain products share requests, variants only within their product. */
class ValueWrites {
  readonly #limits: RequestLimits;
  readonly #variants = new Map<string, number>();
  #plain = 0;

  constructor(limits: RequestLimits) {
    this.#limits = limits;
  }

  add(product: ExpectedProduct): void {
    if (!product.isGrid) this.#plain += 1;
    else this.#variants.set(product.itemNumber, (this.#variants.get(product.itemNumber) ?? 0) + 1);
  }

  requests(): number {
    let requests = Math.ceil(this.#plain / this.#limits.productsPerRequest);
    for (const variants of this.#variants.values()) {
      requests += Math.ceil(variants / this.#limits.variantsPerRequest);
    }
    return requests;
  }
}
