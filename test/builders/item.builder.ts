import { cellKey } from '../../src-shared/domain/cell-key.ts';
import { decimal } from '../../src-shared/domain/decimal.ts';
import { itemNumber } from '../../src-shared/domain/ids.ts';
import type { Item } from '../../src-shared/domain/item.ts';
import type { CellPrice } from '../../src-shared/domain/price.ts';

/** A plain item that is sold online, with what a test changes. */
export function anItem(number = 'MUG', changes: Partial<Item> = {}): Item {
  return {
    itemNumber: itemNumber(number),
    name: `The ${number}`,
    descriptionHtml: null,
    kind: 'plain',
    isActive: true,
    isOnline: true,
    category: { code: 'GIFTS', name: 'Gifts' },
    subcategory: null,
    vendorNumber: null,
    weight: decimal('0.5'),
    stockingUnit: 'EACH',
    priceDecimals: 2,
    dimensions: [],
    cells: [['*', '*', '*']],
    barcodes: [],
    ...changes,
  };
}

/** A grid item of two colors and two sizes, of which three cells exist. */
export function aGridItem(number = 'TEE', changes: Partial<Item> = {}): Item {
  return anItem(number, {
    kind: 'grid',
    dimensions: [
      {
        position: 1,
        label: 'Color',
        values: [
          { code: 'RED', label: 'Red', order: 2 },
          { code: 'BLUE', label: 'Blue', order: 1 },
        ],
      },
      {
        position: 2,
        label: 'Size',
        values: [
          { code: 'S', label: 'S', order: 1 },
          { code: 'L', label: 'L', order: 2 },
        ],
      },
    ],
    cells: [
      ['RED', 'S', '*'],
      ['RED', 'L', '*'],
      ['BLUE', 'S', '*'],
    ],
    ...changes,
  });
}

/** A price for every cell of an item. */
export function pricesOf(item: Item, price: string | null = '19.99'): CellPrice[] {
  return item.cells.map((cell) => ({
    key: cellKey(item.itemNumber, cell),
    price: price === null ? null : decimal(price),
    compareAt: null,
  }));
}
