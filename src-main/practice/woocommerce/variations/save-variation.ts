import { ok } from '../../../../src-shared/errors/result.ts';
import { noParent, noVariation } from '../errors/product-errors.ts';
import type { RestResult } from '../errors/rest-error.ts';
import { VARIATION_EXTRAS, writeExtras } from '../products/extra-fields.ts';
import { blankVariation } from '../products/new-records.ts';
import { readImage } from '../products/write-images.ts';
import { dropUselessSale, writePrices } from '../products/write-prices.ts';
import { writeSku } from '../products/write-sku.ts';
import { alignStock, writeStock } from '../products/write-stock.ts';
import { writeMeta } from '../state/meta-data.ts';
import type { ProductRecord, VariationRecord } from '../state/records.ts';
import type { Shop } from '../state/shop.ts';
import { isFilled, isRecord, isSent, type Params, toInteger, toText } from '../values/php-values.ts';
import { filterPostHtml } from '../values/text.ts';
import { readChoices } from './variation-attributes.ts';

/** True when the parent's stock counts for a variation that does not manage its own. */
export const isManagedAbove = (parent: ProductRecord, variation: VariationRecord): boolean =>
  parent.manageStock && !variation.manageStock;

/**
 * Creates a variation; two with one combination are both accepted (seen). A SKU in the trash does not stand in its way:
 * the server asks for that only when a product is made (WooCommerce's data store of variations).
 */
export function createVariation(shop: Shop, parentId: number, params: Params): RestResult<VariationRecord> {
  const parent = shop.posts.product(parentId);
  if (parent === undefined) return noParent();
  const draft = blankVariation(shop.now(), parentId);
  const written = writeFields(shop, parent, draft, params);
  if (!written.ok) return written;
  draft.id = shop.postIds.next();
  shop.posts.insert(draft);
  touchParent(shop, parent);
  return ok(draft);
}

/** Updates a variation through its own parent alone (seen). */
export function updateVariation(
  shop: Shop,
  parentId: number,
  id: number,
  params: Params,
): RestResult<VariationRecord> {
  const variation = shop.posts.variation(id);
  const parent = shop.posts.product(parentId);
  if (variation === undefined || parent === undefined || variation.parentId !== parentId)
    return noVariation();
  const draft = { ...variation, modifiedAt: shop.now() };
  const written = writeFields(shop, parent, draft, params);
  if (!written.ok) return written;
  shop.posts.update(variation, draft);
  touchParent(shop, parent);
  return ok(variation);
}

/** Changing a variation moves its parent's date too (seen). */
export const touchParent = (shop: Shop, parent: ProductRecord): void => {
  parent.modifiedAt = shop.now();
};

function writeFields(
  shop: Shop,
  parent: ProductRecord,
  draft: VariationRecord,
  params: Params,
): RestResult<void> {
  const { status, description, image, menu_order: order } = params;
  if (isSent(status)) draft.status = STATUSES.has(toText(status)) ? toText(status) : 'draft';
  const sku = writeSku(shop, draft, params);
  if (!sku.ok) return sku;
  if (isSent(image)) {
    const picture = isRecord(image) ? readImage(shop, image, 'variation') : ok(0);
    if (!picture.ok) return picture;
    draft.image = picture.value;
  }
  draft.extras = writeExtras(VARIATION_EXTRAS, draft.extras, params);
  const willManage = params.manage_stock;
  const isAbove = parent.manageStock && !(isSent(willManage) ? isFilled(willManage) : draft.manageStock);
  writeStock(draft, params, isAbove);
  writePrices(draft, params, shop.site.time);
  if (isSent(description)) draft.description = filterPostHtml(toText(description));
  if (isSent(params.attributes)) draft.attributes = readChoices(shop, parent, params.attributes);
  if (isFilled(order)) draft.menuOrder = toInteger(order);
  draft.meta = writeMeta(draft.meta, params.meta_data, shop.metaIds);
  dropUselessSale(draft);
  alignStock(draft, isManagedAbove(parent, draft));
  return ok();
}

const STATUSES = new Set(['draft', 'pending', 'private', 'publish', 'future', 'auto-draft', 'trash']);
