import { type CellDimensions, type CellKey, cellKey } from '../../../src-shared/domain/cell-key.ts';
import type { Item } from '../../../src-shared/domain/item.ts';
import type {
  OfferedPrice,
  ProductDraft,
  VariantDraft,
  VariantFields,
} from '../../../src-shared/domain/product.ts';
import type { ConnectionSettings } from '../ports/engine-settings.ts';
import { cellBarcode } from './barcode.ts';
import { cellOptions, productOptions } from './product-options.ts';
import { productSku, variantSku } from './variant-sku.ts';

/** What is known of the cells of an item when its product is drafted. A missing entry is unknown. */
export interface CellValues {
  readonly prices: ReadonlyMap<CellKey, OfferedPrice>;
  readonly stock: ReadonlyMap<CellKey, number>;
}

/** The fields of a variant that follow the POS. */
export function variantFields(item: Item, cell: CellDimensions, settings: ConnectionSettings): VariantFields {
  return {
    sku: variantSku(item.itemNumber, cell, settings.skuSeparator),
    barcode: cellBarcode(item, cell),
    options: cellOptions(item, cell),
    weight: item.weight,
  };
}

/** A variant with its first price and stock. */
export function variantDraft(
  item: Item,
  cell: CellDimensions,
  values: CellValues,
  settings: ConnectionSettings,
): VariantDraft {
  const key = cellKey(item.itemNumber, cell);
  return {
    ...variantFields(item, cell, settings),
    key,
    price: values.prices.get(key) ?? null,
    stock: values.stock.get(key) ?? null,
  };
}

/** A product for creation, with those of its cells that are given. */
export function productDraft(
  item: Item,
  cells: readonly CellDimensions[],
  values: CellValues,
  settings: ConnectionSettings,
): ProductDraft {
  return {
    itemNumber: item.itemNumber,
    sku: productSku(item.itemNumber),
    name: item.name || item.itemNumber,
    descriptionHtml: item.descriptionHtml,
    categoryPath: [item.category, item.subcategory].flatMap((code) => (code === null ? [] : [code.name])),
    options: productOptions(item),
    variants: cells.map((cell) => variantDraft(item, cell, values, settings)),
  };
}

/** Canonical text of a variant's POS-owned fields: equal text means nothing to send. */
export function catalogText(fields: VariantFields): string {
  const { sku, barcode, options, weight } = fields;
  return JSON.stringify({ sku, barcode, options: options.map(({ name, value }) => [name, value]), weight });
}

/** Reads `catalogText` back, for comparing field by field; null for text of another form. */
export function parseCatalogText(text: string | null): VariantFields | null {
  if (text === null) return null;
  const value = JSON.parse(text) as Omit<VariantFields, 'options'> & { options: readonly [string, string][] };
  return { ...value, options: value.options.map(([name, value]) => ({ name, value })) };
}
