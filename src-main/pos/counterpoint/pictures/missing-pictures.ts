import { parseCellKey } from '../../../../src-shared/domain/cell-key.ts';
import type { Item, ItemCell } from '../../../../src-shared/domain/item.ts';
import { type PictureFiles, pictureOfCell, pictureOfItem } from './picture-names.ts';

/** What of an item has no picture. */
export interface MissingPictures {
  readonly itemNumber: string;
  readonly name: string;
  /** Neither the item nor any of its cells has one. */
  readonly isItem: boolean;
  /** Cells without one of their own, where others of the item have one; dimension codes, or the number in a family. */
  readonly cells: readonly string[];
}

/** Null for an item that has all that it needs: one picture, or one for each of its cells. */
export function missingPictures(item: Item, files: PictureFiles): MissingPictures | null {
  const inStockingUnit = item.cells.filter(({ key }) => parseCellKey(key).unit === null);
  const without = inStockingUnit.filter((cell) => pictureOfCell(cell, files) === null);
  const { itemNumber, name } = item;
  if (without.length < inStockingUnit.length) {
    const hasOwn = item.dimensions.length > 0 && without.length > 0;
    return hasOwn
      ? { itemNumber, name, isItem: false, cells: without.map((cell) => nameOf(cell, item)) }
      : null;
  }
  return pictureOfItem(item, files) === null ? { itemNumber, name, isItem: true, cells: [] } : null;
}

function nameOf({ itemNumber, dimensions }: ItemCell, item: Item): string {
  const codes = dimensions.filter((code) => code !== '*').join(' / ');
  return itemNumber === item.itemNumber ? codes : [itemNumber, codes].filter((part) => part !== '').join(' ');
}
