import { ok } from '../../../../src-shared/errors/result.ts';
import { duplicateGtin, duplicateSku } from '../errors/product-errors.ts';
import type { RestResult } from '../errors/rest-error.ts';
import type { Sellable } from '../state/records.ts';
import type { Shop } from '../state/shop.ts';
import { isSent, type Params, toText } from '../values/php-values.ts';
import { cleanText } from '../values/text.ts';

/** Takes SKU and GTIN as sent: trimmed, and refused while another post outside the trash has them (seen for SKUs). */
export function writeSku(shop: Shop, draft: Sellable, params: Params): RestResult<void> {
  if (isSent(params.sku)) {
    const sku = cleanText(toText(params.sku));
    const holder = skuHolder(shop, sku, draft.id);
    if (holder !== undefined) return duplicateSku(holder, freeSku(shop, sku, draft.id));
    draft.sku = sku;
  }
  if (isSent(params.global_unique_id)) {
    const gtin = toText(params.global_unique_id).replace(/[^0-9-]/g, '');
    const holder = shop.posts.gtinHolder(gtin, draft.id);
    if (gtin !== '' && holder !== undefined) return duplicateGtin(holder);
    draft.gtin = gtin;
  }
  return ok();
}

/** The post outside the trash that has a SKU, other than `exceptId`. */
const skuHolder = (shop: Shop, sku: string, exceptId: number): number | undefined =>
  shop.posts.bySku(sku).find(({ id, status }) => id !== exceptId && status !== 'trash')?.id;

/** Whether a post in the trash still holds a SKU. */
export const isSkuTrashed = (shop: Shop, sku: string): boolean =>
  shop.posts.bySku(sku).some(({ status }) => status === 'trash');

function freeSku(shop: Shop, sku: string, exceptId: number): string {
  let number = 1;
  while (skuHolder(shop, `${sku}-${number}`, exceptId) !== undefined) number += 1;
  return `${sku}-${number}`;
}
