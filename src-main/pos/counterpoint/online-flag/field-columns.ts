import { type ItemField, isItemField } from '../../../engine/ports/item-fields.ts';

/** Fields that are not one column: they are made of several, or come with every item. */
type Composed = 'itemNumber' | 'name' | 'kind' | 'online' | 'stock';

const COLUMNS: Readonly<Record<Exclude<ItemField, Composed>, string>> = {
  shortName: 'SHORT_DESCR',
  barcode: 'BARCOD',
  category: 'CATEG_COD',
  subcategory: 'SUBCAT_COD',
  vendor: 'ITEM_VEND_NO',
  vendorItemNumber: 'VEND_ITEM_NO',
  status: 'STAT',
  unit: 'STK_UNIT',
  weight: 'WEIGHT',
  regularPrice: 'REG_PRC',
  price1: 'PRC_1',
  price2: 'PRC_2',
  price3: 'PRC_3',
  price4: 'PRC_4',
  price5: 'PRC_5',
  price6: 'PRC_6',
  changedOn: 'LST_MAINT_DT',
  attribute1: 'ATTR_COD_1',
  attribute2: 'ATTR_COD_2',
  attribute3: 'ATTR_COD_3',
  attribute4: 'ATTR_COD_4',
  attribute5: 'ATTR_COD_5',
  attribute6: 'ATTR_COD_6',
  profileText1: 'PROF_ALPHA_1',
  profileText2: 'PROF_ALPHA_2',
  profileText3: 'PROF_ALPHA_3',
  profileText4: 'PROF_ALPHA_4',
  profileText5: 'PROF_ALPHA_5',
  profileCode1: 'PROF_COD_1',
  profileCode2: 'PROF_COD_2',
  profileCode3: 'PROF_COD_3',
  profileCode4: 'PROF_COD_4',
  profileCode5: 'PROF_COD_5',
  profileDate1: 'PROF_DAT_1',
  profileDate2: 'PROF_DAT_2',
  profileDate3: 'PROF_DAT_3',
  profileDate4: 'PROF_DAT_4',
  profileDate5: 'PROF_DAT_5',
  profileNumber1: 'PROF_NO_1',
  profileNumber2: 'PROF_NO_2',
  profileNumber3: 'PROF_NO_3',
  profileNumber4: 'PROF_NO_4',
  profileNumber5: 'PROF_NO_5',
};

/** Every column of IM_ITEM that a named field stands for. */
export const FIELD_COLUMNS: readonly string[] = Object.values(COLUMNS);

/** The column of IM_ITEM behind a field; null for one that is composed. Any other name is a column's own. */
export function fieldColumn(field: string): string | null {
  if (!isItemField(field)) return field;
  return Object.hasOwn(COLUMNS, field) ? COLUMNS[field as keyof typeof COLUMNS] : null;
}
