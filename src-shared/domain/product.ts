import type { CellKey } from './cell-key.ts';
import type { Decimal } from './decimal.ts';
import type { ItemNumber, Sku } from './ids.ts';

/** An option of a product, for example Color with Red and Blue, in display order. */
export interface ProductOption {
  readonly name: string;
  readonly values: readonly string[];
}

/** Price as a store shows it: what is paid, and the struck-out price when it is higher. */
export interface OfferedPrice {
  readonly price: Decimal;
  readonly compareAt: Decimal | null;
}

/** The fields of a variant that the POS keeps owning (`pos-always`). */
export interface VariantFields {
  readonly sku: Sku;
  readonly barcode: string | null;
  /** Option name and value pairs, in the order of the product's options; empty for a product without options. */
  readonly options: readonly { readonly name: string; readonly value: string }[];
  readonly weight: Decimal | null;
}

/** A variant as it should be in the store. `price` and `stock` are null when unknown: unknown is never sent. */
export interface VariantDraft extends VariantFields {
  readonly key: CellKey;
  readonly price: OfferedPrice | null;
  /** Whole selling units. */
  readonly stock: number | null;
}

/** The fields of a product that are not its variants'. The retailer usually owns them once the product exists. */
export interface ProductFields {
  readonly name: string;
  /** Null: the POS has none. */
  readonly descriptionHtml: string | null;
  /** From the broadest to the narrowest, for example Apparel, Shirts. */
  readonly categoryPath: readonly string[];
}

/** A product as it should be in the store, for creating it. */
export interface ProductDraft extends ProductFields {
  readonly itemNumber: ItemNumber;
  /** The product's own SKU: of the only variant, or of the parent when there are options. */
  readonly sku: Sku;
  readonly options: readonly ProductOption[];
  readonly variants: readonly VariantDraft[];
}
