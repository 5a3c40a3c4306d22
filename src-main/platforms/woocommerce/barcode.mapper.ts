import type { WrittenRecord } from './product.schema.ts';

/** The first version with a field for barcodes (WooCommerce 9.2, August 2024). */
const FIRST_WITH_FIELD = [9, 2] as const;
/** The key under which that version keeps it, so that older stores find it there after their upgrade. */
const CORE_KEY = '_global_unique_id';
const OWN_KEY = '_tillbridge_barcode';

/** Where a store keeps a barcode: in its own field, or as metadata. */
export type BarcodeFields =
  | { readonly global_unique_id: string }
  | { readonly meta_data: readonly { readonly key: string; readonly value: string }[] };

/** Compares versions like `10.0.2` or `9.2.0-beta.1` by their first two numbers. */
export function isAtLeast(version: string, [major, minor]: readonly [number, number]): boolean {
  const [theirMajor = 0, theirMinor = 0] = version.split('.').map((part) => Number.parseInt(part, 10));
  return theirMajor > major || (theirMajor === major && theirMinor >= minor);
}

/**
 * A barcode as this version keeps it. The field takes digits and hyphens and drops the rest without a word, which would
 * make another code of it; such codes are kept as metadata.
 */
export function barcodeFields(barcode: string, version: string): BarcodeFields {
  const code = barcode.trim();
  if (!/^[0-9-]+$/.test(code)) return { meta_data: [{ key: OWN_KEY, value: code }] };
  return isAtLeast(version, FIRST_WITH_FIELD)
    ? { global_unique_id: code }
    : { meta_data: [{ key: CORE_KEY, value: code }] };
}

/** Whether the store holds the barcode that it was sent. */
export const tookBarcode = (sent: BarcodeFields, record: WrittenRecord): boolean =>
  !('global_unique_id' in sent) || record.global_unique_id === sent.global_unique_id;
