import type { ProductRecord, Sellable, VariationRecord } from '../state/records.ts';

const NOTHING: readonly never[] = Object.freeze([]);
const NO_FIELDS = Object.freeze({});

const blankSellable = (now: number): Sellable => ({
  id: 0,
  status: 'publish',
  createdAt: now,
  modifiedAt: now,
  sku: '',
  gtin: '',
  description: '',
  regularPrice: '',
  salePrice: '',
  saleFrom: null,
  saleTo: null,
  manageStock: false,
  stockQuantity: null,
  stockStatus: 'instock',
  backorders: 'no',
  menuOrder: 0,
  meta: NOTHING,
  extras: NO_FIELDS,
});

/** A product before anything is written to it; its id is given when it is saved. */
export const blankProduct = (now: number): ProductRecord => ({
  ...blankSellable(now),
  kind: 'product',
  type: 'simple',
  name: '',
  slug: '',
  catalogVisibility: 'visible',
  categories: NOTHING,
  tags: NOTHING,
  brands: NOTHING,
  images: NOTHING,
  attributes: NOTHING,
  children: NOTHING,
});

/** A variation before anything is written to it. */
export const blankVariation = (now: number, parentId: number): VariationRecord => ({
  ...blankSellable(now),
  kind: 'variation',
  parentId,
  image: 0,
  attributes: NO_FIELDS,
});
