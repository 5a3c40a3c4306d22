import { ean13, upcA } from './barcode.ts';
import type { Cell, ItemBarcode } from './company-item.ts';
import { WHOLE_ITEM } from './company-item.ts';
import type { Random } from './random.ts';

/** Barcodes of a plain item: UPC or EAN for most, sometimes an in-house label, and one for its box. */
export function plainBarcodes(
  random: Random,
  index: number,
  isImported: boolean,
  hasBox: boolean,
): ItemBarcode[] {
  const barcodes: ItemBarcode[] = [];
  const add = (type: ItemBarcode['type'], unit: ItemBarcode['unit']) => {
    const seqNo = barcodes.length + 1;
    barcodes.push({ seqNo, cell: WHOLE_ITEM, type, code: codeOf(type, index, seqNo), unit });
  };
  if (random.chance(0.85)) add(isImported && random.chance(0.4) ? 'EAN' : 'UPC', '0');
  if (random.chance(0.06)) add('SKU', '0');
  if (hasBox && random.chance(0.8)) add('UPC', '1');
  return barcodes;
}

/** A UPC for nearly every cell. */
export function cellBarcodes(random: Random, index: number, cells: readonly Cell[]): ItemBarcode[] {
  return cells
    .filter(() => random.chance(0.93))
    .map((cell, at) => ({ seqNo: at + 1, cell, type: 'UPC', code: upcA(index, at + 1), unit: '0' }));
}

function codeOf(type: ItemBarcode['type'], index: number, seqNo: number): string {
  if (type === 'SKU') return `L${index}-${seqNo}`;
  return type === 'EAN' ? ean13(index, seqNo) : upcA(index, seqNo);
}
