/** How the value of a field is compared. `stock` is a number that exists for each location. */
export type FieldType = 'text' | 'number' | 'date' | 'flag' | 'stock';

/**
 * The fields of an item that people choose by, under names of the shop. Whatever else IM_ITEM has, a site's own columns
 * too, goes by the name of its column in capital letters, see `isColumnName`.
 */
export const ITEM_FIELDS = {
  itemNumber: 'text',
  name: 'text',
  shortName: 'text',
  barcode: 'text',
  category: 'text',
  subcategory: 'text',
  vendor: 'text',
  vendorItemNumber: 'text',
  /** A active; other letters as the site uses them. */
  status: 'text',
  /** plain, grid, serial, kit or service. */
  kind: 'text',
  unit: 'text',
  online: 'flag',
  stock: 'stock',
  weight: 'number',
  regularPrice: 'number',
  price1: 'number',
  price2: 'number',
  price3: 'number',
  price4: 'number',
  price5: 'number',
  price6: 'number',
  changedOn: 'date',
  attribute1: 'text',
  attribute2: 'text',
  attribute3: 'text',
  attribute4: 'text',
  attribute5: 'text',
  attribute6: 'text',
  profileText1: 'text',
  profileText2: 'text',
  profileText3: 'text',
  profileText4: 'text',
  profileText5: 'text',
  profileCode1: 'text',
  profileCode2: 'text',
  profileCode3: 'text',
  profileCode4: 'text',
  profileCode5: 'text',
  profileDate1: 'date',
  profileDate2: 'date',
  profileDate3: 'date',
  profileDate4: 'date',
  profileDate5: 'date',
  profileNumber1: 'number',
  profileNumber2: 'number',
  profileNumber3: 'number',
  profileNumber4: 'number',
  profileNumber5: 'number',
} as const satisfies Readonly<Record<string, FieldType>>;

export type ItemField = keyof typeof ITEM_FIELDS;

export const isItemField = (name: string): name is ItemField => Object.hasOwn(ITEM_FIELDS, name);

/** True for text that can be the name of a column: capital letters, digits and underscores. */
export const isColumnName = (name: string): boolean => /^[A-Z][A-Z0-9_]{0,127}$/.test(name);
