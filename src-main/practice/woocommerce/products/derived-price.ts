import type { ProductRecord, Sellable, VariationRecord } from '../state/records.ts';
import type { Shop } from '../state/shop.ts';
import { compareDecimals } from '../values/decimal-text.ts';

/** Whether the sale price counts at that instant. */
export function isOnSale(post: Sellable, now: number): boolean {
  if (post.salePrice === '' || compareDecimals(post.regularPrice, post.salePrice) <= 0) return false;
  return (post.saleFrom === null || post.saleFrom <= now) && (post.saleTo === null || post.saleTo >= now);
}

/**
 * What is paid. The real server moves it by a timed job when a sale begins or ends; here it is always the right one for
 * the clock.
 */
export const currentPrice = (post: Sellable, now: number): string =>
  isOnSale(post, now) ? post.salePrice : post.regularPrice;

/** Variations that a parent lists: those in the shop or private ones. Trashed ones and drafts are not (seen). */
export const listedChildren = (shop: Shop, product: ProductRecord): readonly VariationRecord[] =>
  shop.posts
    .childrenOf(product)
    .filter(({ status }) => status === 'publish' || status === 'private')
    .toSorted((a, b) => a.menuOrder - b.menuOrder || a.id - b.id);

/** Lowest and highest price of the variations in the shop, those out of stock too (seen); empty texts without any. */
export function priceRange(
  children: readonly VariationRecord[],
  now: number,
): { readonly lowest: string; readonly highest: string } {
  const prices = children
    .filter(({ status }) => status === 'publish')
    .map((child) => currentPrice(child, now))
    .filter((price) => price !== '')
    .toSorted(compareDecimals);
  return { lowest: prices[0] ?? '', highest: prices.at(-1) ?? '' };
}
