import type { CellDimensions } from '../../../src-shared/domain/cell-key.ts';
import { type ItemNumber, type Sku, sku } from '../../../src-shared/domain/ids.ts';

/**
 * The SKU of a cell: the item number, then its used dimension codes. It is made, never taken apart: a dimension code
 * may contain the separator.
 */
export function variantSku(item: ItemNumber, dimensions: CellDimensions, separator: string): Sku {
  return sku([item, ...dimensions.filter((code) => code !== '*')].join(separator));
}

/** The SKU of the product itself: of the parent of variants, or of a plain item. */
export const productSku = (item: ItemNumber): Sku => sku(item);
