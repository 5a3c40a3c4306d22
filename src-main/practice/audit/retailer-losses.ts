import type { DifferenceKind, Report } from './difference.ts';
import type { RetailerField, StoreProduct } from './store-state.ts';

const OVERWRITTEN: Readonly<Record<RetailerField['field'], DifferenceKind>> = {
  name: 'name-overwritten',
  text: 'text-overwritten',
  picture: 'picture-overwritten',
  visibility: 'visibility-overwritten',
};

/** What the retailer made or set in a product and an integrator took away. */
export function reportRetailerLosses(product: StoreProduct, isSold: boolean, report: Report): void {
  const subject = product.sku === '' ? `product ${product.id}` : product.sku;
  for (const { field, set, now } of product.retailerFields) {
    // What the shop does not sell online any more must be hidden, whatever the retailer had chosen.
    if (set === now || (field === 'visibility' && !isSold)) continue;
    report(OVERWRITTEN[field], subject, set, now);
  }
  for (const lost of product.lostHandMade) report('hand-made-lost', subject, lost, 'gone');
  if (product.isVisible && !product.isHandMade && !product.wasPublishedByRetailer) {
    report('published-unasked', subject, 'a draft', 'visible');
  }
}
