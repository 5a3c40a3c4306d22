import type { SqlValue } from '../../sqlserver/session.ts';
import type { CompanyItem } from '../company-item.ts';
import { brandCode, vendorOf } from '../data/departments.ts';
import { flag, type ItemTable, MAINTAINER, money, quantity, type RowContext, upper } from './row-context.ts';

type Column = readonly [name: string, value: (item: CompanyItem, context: RowContext) => SqlValue];

const dimensionTag =
  (at: number, write = (tag: string): string => tag) =>
  (item: CompanyItem): SqlValue => {
    const tag = item.dimensions[at]?.tag;
    return tag === undefined ? null : write(tag);
  };

const COLUMNS: readonly Column[] = [
  ['ITEM_NO', (item) => item.itemNumber],
  ['DESCR', (item) => item.names.description],
  ['DESCR_UPR', (item) => upper(item.names.description)],
  ['LONG_DESCR', (item) => item.names.longDescription],
  ['LONG_DESCR_UPR', (item) => upper(item.names.longDescription)],
  ['SHORT_DESCR', (item) => item.names.shortDescription],
  ['ADDL_DESCR_1', (item) => `Made by ${item.brand}`],
  ['ITEM_TYP', (item) => item.state.type],
  ['CATEG_COD', (item) => item.category?.code ?? null],
  ['SUBCAT_COD', (item) => item.subcategory?.code ?? null],
  ['ACCT_COD', () => 'SALES'],
  ['ATTR_COD_1', (item) => item.audience],
  ['ATTR_COD_2', (item) => item.material],
  ['TRK_METH', (item) => item.state.tracking],
  ['STAT', (item) => item.state.status],
  ['STAT_DAT', (item, context) => context.localDay(item.maintainedAt)],
  ['QTY_DECS', (item) => BigInt(item.quantityDecimals)],
  ['STK_UNIT', (item) => item.stockingUnit],
  ['ITEM_VEND_NO', (item) => vendorOf(item.brand)],
  ['VEND_ITEM_NO', (item) => vendorItemNumber(item)],
  ['WEIGHT', (item) => (item.weight === null ? null : quantity(item.weight))],
  ['ALT_1_UNIT', (item) => item.alternate?.unit ?? null],
  ['ALT_1_NUMER', (item) => item.alternate?.numerator ?? null],
  ['ALT_1_DENOM', (item) => (item.alternate === null ? null : 1)],
  ['ALT_1_REG_PRC', (item) => money(item.alternate?.regular ?? null)],
  ['ALT_1_PRC_1', (item) => money(item.alternate?.level1 ?? null)],
  ['GRID_DIM_1_TAG', dimensionTag(0)],
  ['GRID_DIM_2_TAG', dimensionTag(1)],
  ['GRID_DIM_3_TAG', dimensionTag(2)],
  ['GRID_DIM_1_TAG_UPR', dimensionTag(0, upper)],
  ['GRID_DIM_2_TAG_UPR', dimensionTag(1, upper)],
  ['GRID_DIM_3_TAG_UPR', dimensionTag(2, upper)],
  ['PRC_1', (item) => money(item.prices.level1)],
  ['PRC_2', (item) => money(item.prices.level2)],
  ['PRC_3', (item) => money(item.prices.level3)],
  ['REG_PRC', (item) => money(item.prices.regular)],
  ['BARCOD', (item) => (item.dimensions.length > 0 ? null : primaryBarcode(item))],
  ['LST_COST', (item) => money(item.cost)],
  ['IS_KIT_PAR', (item) => flag(item.state.isKit)],
  ['PROF_ALPHA_1', (item) => item.brand],
  ['PROF_ALPHA_2', (item) => item.family?.code ?? null],
  ['PROF_ALPHA_3', (item) => item.family?.style ?? null],
  ['PROF_ALPHA_4', (item) => item.family?.finish ?? null],
  ['PROF_COD_1', (item) => brandCode(item.brand)],
  ['PROF_COD_2', (item) => item.material],
  ['IS_ECOMM_ITEM', (item) => flag(item.state.isOnline)],
  ['LST_MAINT_DT', (item, context) => context.local(item.maintainedAt)],
  ['LST_MAINT_USR_ID', () => MAINTAINER],
  ['RS_UTC_DT', (item, context) => context.utc(item.maintainedAt)],
];

/** IM_ITEM. */
export const ITEM_TABLE: ItemTable = {
  table: 'IM_ITEM',
  columns: COLUMNS.map(([name]) => name),
  *rowsOf(item, context) {
    yield COLUMNS.map(([, value]) => value(item, context));
  },
};

/** PO_VEND_ITEM: every item from its primary vendor. */
export const VENDOR_ITEM_TABLE: ItemTable = {
  table: 'PO_VEND_ITEM',
  columns: ['VEND_NO', 'ITEM_NO', 'VEND_ITEM_NO', 'UNIT_COST', 'PUR_NUMER', 'LST_MAINT_DT'],
  *rowsOf(item, context) {
    const cost = money(item.cost);
    const at = context.local(item.createdAt);
    yield [vendorOf(item.brand), item.itemNumber, vendorItemNumber(item), cost, 1, at];
  },
};

const vendorItemNumber = (item: CompanyItem): string => `${brandCode(item.brand).slice(0, 4)}-${item.index}`;

const primaryBarcode = (item: CompanyItem): string | null =>
  item.barcodes.find((barcode) => barcode.unit === '0')?.code ?? null;
