import { type ItemNumber, type Sku, sku } from '../../../src-shared/domain/ids.ts';
import type { ItemCell } from '../../../src-shared/domain/item.ts';

/** What a unit's name may put into a SKU: names such as "Box/12" or "6 pk" come from people. */
const NOT_IN_SKU = /[^A-Z0-9]+/g;

/**
 * The SKU of a cell: the number that the POS keeps it under, then its used dimension codes, then its unit where the item
 * is sold by several. It is made, never taken apart: a dimension code may contain the separator.
 */
export function variantSku(
  { itemNumber, dimensions, unit }: Pick<ItemCell, 'itemNumber' | 'dimensions' | 'unit'>,
  separator: string,
): Sku {
  const used = dimensions.filter((code) => code !== '*');
  return sku([itemNumber, ...used, ...(unit === null ? [] : [unitText(unit)])].join(separator));
}

/** The SKU of the product itself: of the parent of variants, or of a plain item. */
export const productSku = (item: ItemNumber): Sku => sku(item);

const unitText = (name: string): string => name.toUpperCase().replace(NOT_IN_SKU, '') || 'UNIT';
