import { type CellDimensions, cellKey, NO_DIMENSIONS } from '../../src-shared/domain/cell-key.ts';
import { decimal } from '../../src-shared/domain/decimal.ts';
import { itemNumber } from '../../src-shared/domain/ids.ts';
import type { Item, ItemCell } from '../../src-shared/domain/item.ts';
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
    categoryPath: ['Gifts'],
    vendorNumber: null,
    stockingUnit: 'EACH',
    priceDecimals: 2,
    dimensions: [],
    cells: cellsOf(number),
    barcodes: [],
    fields: {},
    ...changes,
  };
}

/** A grid item of two colors and two sizes, of which three cells exist. */
export function aGridItem(number = 'TEE', changes: Partial<Item> = {}): Item {
  return anItem(number, {
    kind: 'grid',
    dimensions: [
      {
        label: 'Color',
        values: [
          { code: 'RED', label: 'Red', order: 2 },
          { code: 'BLUE', label: 'Blue', order: 1 },
        ],
      },
      {
        label: 'Size',
        values: [
          { code: 'S', label: 'S', order: 1 },
          { code: 'L', label: 'L', order: 2 },
        ],
      },
    ],
    cells: cellsOf(number, [
      ['RED', 'S', '*'],
      ['RED', 'L', '*'],
      ['BLUE', 'S', '*'],
    ]),
    ...changes,
  });
}

/** Cells of an item that is kept in one unit, each of half a pound unless told. */
export const cellsOf = (
  number: string,
  codes: readonly CellDimensions[] = [NO_DIMENSIONS],
  weight: string | null = '0.5',
): readonly ItemCell[] =>
  codes.map((dimensions) => ({
    key: cellKey(itemNumber(number), dimensions),
    itemNumber: itemNumber(number),
    dimensions,
    unit: null,
    choices: dimensions.filter((code) => code !== '*'),
    weight: weight === null ? null : decimal(weight),
  }));

/** A price for every cell of an item. */
export function pricesOf(item: Item, price: string | null = '19.99'): CellPrice[] {
  return item.cells.map(({ key }) => ({
    key,
    price: price === null ? null : decimal(price),
    compareAt: null,
  }));
}
