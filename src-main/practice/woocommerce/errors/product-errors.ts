import { refuse } from './rest-error.ts';

/** Missing products are 404 when read or deleted and 400 when written, with one code (seen). */
export const noProduct = (status: 400 | 404) =>
  refuse(status, 'woocommerce_rest_product_invalid_id', 'Invalid ID.');

/** A missing variation, or one of another parent: 404 whatever is done (seen). */
export const noVariation = () => refuse(404, 'woocommerce_rest_product_variation_invalid_id', 'Invalid ID.');

/** Variations are reached through their parent alone; the message really holds entities (seen). */
export const notThroughProducts = () =>
  refuse(
    404,
    'woocommerce_rest_invalid_product_id',
    'To manipulate product variations you should use the /products/&lt;product_id&gt;/variations/&lt;id&gt; endpoint.',
  );

export const noParent = () =>
  refuse(
    404,
    'woocommerce_rest_product_variation_invalid_parent',
    'Cannot set attributes due to invalid parent product.',
  );

export const duplicateSku = (holder: number, uniqueSku: string) =>
  refuse(400, 'product_invalid_sku', 'Invalid or duplicated SKU.', {
    resource_id: holder,
    unique_sku: uniqueSku,
  });

/** What a product meets whose SKU is still held by one in the trash: another code, and no holder named (seen). */
export const trashedSku = (sku: string) =>
  refuse(
    400,
    'woocommerce_rest_product_not_created',
    `The product with SKU (${sku}) you are trying to insert is already present in the lookup table`,
  );

export const duplicateGtin = (holder: number) =>
  refuse(400, 'product_invalid_global_unique_id', 'Invalid or duplicated GTIN, UPC, EAN or ISBN.', {
    resource_id: holder,
  });

export const alreadyTrashed = (what: 'product' | 'product_variation') =>
  refuse(410, 'woocommerce_rest_already_trashed', `The ${what} has already been deleted.`);

/** Images are fetched by the server itself; this one has no network, as the observed one had none (seen). */
export const imageNotFetched = (of: 'product' | 'variation', address: string) =>
  refuse(
    400,
    `woocommerce_${of}_image_upload_error`,
    `Error getting remote image ${address}. Error: A valid URL was not provided.`,
  );

export const noImage = (of: 'product' | 'variation', id: number) =>
  refuse(400, `woocommerce_${of}_invalid_image_id`, `#${id} is an invalid image ID.`);
