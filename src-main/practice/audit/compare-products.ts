import type { ExpectedProduct, ExpectedVariant } from './company-expectation.ts';
import type { AuditReport, Difference, DifferenceKind } from './difference.ts';
import type { RetailerField, StoreProduct, StoreVariant } from './store-state.ts';

/**
 * Compares what the company says with what a store holds. A variant without a usable price is not asked for, and a SKU
 * that two cells of the company claim is asked for once, whoever has it.
 */
export function compareProducts(
  store: string,
  expected: readonly ExpectedProduct[],
  actual: readonly StoreProduct[],
): AuditReport {
  const differences: Difference[] = [];
  const report: Report = (kind, subject, wanted, found) =>
    differences.push({ kind, store, subject, expected: wanted, actual: found });
  const bySku = Map.groupBy(
    actual.flatMap((product) => product.variants.map((variant) => ({ product, variant }))),
    ({ variant }) => variant.sku.toUpperCase(),
  );
  const parents = Map.groupBy(actual, (product) => product.sku.toUpperCase());
  const claims = countClaims(expected);

  let checked = 0;
  for (const product of expected) {
    const parent = parents.get(product.itemNumber) ?? [];
    if (parent.length > 1)
      report('product-doubled', product.itemNumber, '1 product', `${parent.length} products`);
    if (!product.isSold) {
      reportStillVisible(product, parent, report);
      continue;
    }
    const wanted = product.variants.filter((variant) => variant.priceCents !== null);
    if (wanted.length > 0 && parent.length === 0 && !isContested(product, claims)) {
      report('product-missing', product.itemNumber, 'in the store', 'missing');
      continue;
    }
    for (const variant of wanted) {
      checked += 1;
      compareVariant(variant, bySku.get(variant.sku) ?? [], (claims.get(variant.sku) ?? 0) > 1, report);
    }
  }
  for (const product of actual) reportRetailerLosses(product, report);
  return { checked, differences };
}

type Report = (kind: DifferenceKind, subject: string, expected: string, actual: string) => void;

function countClaims(expected: readonly ExpectedProduct[]): ReadonlyMap<string, number> {
  const claims = new Map<string, number>();
  const claim = (sku: string) => claims.set(sku, (claims.get(sku) ?? 0) + 1);
  for (const product of expected) {
    if (!product.isSold) continue;
    for (const variant of product.variants) claim(variant.sku);
    if (product.isGrid) claim(product.itemNumber);
  }
  return claims;
}

const isContested = (product: ExpectedProduct, claims: ReadonlyMap<string, number>): boolean =>
  (claims.get(product.itemNumber) ?? 0) > 1 ||
  product.variants.some((variant) => (claims.get(variant.sku) ?? 0) > 1);

function compareVariant(
  wanted: ExpectedVariant,
  found: readonly { readonly variant: StoreVariant }[],
  isContestedSku: boolean,
  report: Report,
): void {
  if (found.length > 1) report('variant-doubled', wanted.sku, '1 variant', `${found.length} variants`);
  const [first] = found;
  if (first === undefined) {
    report('variant-missing', wanted.sku, 'in the store', 'missing');
    return;
  }
  if (isContestedSku) return;
  const { variant } = first;
  if (variant.priceCents !== wanted.priceCents || variant.compareAtCents !== wanted.compareAtCents) {
    report(
      'price',
      wanted.sku,
      priceText(wanted.priceCents, wanted.compareAtCents),
      priceText(variant.priceCents, variant.compareAtCents),
    );
  }
  if (wanted.stock !== null && variant.stock !== wanted.stock) {
    report('stock', wanted.sku, String(wanted.stock), String(variant.stock));
  }
}

function reportStillVisible(expected: ExpectedProduct, found: readonly StoreProduct[], report: Report): void {
  for (const product of found) {
    if (product.isVisible && !product.isHandMade && !isRetailersVisibility(product)) {
      report('still-visible', expected.itemNumber, 'hidden', 'visible');
    }
  }
}

const isRetailersVisibility = (product: StoreProduct): boolean =>
  product.retailerFields.some((field) => field.field === 'visibility' && field.set === field.now);

const OVERWRITTEN: Readonly<Record<RetailerField['field'], DifferenceKind>> = {
  name: 'name-overwritten',
  text: 'text-overwritten',
  picture: 'picture-overwritten',
  visibility: 'visibility-overwritten',
};

function reportRetailerLosses(product: StoreProduct, report: Report): void {
  for (const field of product.retailerFields) {
    if (field.set !== field.now) report(OVERWRITTEN[field.field], product.sku, field.set, field.now);
  }
  for (const lost of product.lostHandMade) report('hand-made-lost', product.sku, lost, 'gone');
  if (product.isVisible && !product.isHandMade && !product.wasPublishedByRetailer) {
    report('published-unasked', product.sku, 'a draft', 'visible');
  }
}

const priceText = (price: number | null, compareAt: number | null): string =>
  [price, compareAt].map((value) => (value === null ? 'none' : (value / 100).toFixed(2))).join(' / ');
