import { ok } from '../../../../src-shared/errors/result.ts';
import { alreadyTrashed, noProduct, noVariation } from '../errors/product-errors.ts';
import type { RestResult } from '../errors/rest-error.ts';
import { pageOf } from '../http/paging.ts';
import type { Resource } from '../http/resource.ts';
import { postsBySku } from '../products/list-products.query.ts';
import { postFilters } from '../products/post-filters.ts';
import { orderPosts } from '../products/post-order.ts';
import type { VariationRecord } from '../state/records.ts';
import type { Shop } from '../state/shop.ts';
import { isFilled, type Params, toInteger, toList, toText } from '../values/php-values.ts';
import { createVariation, touchParent, updateVariation } from './save-variation.ts';
import { variationBody } from './variation-body.ts';

/** `/products/<parent>/variations`. */
export const variationsResource: Resource = {
  list(shop, params, parentId) {
    const parent = shop.posts.product(parentId);
    if (parent === undefined) return noProduct(404);
    const filters = postFilters(shop, params);
    const found = shop.posts
      .childrenOf(parent)
      .filter((variation) => isAsked(shop, variation, params) && filters.every((keeps) => keeps(variation)));
    const context = params.context === 'edit' ? 'edit' : 'view';
    const page = pageOf(orderPosts(found, params), params);
    return ok({
      items: page.flatMap((post) => (post.kind === 'variation' ? [variationBody(shop, post, context)] : [])),
      total: found.length,
    });
  },

  read(shop, id, parentId) {
    const variation = own(shop, id, parentId);
    return variation.ok ? ok(variationBody(shop, variation.value, 'view')) : variation;
  },

  create(shop, params, parentId) {
    const created = createVariation(shop, parentId, params);
    if (!created.ok) return created;
    shop.noteApiWrite(parentId);
    return ok(variationBody(shop, created.value, 'edit'));
  },

  update(shop, id, params, parentId) {
    const updated = updateVariation(shop, parentId, id, params);
    if (!updated.ok) return updated;
    shop.noteApiWrite(id);
    shop.noteApiWrite(parentId);
    return ok(variationBody(shop, updated.value, 'edit'));
  },

  remove(shop, id, force, parentId) {
    const found = own(shop, id, parentId);
    if (!found.ok) return found;
    const variation = found.value;
    if (!force && variation.status === 'trash') return alreadyTrashed('product_variation');
    const body = variationBody(shop, variation, 'edit');
    const parent = shop.posts.product(parentId);
    if (force) shop.posts.remove(variation);
    // Out of the parent's list, and still there (seen).
    else shop.posts.update(variation, { ...variation, status: 'trash', modifiedAt: shop.now() });
    if (parent !== undefined) touchParent(shop, parent);
    return ok(body);
  },
};

function own(shop: Shop, id: number, parentId: number): RestResult<VariationRecord> {
  const variation = shop.posts.variation(id);
  return variation === undefined || variation.parentId !== parentId ? noVariation() : ok(variation);
}

function isAsked(shop: Shop, variation: VariationRecord, params: Params): boolean {
  const include = toList(params.include).map(toInteger);
  if (include.length > 0 && !include.includes(variation.id)) return false;
  const sku = params.sku;
  return !isFilled(sku) || postsBySku(shop, toText(sku)).includes(variation);
}
