import { ok } from '../../../../src-shared/errors/result.ts';
import { noAttribute } from '../errors/term-errors.ts';
import { itemLinks } from '../http/item-links.ts';
import type { Resource } from '../http/resource.ts';
import type { GlobalAttribute, NewAttribute } from '../state/attribute-store.ts';
import type { Shop } from '../state/shop.ts';
import { isSent, type Params, toBoolean, toText } from '../values/php-values.ts';

/** `/products/attributes`: the store's global attributes. The list is never paged. */
export const attributesResource: Resource = {
  list(shop) {
    const attributes = shop.attributes.all();
    return ok({ items: attributes.map((attribute) => body(shop, attribute)), total: attributes.length });
  },

  read(shop, id) {
    const attribute = shop.attributes.find(id);
    return attribute === undefined ? noAttribute() : ok(body(shop, attribute));
  },

  create(shop, params) {
    const created = shop.attributes.create({ name: toText(params.name), ...sentFields(params) });
    return created.ok ? ok(body(shop, created.value)) : created;
  },

  update(shop, id, params) {
    const attribute = shop.attributes.find(id);
    if (attribute === undefined) return noAttribute();
    const name = isSent(params.name) ? { name: toText(params.name) } : {};
    const updated = shop.attributes.update(attribute, { ...sentFields(params), ...name });
    return updated.ok ? ok(body(shop, updated.value)) : updated;
  },

  /** Products lose the attribute with it. */
  remove(shop, id) {
    const attribute = shop.attributes.find(id);
    if (attribute === undefined) return noAttribute();
    const before = body(shop, attribute);
    shop.attributes.remove(attribute);
    for (const product of shop.posts.products()) {
      if (!product.attributes.some(({ attributeId }) => attributeId === id)) continue;
      product.attributes = product.attributes.filter(({ attributeId }) => attributeId !== id);
    }
    return ok(before);
  },
};

function sentFields({ slug, order_by: orderBy, has_archives: archives }: Params): Partial<NewAttribute> {
  return {
    ...(isSent(slug) ? { slug: toText(slug) } : {}),
    ...(isSent(orderBy) ? { orderBy: toText(orderBy) } : {}),
    ...(isSent(archives) ? { hasArchives: toBoolean(archives) } : {}),
  };
}

const body = (shop: Shop, attribute: GlobalAttribute): Record<string, unknown> => ({
  id: attribute.id,
  name: attribute.name,
  slug: attribute.key,
  type: 'select',
  order_by: attribute.orderBy,
  has_archives: attribute.hasArchives,
  _links: itemLinks(`${shop.site.url}/wp-json/wc/v3/products/attributes`, attribute.id),
});
