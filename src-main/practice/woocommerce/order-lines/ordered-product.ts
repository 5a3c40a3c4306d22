import { currentPrice, listedChildren, priceRange } from '../products/derived-price.ts';
import { extraOf, PRODUCT_EXTRAS } from '../products/extra-fields.ts';
import type { GoodsLine } from '../state/order-records.ts';
import type { PostRecord, ProductRecord, Sellable } from '../state/records.ts';
import type { Shop } from '../state/shop.ts';
import { isManagedAbove } from '../variations/save-variation.ts';

/** What a line sells, while the store has it. */
export const productOf = (
  { posts }: Shop,
  { productId, variationId }: Pick<GoodsLine, 'productId' | 'variationId'>,
): PostRecord | undefined => posts.find(variationId > 0 ? variationId : productId);

/** What counts the stock of a product: itself, its parent, or nothing (`managing_stock`). */
export function stockHolder({ posts }: Shop, post: PostRecord): PostRecord | null {
  if (post.kind === 'product' || post.manageStock) return post.manageStock ? post : null;
  const parent = posts.product(post.parentId);
  return parent !== undefined && isManagedAbove(parent, post) ? parent : null;
}

/** The price without tax; of a variable product as a whole the lowest of its variations (seen). */
export function priceOf(shop: Shop, post: PostRecord): string {
  const now = shop.now();
  if (post.kind === 'product' && post.type === 'variable') {
    return priceRange(listedChildren(shop, post), now).lowest;
  }
  return currentPrice(post, now);
}

/** The product whose page it is on: of a variation its parent. */
export const parentOf = ({ posts }: Shop, post: PostRecord): ProductRecord | undefined =>
  post.kind === 'product' ? post : posts.product(post.parentId);

/** What the store no longer has is taxed as the common good. */
export function isTaxable(shop: Shop, line: GoodsLine): boolean {
  const post = productOf(shop, line);
  return post === undefined || extra(post, 'tax_status') === 'taxable';
}

/** It is sent by nobody: virtual and downloaded (`needs_processing`). */
export const isSentByNobody = (post: Sellable): boolean =>
  extra(post, 'virtual') === true && extra(post, 'downloadable') === true;

const extra = (post: Sellable, name: string): unknown => extraOf(PRODUCT_EXTRAS, post.extras, name);
