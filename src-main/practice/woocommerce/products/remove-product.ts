import { ok } from '../../../../src-shared/errors/result.ts';
import { alreadyTrashed, noProduct, notThroughProducts } from '../errors/product-errors.ts';
import type { RestResult } from '../errors/rest-error.ts';
import type { ProductRecord } from '../state/records.ts';
import type { Shop } from '../state/shop.ts';

/** The product that a DELETE may remove; a second trashing is refused with 410 (seen). */
export function removableProduct(shop: Shop, id: number, force: boolean): RestResult<ProductRecord> {
  const post = shop.posts.find(id);
  if (post === undefined) return noProduct(404);
  if (post.kind === 'variation') return notThroughProducts();
  if (!force && post.status === 'trash') return alreadyTrashed('product');
  return ok(post);
}

/** For good with `force`; else to the trash, where it keeps its SKU, and its variations go along. */
export function removeProduct(shop: Shop, product: ProductRecord, force: boolean): void {
  if (force) {
    shop.posts.remove(product);
    return;
  }
  const trashed = { status: 'trash', modifiedAt: shop.now() };
  for (const child of shop.posts.childrenOf(product)) shop.posts.update(child, { ...child, ...trashed });
  // Its address becomes free, unlike its SKU.
  const slug = product.slug === '' ? '' : `${product.slug}__trashed`;
  shop.posts.update(product, { ...product, ...trashed, slug });
}
