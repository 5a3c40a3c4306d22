import type { CellKey } from '../../../src-shared/domain/cell-key.ts';
import type { Item, ItemCell } from '../../../src-shared/domain/item.ts';
import type {
  OfferedPrice,
  ProductDraft,
  ProductFields,
  ProductOption,
  VariantDraft,
  VariantFields,
} from '../../../src-shared/domain/product.ts';
import type { ConnectionSettings } from '../ports/engine-settings.ts';
import { cellBarcodes } from './barcode.ts';
import { itemOptions } from './product-options.ts';
import { productSku, variantSku } from './variant-sku.ts';

/** What is known of the cells of an item when its product is drafted. A missing entry is unknown. */
export interface CellValues {
  readonly prices: ReadonlyMap<CellKey, OfferedPrice>;
  readonly stock: ReadonlyMap<CellKey, number>;
}

/** An item as a store's product, field by field. Fields that the store owns alone (`store`) are never in it. */
export interface ProductMapper {
  readonly options: readonly ProductOption[];
  /** The product's own fields. The name is always there, since no product can be made without one. */
  productFields(): ProductFields;
  /** The fields of a variant that are not its price and stock. */
  variantFields(cell: ItemCell): VariantFields;
  /** A variant with its first price and stock. */
  variantDraft(cell: ItemCell, values: CellValues): VariantDraft;
  /** A product for creation, with those of its cells that are given. */
  draft(cells: readonly ItemCell[], values: CellValues): ProductDraft;
}

export function productMapper(item: Item, settings: ConnectionSettings): ProductMapper {
  const { fieldOwners: owners, skuSeparator } = settings;
  const { options, ofCell } = itemOptions(item);
  const barcodes = cellBarcodes(item);

  const productFields = (): ProductFields => ({
    name: item.name || item.itemNumber,
    descriptionHtml: owners.description === 'store' ? null : item.descriptionHtml,
    categoryPath: owners.categories === 'store' ? [] : item.categoryPath,
  });
  const variantFields = (cell: ItemCell): VariantFields => ({
    sku: variantSku(cell, skuSeparator),
    barcode: owners.barcode === 'store' ? null : (barcodes.get(cell.key) ?? null),
    options: ofCell(cell),
    weight: owners.weight === 'store' ? null : cell.weight,
  });
  const variantDraft = (cell: ItemCell, values: CellValues): VariantDraft => {
    const { key } = cell;
    return {
      ...variantFields(cell),
      key,
      price: owners.price === 'store' ? null : (values.prices.get(key) ?? null),
      stock: owners.stock === 'store' ? null : (values.stock.get(key) ?? null),
    };
  };
  return {
    options,
    productFields,
    variantFields,
    variantDraft,
    draft: (cells, values) => ({
      itemNumber: item.itemNumber,
      sku: productSku(item.itemNumber),
      ...productFields(),
      options,
      variants: cells.map((cell) => variantDraft(cell, values)),
    }),
  };
}
