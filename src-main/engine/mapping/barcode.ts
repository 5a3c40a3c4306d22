import { type CellDimensions, type CellKey, cellKey } from '../../../src-shared/domain/cell-key.ts';
import type { Item, ItemBarcode } from '../../../src-shared/domain/item.ts';

/** Units of a barcode row that mean the stocking unit. */
const STOCKING_UNITS = new Set(['', '!', '0']);

/**
 * Barcodes of an item's cells in the stocking unit: an exact match on the four-part key, UPC and EAN types before
 * others. The answer is null for a cell that has none.
 */
export function cellBarcodes(item: Item): (cell: CellDimensions) => string | null {
  const best = new Map<CellKey, ItemBarcode>();
  for (const barcode of item.barcodes) {
    if (!STOCKING_UNITS.has(barcode.unit.trim())) continue;
    const key = cellKey(item.itemNumber, barcode.dimensions);
    const present = best.get(key);
    if (present === undefined || (isTradeCode(barcode) && !isTradeCode(present))) best.set(key, barcode);
  }
  return (cell) => best.get(cellKey(item.itemNumber, cell))?.code ?? null;
}

const isTradeCode = ({ type }: ItemBarcode): boolean => /^(UPC|EAN|GTIN)/i.test(type);
