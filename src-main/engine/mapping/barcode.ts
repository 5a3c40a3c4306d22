import type { CellKey } from '../../../src-shared/domain/cell-key.ts';
import type { Item, ItemBarcode } from '../../../src-shared/domain/item.ts';

/** The barcode of each cell of an item: UPC and EAN types before others. A cell that has none is not in the answer. */
export function cellBarcodes({ barcodes }: Item): ReadonlyMap<CellKey, string> {
  const best = new Map<CellKey, ItemBarcode>();
  for (const barcode of barcodes) {
    const present = best.get(barcode.key);
    if (present === undefined || (isTradeCode(barcode) && !isTradeCode(present)))
      best.set(barcode.key, barcode);
  }
  return new Map([...best].map(([key, { code }]) => [key, code]));
}

const isTradeCode = ({ type }: ItemBarcode): boolean => /^(UPC|EAN|GTIN)/i.test(type);
