import type { Item, ItemCell, ItemDimension } from '../../../src-shared/domain/item.ts';
import type { ProductOption } from '../../../src-shared/domain/product.ts';

/** An item's dimensions as a store shows them. */
export interface ItemOptions {
  /** One option per dimension, with the values that occur in its cells, in display order. */
  readonly options: readonly ProductOption[];
  /** Option name and value pairs of one cell, in the order of the options. */
  ofCell(cell: ItemCell): readonly { readonly name: string; readonly value: string }[];
}

/**
 * Works an item's dimensions out once for all of its cells. Two codes with one label would be two variants that nobody
 * can tell apart, so each then carries its code: "Red (RD)".
 */
export function itemOptions(item: Item): ItemOptions {
  const options = item.dimensions.map((dimension, index) => ({
    name: dimension.label,
    labels: labelsOf(item, dimension, index),
  }));
  return {
    options: options.map(({ name, labels }) => ({ name, values: [...labels.values()] })),
    ofCell: (cell) =>
      options.map(({ name, labels }, index) => {
        const code = cell.choices[index] ?? '*';
        return { name, value: labels.get(code) ?? code };
      }),
  };
}

/** Label by code, of the codes that cells use, in display order; a code without a row comes last and is its own label. */
function labelsOf(item: Item, { values }: ItemDimension, index: number): ReadonlyMap<string, string> {
  const used = new Set(item.cells.map((cell) => cell.choices[index] ?? '*'));
  const known = values.filter((value) => used.has(value.code)).toSorted((a, b) => a.order - b.order);
  for (const { code } of known) used.delete(code);
  const all = [...known, ...[...used].map((code) => ({ code, label: code }))];
  const counts = Map.groupBy(all, ({ label }) => label.toLowerCase());
  return new Map(
    all.map(({ code, label }) => [
      code,
      (counts.get(label.toLowerCase())?.length ?? 0) > 1 ? `${label} (${code})` : label,
    ]),
  );
}
