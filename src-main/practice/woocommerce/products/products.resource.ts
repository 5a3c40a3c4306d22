import { ok } from '../../../../src-shared/errors/result.ts';
import { noProduct } from '../errors/product-errors.ts';
import { pageOf } from '../http/paging.ts';
import type { Resource } from '../http/resource.ts';
import type { PostRecord } from '../state/records.ts';
import type { Shop } from '../state/shop.ts';
import { variationAsProduct } from '../variations/variation-body.ts';
import { listProducts } from './list-products.query.ts';
import { type BodyContext, productBody } from './product-body.ts';
import { removableProduct, removeProduct } from './remove-product.ts';
import { createProduct, updateProduct } from './save-product.ts';

const bodyOf = (shop: Shop, post: PostRecord, context: BodyContext) =>
  post.kind === 'product' ? productBody(shop, post, context) : variationAsProduct(shop, post);

/** `/products`. Variations can be read here, in the shape of a product, but not written (seen). */
export const productsResource: Resource = {
  list(shop, params) {
    const posts = listProducts(shop, params);
    const context = params.context === 'edit' ? 'edit' : 'view';
    return ok({
      items: pageOf(posts, params).map((post) => bodyOf(shop, post, context)),
      total: posts.length,
    });
  },

  read(shop, id) {
    const post = shop.posts.find(id);
    return post === undefined ? noProduct(404) : ok(bodyOf(shop, post, 'view'));
  },

  create(shop, params) {
    const created = createProduct(shop, params);
    return created.ok ? ok(productBody(shop, created.value, 'edit')) : created;
  },

  update(shop, id, params) {
    const updated = updateProduct(shop, id, params);
    if (!updated.ok) return updated;
    shop.noteApiWrite(id);
    return ok(productBody(shop, updated.value, 'edit'));
  },

  remove(shop, id, force) {
    const product = removableProduct(shop, id, force);
    if (!product.ok) return product;
    const body = productBody(shop, product.value, 'edit');
    removeProduct(shop, product.value, force);
    return ok(body);
  },
};
