import { type CellDimensions, cellKey } from '../../../src-shared/domain/cell-key.ts';
import type { Item } from '../../../src-shared/domain/item.ts';

/** Units of a barcode row that mean the stocking unit. */
const STOCKING_UNITS = new Set(['', '!', '0']);

/**
 * The barcode of a cell in its stocking unit: an exact match on the four-part key, UPC and EAN types before others.
 * Null when there is none.
 */
export function cellBarcode(item: Item, cell: CellDimensions): string | null {
  const wanted = cellKey(item.itemNumber, cell);
  const candidates = item.barcodes.filter(
    (barcode) =>
      STOCKING_UNITS.has(barcode.unit.trim()) && cellKey(item.itemNumber, barcode.dimensions) === wanted,
  );
  const best = candidates.find((barcode) => /^(UPC|EAN|GTIN)/i.test(barcode.type)) ?? candidates[0];
  return best?.code ?? null;
}
