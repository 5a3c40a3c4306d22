import type { PostRecord, ProductRecord } from '../state/records.ts';
import type { Shop } from '../state/shop.ts';
import type { Taxonomy } from '../state/taxonomy.ts';
import { isFilled, isSent, type Params, toBoolean, toInteger, toList, toText } from '../values/php-values.ts';
import { extraOf, PRODUCT_EXTRAS } from './extra-fields.ts';
import { type PostFilter, postFilters } from './post-filters.ts';
import { orderPosts } from './post-order.ts';

/**
 * What `GET /products` finds, in order, before paging. Variations are in it only when asked by SKU (seen). Asked by SKU
 * or id, the indexes answer; anything else looks at every product.
 */
export function listProducts(shop: Shop, params: Params): readonly PostRecord[] {
  const filters = [...postFilters(shop, params), ...productFilters(shop, params)];
  const found: PostRecord[] = [];
  for (const post of candidates(shop, params)) if (filters.every((keeps) => keeps(post))) found.push(post);
  return orderPosts(found, params);
}

function candidates(shop: Shop, params: Params): Iterable<PostRecord> {
  if (isFilled(params.sku)) {
    const posts = postsBySku(shop, toText(params.sku));
    const include = new Set(toList(params.include).map(toInteger));
    return include.size === 0 ? posts : posts.filter(({ id }) => include.has(id));
  }
  const include = toList(params.include).map(toInteger);
  return include.length > 0 ? include.flatMap((id) => shop.posts.product(id) ?? []) : shop.posts.products();
}

/** Exact in any case; a list with commas, of which the whole text is tried as one SKU too (seen). */
export function postsBySku(shop: Shop, sent: string): readonly PostRecord[] {
  const skus = sent.split(',');
  const posts = [...skus, ...(skus.length > 1 ? [sent] : [])].flatMap((sku) => shop.posts.bySku(sku));
  return [...new Set(posts)];
}

function productFilters(shop: Shop, params: Params): readonly PostFilter[] {
  const filters: PostFilter[] = [];
  const onProducts = (keeps: (product: ProductRecord) => boolean) =>
    filters.push((post) => post.kind === 'product' && keeps(post));
  const { type, include_types: types, exclude_types: without, featured, search_sku: part } = params;
  if (isFilled(type)) onProducts((product) => product.type === type);
  if (isFilled(types)) onProducts((product) => toList(types).includes(product.type));
  if (isFilled(without)) onProducts((product) => !toList(without).includes(product.type));
  if (isSent(featured)) {
    onProducts(({ extras }) => extraOf(PRODUCT_EXTRAS, extras, 'featured') === toBoolean(featured));
  }
  if (isFilled(part)) {
    const wanted = toText(part).toLowerCase();
    filters.push(({ sku }) => sku.toLowerCase().includes(wanted));
  }
  if (isFilled(params.category)) {
    const ids = withDescendants(shop.categories, idSet(params.category));
    onProducts(({ categories }) => categories.some((id) => ids.has(id)));
  }
  if (isFilled(params.tag)) {
    const ids = idSet(params.tag);
    onProducts(({ tags }) => tags.some((id) => ids.has(id)));
  }
  if (isFilled(params.brand)) {
    const ids = withDescendants(shop.brands, idSet(params.brand));
    onProducts(({ brands }) => brands.some((id) => ids.has(id)));
  }
  if (isFilled(params.attribute) && isFilled(params.attribute_term)) {
    const key = toText(params.attribute);
    const ids = idSet(params.attribute_term);
    onProducts(({ attributes }) =>
      attributes.some((attribute) => attribute.key === key && attribute.termIds.some((id) => ids.has(id))),
    );
  }
  return filters;
}

const idSet = (sent: unknown): Set<number> => new Set(toText(sent).split(',').map(toInteger));

function withDescendants(taxonomy: Taxonomy, ids: Set<number>): ReadonlySet<number> {
  const all = new Set(ids);
  for (const term of taxonomy.all()) if (all.has(term.parent)) all.add(term.id);
  return all;
}
