import { ok } from '../../../../src-shared/errors/result.ts';
import { noProduct, notThroughProducts, trashedSku } from '../errors/product-errors.ts';
import { type RestResult, refuse } from '../errors/rest-error.ts';
import { writeMeta } from '../state/meta-data.ts';
import type { ProductRecord } from '../state/records.ts';
import type { Shop } from '../state/shop.ts';
import type { Taxonomy } from '../state/taxonomy.ts';
import { isFilled, isRecord, isSent, type Params, toInteger, toList, toText } from '../values/php-values.ts';
import { filterPostHtml, slugOf } from '../values/text.ts';
import { PRODUCT_EXTRAS, writeExtras } from './extra-fields.ts';
import { blankProduct } from './new-records.ts';
import { readAttributes, type SentAttribute, settleAttributes } from './write-attributes.ts';
import { readImages } from './write-images.ts';
import { dropUselessSale, writePrices } from './write-prices.ts';
import { isSkuTrashed, writeSku } from './write-sku.ts';
import { alignStock, writeStock } from './write-stock.ts';

/** Creates a product; nothing is left behind when it fails. */
export function createProduct(shop: Shop, params: Params): RestResult<ProductRecord> {
  const draft = blankProduct(shop.now());
  const written = writeFields(shop, draft, params);
  if (!written.ok) return written;
  if (draft.sku !== '' && isSkuTrashed(shop, draft.sku)) return trashedSku(draft.sku);
  if (draft.name === '') draft.name = 'Product';
  draft.id = shop.postIds.next();
  settle(shop, draft, written.value);
  shop.posts.insert(draft);
  return ok(draft);
}

/** Updates a product with what was sent; a write that changes nothing moves its date all the same (seen). */
export function updateProduct(shop: Shop, id: number, params: Params): RestResult<ProductRecord> {
  const post = shop.posts.find(id);
  if (post === undefined) return noProduct(400);
  if (post.kind === 'variation') return notThroughProducts();
  const draft = { ...post };
  const written = writeFields(shop, draft, params);
  if (!written.ok) return written;
  draft.modifiedAt = shop.now();
  settle(shop, draft, written.value);
  // From variable to any other type all variations are gone for good, and coming back does not bring them (seen).
  if (post.type === 'variable' && draft.type !== 'variable') {
    for (const child of shop.posts.childrenOf(post)) shop.posts.remove(child);
    draft.children = [];
  }
  shop.posts.update(post, draft);
  return ok(post);
}

/** Answers the attributes to settle, null when none were sent. */
function writeFields(
  shop: Shop,
  draft: ProductRecord,
  params: Params,
): RestResult<readonly SentAttribute[] | null> {
  const { name, description, status, type, slug, menu_order: order } = params;
  if (isSent(type)) draft.type = toText(type);
  if (isSent(name)) draft.name = filterPostHtml(toText(name));
  if (isSent(description)) draft.description = filterPostHtml(toText(description));
  if (isSent(status)) draft.status = POST_STATUSES.has(toText(status)) ? toText(status) : 'draft';
  if (isSent(slug)) draft.slug = slugOf(toText(slug));
  if (isSent(order)) draft.menuOrder = toInteger(order);
  const visibility = writeVisibility(draft, params);
  if (!visibility.ok) return visibility;
  draft.extras = writeExtras(PRODUCT_EXTRAS, draft.extras, params);
  const sku = writeSku(shop, draft, params);
  if (!sku.ok) return sku;
  const attributes = isSent(params.attributes) ? readAttributes(shop, params.attributes) : null;
  writePriceAndStock(shop, draft, params);
  writeTerms(shop, draft, params);
  if (isSent(params.images)) {
    const images = readImages(shop, params.images);
    if (!images.ok) return images;
    draft.images = images.value;
  }
  draft.meta = writeMeta(draft.meta, params.meta_data, shop.metaIds);
  return ok(attributes);
}

const POST_STATUSES = new Set(['draft', 'pending', 'private', 'publish', 'future', 'auto-draft', 'trash']);
const VISIBILITIES = new Set(['visible', 'catalog', 'search', 'hidden']);

function writeVisibility(draft: ProductRecord, { catalog_visibility: sent }: Params): RestResult<void> {
  if (!isSent(sent)) return ok();
  const visibility = toText(sent);
  if (!VISIBILITIES.has(visibility)) {
    return refuse(400, 'product_invalid_catalog_visibility', 'Invalid catalog visibility option.');
  }
  draft.catalogVisibility = visibility;
  return ok();
}

function writePriceAndStock(shop: Shop, draft: ProductRecord, params: Params): void {
  if (draft.type === 'variable' || draft.type === 'grouped') {
    // Their prices come from what is below them; what is sent is dropped (seen).
    Object.assign(draft, { regularPrice: '', salePrice: '', saleFrom: null, saleTo: null });
  } else {
    writePrices(draft, params, shop.site.time);
  }
  writeStock(draft, params, false);
}

function writeTerms(shop: Shop, draft: ProductRecord, params: Params): void {
  if (Array.isArray(params.categories)) draft.categories = knownTerms(shop.categories, params.categories);
  if (Array.isArray(params.tags)) draft.tags = knownTerms(shop.tags, params.tags);
  if (Array.isArray(params.brands)) draft.brands = knownTerms(shop.brands, params.brands);
  // Unknown ids are passed over, names are not looked at, and nothing left means "Uncategorized" (seen).
  if (draft.categories.length === 0) draft.categories = [shop.defaultCategoryId];
}

function knownTerms(taxonomy: Taxonomy, sent: unknown): readonly number[] {
  const ids = toList(sent).map((item) => (isRecord(item) && isFilled(item.id) ? toInteger(item.id) : 0));
  return [...new Set(ids)].filter((id) => taxonomy.find(id) !== undefined);
}

/** What saving does to a product after its fields were written. */
function settle(shop: Shop, draft: ProductRecord, attributes: readonly SentAttribute[] | null): void {
  dropUselessSale(draft);
  alignStock(draft, false);
  if (attributes !== null) draft.attributes = settleAttributes(attributes);
  const isAddressed = draft.slug !== '' || draft.status === 'publish' || draft.status === 'private';
  if (isAddressed) draft.slug = shop.freeSlugFor(draft);
}
