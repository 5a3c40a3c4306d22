import { type Claims, type HeldVariant, makeClaims, pricedVariants, skuKey } from './claims.ts';
import { type AuditReport, collectDifferences, type Report } from './difference.ts';
import type { ExpectedProduct, ExpectedVariant } from './expected-product.ts';
import { reportRetailerLosses } from './retailer-losses.ts';
import type { StoreProduct, StoreVariant } from './store-state.ts';

/**
 * Compares what the company says with what a store holds. A variant without a usable price is not asked for, and a SKU
 * that two cells of the company claim is asked for once, whoever has it. Items in `excused` are those that nobody could
 * bring to the store: nothing is said about them.
 */
export function compareProducts(
  store: string,
  expected: readonly ExpectedProduct[],
  actual: readonly StoreProduct[],
  excused: ReadonlySet<string> = new Set(),
): AuditReport {
  const { differences, report } = collectDifferences(store);
  const claims = makeClaims(expected, actual);
  let checked = 0;
  for (const product of expected) {
    if (excused.has(product.itemNumber)) continue;
    const homes = claims.homesOf(product.itemNumber);
    if (homes.length > 1) {
      report('product-doubled', product.itemNumber, '1 product', `${homes.length} products`);
    }
    if (product.isSold) checked += compareSold(product, homes, claims, report);
    else reportStillVisible(product, homes, report);
  }
  for (const product of actual) {
    const item = claims.itemOf(product);
    if (item === undefined || !excused.has(item.itemNumber)) reportStrangers(product, item, claims, report);
    reportRetailerLosses(product, item?.isSold ?? true, report);
  }
  return { checked, differences };
}

/** Answers how many variants were compared. */
function compareSold(
  product: ExpectedProduct,
  homes: readonly StoreProduct[],
  claims: Claims,
  report: Report,
): number {
  const wanted = pricedVariants(product);
  const isHeldByOther = wanted.some(({ sku }) => claims.isContested(sku) && claims.held(sku).length > 0);
  if (homes.length === 0 && wanted.length > 0 && !isHeldByOther) {
    report('product-missing', product.itemNumber, 'in the store', 'missing');
    return 0;
  }
  let checked = 0;
  for (const variant of product.variants) {
    const found = claims.held(variant.sku);
    // What the other claimant has is his, and is compared as his.
    const own = claims.isContested(variant.sku)
      ? found.filter((held) => claims.itemOf(held.product) === product)
      : found;
    if (variant.priceCents === null) {
      for (const held of own) {
        reportGivenAway(variant, held.variant, report);
        reportStillOffered(variant, held.variant, report);
      }
    } else if (own.length > 0 || found.length === 0) {
      checked += 1;
      compareVariant(variant, homes.length > 1 ? sameProduct(own) : own, report);
    }
  }
  return checked;
}

// A doubled product is one difference, not one for each of its variants.
const sameProduct = (found: readonly HeldVariant[]): readonly HeldVariant[] =>
  found.filter(({ product }) => product === found[0]?.product);

function compareVariant(wanted: ExpectedVariant, found: readonly HeldVariant[], report: Report): void {
  if (found.length > 1) report('variant-doubled', wanted.sku, '1 variant', `${found.length} variants`);
  const variant = found[0]?.variant;
  if (variant === undefined) {
    report('variant-missing', wanted.sku, 'in the store', 'missing');
    return;
  }
  if (variant.priceCents !== wanted.priceCents || variant.compareAtCents !== wanted.compareAtCents) {
    report('price', wanted.sku, priceText(wanted), priceText(variant));
  }
  if (wanted.stock !== null && variant.stock !== wanted.stock) {
    report('stock', wanted.sku, String(wanted.stock), String(variant.stock));
  }
}

// An unknown price must not become a price of nothing.
function reportGivenAway(wanted: ExpectedVariant, variant: StoreVariant, report: Report): void {
  if (variant.priceCents !== null && variant.priceCents <= 0) {
    report('price', wanted.sku, 'none', priceText(variant));
  }
}

// A variant cannot be hidden by itself: what is not sold any more is out of stock.
function reportStillOffered(wanted: ExpectedVariant, variant: StoreVariant, report: Report): void {
  if (wanted.isWithdrawn === true && variant.stock !== 0) {
    report('stock', wanted.sku, '0', String(variant.stock));
  }
}

function reportStillVisible(expected: ExpectedProduct, found: readonly StoreProduct[], report: Report): void {
  for (const product of found) {
    if (product.isVisible && (!product.isHandMade || product.isAdopted === true)) {
      report('still-visible', expected.itemNumber, 'hidden', 'visible');
    }
  }
}

/** What an integrator made and no item of the company asks for. */
function reportStrangers(
  product: StoreProduct,
  item: ExpectedProduct | undefined,
  claims: Claims,
  report: Report,
): void {
  if (item === undefined) {
    if (!product.isHandMade) report('product-unknown', nameOf(product), 'not in the store', 'in the store');
    return;
  }
  for (const { sku, isHandMade } of product.variants) {
    if (isHandMade || claims.isKnown(skuKey(sku))) continue;
    report(
      'variant-unknown',
      sku === '' ? `${nameOf(product)} without a SKU` : sku,
      'not there',
      'in the store',
    );
  }
}

const nameOf = (product: StoreProduct): string =>
  product.sku === '' ? `product ${product.id}` : product.sku;

const priceText = ({
  priceCents,
  compareAtCents,
}: Pick<StoreVariant, 'priceCents' | 'compareAtCents'>): string =>
  [priceCents, compareAtCents]
    .map((amount) => (amount === null ? 'none' : (amount / 100).toFixed(2)))
    .join(' / ');
