/** What the store keeps. Lists in a record are replaced, never changed in place, so that a draft may share them. */

export interface MetaEntry {
  readonly id: number;
  readonly key: string;
  readonly value: unknown;
}

export type StockStatus = 'instock' | 'outofstock' | 'onbackorder';

/** What products and variations have in common. Instants are milliseconds, whole seconds. */
export interface Sellable {
  id: number;
  status: string;
  createdAt: number;
  modifiedAt: number;
  sku: string;
  /** GTIN, UPC, EAN or ISBN. */
  gtin: string;
  description: string;
  regularPrice: string;
  salePrice: string;
  saleFrom: number | null;
  saleTo: number | null;
  manageStock: boolean;
  stockQuantity: number | null;
  stockStatus: StockStatus;
  backorders: string;
  menuOrder: number;
  meta: readonly MetaEntry[];
  /** Further fields that were ever set, by their name on the wire (see extra-fields.ts). */
  extras: Readonly<Record<string, unknown>>;
}

/** An attribute of a product. Its values are terms of a global attribute, or texts of its own. */
export interface ProductAttribute {
  /** 0: an attribute of this product alone. */
  readonly attributeId: number;
  /** `pa_color`, or the custom name as an address part: what variations use as key. */
  readonly key: string;
  readonly name: string;
  readonly position: number;
  readonly visible: boolean;
  readonly variation: boolean;
  /** Term ids of a global attribute. */
  readonly termIds: readonly number[];
  /** Texts of a custom one. */
  readonly options: readonly string[];
}

export interface ProductRecord extends Sellable {
  readonly kind: 'product';
  type: string;
  name: string;
  /** Empty until it is published for the first time. */
  slug: string;
  catalogVisibility: string;
  categories: readonly number[];
  tags: readonly number[];
  brands: readonly number[];
  images: readonly number[];
  attributes: readonly ProductAttribute[];
  /** Ids of all variations, trashed ones too, oldest first. */
  children: readonly number[];
}

export interface VariationRecord extends Sellable {
  readonly kind: 'variation';
  readonly parentId: number;
  /** Attachment id, 0 for none. */
  image: number;
  /** Option by attribute key: the slug of a global attribute's term, or the text. Left out means any. */
  attributes: Readonly<Record<string, string>>;
}

export type PostRecord = ProductRecord | VariationRecord;
