import type { IdempotencyKey } from '../../../src-shared/domain/ids.ts';
import type { VariantDraft, VariantFields } from '../../../src-shared/domain/product.ts';
import { barcodeFields } from './barcode.mapper.ts';
import { KEY_META } from './match.mapper.ts';
import { priceFields } from './price.mapper.ts';
import { stockFields } from './stock.mapper.ts';

/** The value of one attribute of a variant: by the id of a global attribute, by name for one of the product's own. */
export type VariantAttributeFields =
  | { readonly id: number; readonly option: string }
  | { readonly name: string; readonly option: string };

/** A metadata entry; WooCommerce updates it in place by its key. */
export interface MetaFields {
  readonly key: string;
  readonly value: string;
}

/** The fields that a product without options and a variant have in common. Unknown is left out, never sent as zero. */
export function sellableFields(draft: VariantDraft, version: string): Record<string, unknown> {
  return {
    sku: draft.sku,
    ...(draft.price === null ? {} : priceFields(draft.price)),
    ...(draft.stock === null ? {} : stockFields(draft.stock)),
    ...(draft.weight === null ? {} : { weight: draft.weight }),
    ...(draft.barcode === null ? {} : barcodeFields(draft.barcode, version)),
  };
}

/** A variant for creation. */
export function newVariant(
  draft: VariantDraft,
  key: IdempotencyKey,
  attributes: readonly VariantAttributeFields[],
  version: string,
): Record<string, unknown> {
  return withKey({ ...sellableFields(draft, version), attributes }, key);
}

/** Adds our key to the metadata that the fields already have. */
export function withKey(fields: Record<string, unknown>, key: IdempotencyKey): Record<string, unknown> {
  const others = Array.isArray(fields.meta_data) ? (fields.meta_data as readonly MetaFields[]) : [];
  return { ...fields, meta_data: [...others, { key: KEY_META, value: key }] };
}

/** The changed fields of a variant, except its options, which need the parent. */
export function changedFields(fields: Partial<VariantFields>, version: string): Record<string, unknown> {
  const { sku, weight, barcode } = fields;
  return {
    ...(sku === undefined ? {} : { sku }),
    ...(weight == null ? {} : { weight }),
    ...(barcode == null ? {} : barcodeFields(barcode, version)),
  };
}
