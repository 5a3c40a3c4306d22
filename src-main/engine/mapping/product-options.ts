import type { CellDimensions } from '../../../src-shared/domain/cell-key.ts';
import type { Item, ItemDimension } from '../../../src-shared/domain/item.ts';
import type { ProductOption } from '../../../src-shared/domain/product.ts';

/** The options of a product: one per used dimension, with the values that occur in its cells, in display order. */
export function productOptions(item: Item): readonly ProductOption[] {
  return item.dimensions.map((dimension) => {
    const used = new Set(item.cells.map((cell) => cell[dimension.position - 1]));
    const values = dimension.values
      .filter((value) => used.has(value.code))
      .toSorted((a, b) => a.order - b.order)
      .map((value) => value.label);
    return { name: dimension.label, values: [...new Set(values)] };
  });
}

/** Option name and value pairs of one cell. A code without a row in its dimension is shown as the code itself. */
export function cellOptions(
  item: Item,
  cell: CellDimensions,
): readonly { readonly name: string; readonly value: string }[] {
  return item.dimensions.map((dimension) => ({
    name: dimension.label,
    value: labelOf(dimension, cell[dimension.position - 1] ?? '*'),
  }));
}

function labelOf(dimension: ItemDimension, code: string): string {
  return dimension.values.find((value) => value.code === code)?.label ?? code;
}
