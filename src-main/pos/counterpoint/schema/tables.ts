/** The tables that are read. */
export type TableName =
  | 'DB_CTL'
  | 'SY_COMP'
  | 'IM_CTL'
  | 'IM_LOC'
  | 'IM_ITEM'
  | 'IM_GRID_DIM_1'
  | 'IM_GRID_DIM_2'
  | 'IM_GRID_DIM_3'
  | 'IM_BARCOD'
  | 'IM_PRC'
  | 'IM_PRC_GRP'
  | 'IM_PRC_RUL'
  | 'IM_PRC_RUL_BRK'
  | 'IM_INV'
  | 'IM_INV_CELL'
  | 'IM_CATEG_COD'
  | 'IM_SUBCAT_COD'
  | 'EC_CTL'
  | 'EC_ITEM_DESCR'
  | 'EC_CATEG'
  | 'EC_CATEG_ITEM'
  | 'IM_ITEM_NOTE'
  | 'IM_ITEM_PROF_COD'
  | 'PO_VEND'
  | OrderTableName;

/** The tables that are read for web orders alone. */
export type OrderTableName =
  | 'PS_DOC_HDR'
  | 'PS_DOC_HDR_TOT'
  | 'PS_DOC_HDR_ORIG_DOC'
  | 'PS_DOC_LIN'
  | 'PS_DOC_LIN_CELL'
  | 'PS_DOC_PKG_TRK_NO'
  | 'PS_DOC_AUDIT_LOG'
  | 'PS_TKT_HIST'
  | 'PS_TKT_HIST_LIN'
  | 'PS_TKT_HIST_LIN_CELL'
  | 'PS_TKT_HIST_ORIG_DOC'
  | 'PS_ORD_HIST'
  | 'PS_ORD_HIST_LIN'
  | 'AR_CUST'
  | 'PS_STR'
  | 'PS_STR_CFG_PS'
  | 'PS_STA'
  | 'PS_DRW'
  | 'PS_DRW_SESSION'
  | 'SY_USR'
  | 'SY_WRKGRP'
  | 'SY_PAY_COD'
  | 'SY_TAX_COD'
  | 'SY_TAX_AUTH_RUL'
  | 'SY_SHIP_VIA_COD';

/** What is needed of a table. Releases differ in their columns, so everything that can be missing may be missing. */
export interface TableNeeds {
  /** Without these the table cannot be used. */
  readonly columns: readonly string[];
  /** Null: nothing can be read without the table. Else what is lost without it; '' when nobody needs to know. */
  readonly without: string | null;
  /** Read for web orders alone: a company without them does not need it, whatever `without` says. */
  readonly isForOrders?: true;
}

const CELL = ['DIM_1_UPR', 'DIM_2_UPR', 'DIM_3_UPR'];
const HEADER = ['DOC_ID', 'TKT_NO', 'DOC_TYP', 'TKT_DT', 'CUST_NO', 'CUST_PO_NO'];
const TOTALS = ['SUB_TOT', 'TOT_MISC', 'TAX_AMT', 'TOT', 'TOT_TND'];
const LINE = ['DOC_ID', 'LIN_SEQ_NO', 'LIN_TYP', 'ITEM_NO', 'QTY_SOLD', 'PRC', 'EXT_PRC'];
/** The keys of rows of the history. */
const POSTED = ['DOC_ID', 'BUS_DAT'];

const forOrders = (columns: readonly string[], without: string | null): TableNeeds => ({
  columns,
  without,
  isForOrders: true,
});

/** A table whose absence would make a document look as if it were not there, or not canceled, is needed. */
const ORDER_TABLES: Readonly<Record<OrderTableName, TableNeeds>> = {
  PS_DOC_HDR: forOrders(HEADER, null),
  PS_DOC_HDR_TOT: forOrders(['DOC_ID', 'TOT_TYP', ...TOTALS, 'AMT_DUE'], null),
  PS_DOC_HDR_ORIG_DOC: forOrders(['DOC_ID', 'ORIG_DOC_ID'], null),
  PS_DOC_LIN: forOrders([...LINE, 'QTY_SHIPPED'], null),
  PS_DOC_AUDIT_LOG: forOrders(['DOC_ID', 'LOG_SEQ_NO', 'DOC_TYP', 'ACTIV'], null),
  PS_TKT_HIST: forOrders([...POSTED, ...HEADER, ...TOTALS], null),
  PS_TKT_HIST_LIN: forOrders([...POSTED, ...LINE], null),
  PS_ORD_HIST: forOrders([...POSTED, ...HEADER, ...TOTALS], null),
  PS_ORD_HIST_LIN: forOrders([...POSTED, ...LINE], null),
  AR_CUST: forOrders(['CUST_NO', 'NAM', 'EMAIL_ADRS_1'], null),
  PS_DOC_LIN_CELL: forOrders(
    ['DOC_ID', 'LIN_SEQ_NO', ...CELL, 'QTY_SOLD'],
    'lines of several cells are not known',
  ),
  PS_DOC_PKG_TRK_NO: forOrders(['DOC_ID', 'PKG_TRK_NO'], 'tracking numbers are not known'),
  PS_TKT_HIST_LIN_CELL: forOrders([...POSTED, 'LIN_SEQ_NO', ...CELL, 'QTY_SOLD'], ''),
  PS_TKT_HIST_ORIG_DOC: forOrders(['DOC_ID', 'ORIG_DOC_ID'], ''),
  PS_STR: forOrders(['STR_ID'], 'stores are not known'),
  PS_STR_CFG_PS: forOrders(['STR_ID'], 'how the stores are set up is not known'),
  PS_STA: forOrders(['STR_ID', 'STA_ID'], 'stations are not known'),
  PS_DRW: forOrders(['STR_ID', 'DRW_ID'], 'drawers are not known'),
  PS_DRW_SESSION: forOrders(['STR_ID', 'DRW_ID', 'STAT'], 'whether drawers are open is not known'),
  SY_USR: forOrders(['USR_ID'], 'users are not known'),
  SY_WRKGRP: forOrders(['WRKGRP_ID'], 'workgroups are not known'),
  SY_PAY_COD: forOrders(['PAY_COD', 'PAY_TYP'], 'pay codes are not known'),
  SY_TAX_COD: forOrders(['TAX_COD'], ''),
  SY_TAX_AUTH_RUL: forOrders(['AUTH_COD', 'RUL_COD'], ''),
  SY_SHIP_VIA_COD: forOrders(['SHIP_VIA_COD'], ''),
};

/** Needs of every table. Column names: NCR's API guide and published sample databases. */
export const TABLES: Readonly<Record<TableName, TableNeeds>> = {
  IM_ITEM: {
    columns: ['ITEM_NO', 'DESCR', 'TRK_METH', 'STAT', 'IS_ECOMM_ITEM', 'PRC_1'],
    without: null,
  },
  IM_INV: { columns: ['ITEM_NO', 'LOC_ID', 'QTY_ON_HND', 'QTY_COMMIT'], without: null },
  IM_INV_CELL: { columns: ['ITEM_NO', 'LOC_ID', ...CELL, 'QTY_ON_HND', 'QTY_COMMIT'], without: null },
  IM_GRID_DIM_1: { columns: ['ITEM_NO', 'DIM_1_UPR'], without: null },
  IM_GRID_DIM_2: { columns: ['ITEM_NO', 'DIM_2_UPR'], without: null },
  IM_GRID_DIM_3: { columns: ['ITEM_NO', 'DIM_3_UPR'], without: null },
  IM_LOC: { columns: ['LOC_ID'], without: null },
  IM_BARCOD: {
    columns: ['ITEM_NO', 'BARCOD', ...CELL],
    without: 'only the primary barcode of each item is known',
  },
  IM_PRC: {
    columns: ['ITEM_NO', 'LOC_ID', ...CELL, 'PRC_1'],
    without: 'prices by location and by cell are not known',
  },
  IM_PRC_GRP: {
    columns: ['GRP_TYP', 'GRP_COD', 'GRP_SEQ_NO', 'ENABLED', 'BEG_DAT', 'END_DAT'],
    without: 'promotions are not known',
  },
  IM_PRC_RUL: {
    columns: ['GRP_TYP', 'GRP_COD', 'RUL_SEQ_NO', 'ITEM_NO', 'ITEM_FILT'],
    without: 'promotions are not known',
  },
  IM_PRC_RUL_BRK: {
    columns: ['GRP_TYP', 'GRP_COD', 'RUL_SEQ_NO', 'MIN_QTY', 'PRC_METH', 'PRC_BASIS', 'AMT_OR_PCT'],
    without: 'promotions are not known',
  },
  IM_CTL: { columns: [], without: '' },
  IM_CATEG_COD: { columns: ['CATEG_COD', 'DESCR'], without: 'categories go by their codes' },
  IM_SUBCAT_COD: {
    columns: ['SUBCAT_COD', 'CATEG_COD', 'DESCR'],
    without: 'subcategories go by their codes',
  },
  EC_ITEM_DESCR: { columns: ['ITEM_NO', 'HTML_DESCR'], without: 'web descriptions are not known' },
  EC_CATEG: { columns: ['CATEG_ID', 'DESCR', 'PARENT_ID'], without: '' },
  EC_CATEG_ITEM: { columns: ['ITEM_NO', 'CATEG_ID'], without: '' },
  IM_ITEM_NOTE: { columns: ['ITEM_NO', 'NOTE_ID', 'NOTE'], without: '' },
  IM_ITEM_PROF_COD: { columns: ['PROF_COD', 'DESCR'], without: '' },
  PO_VEND: { columns: ['VEND_NO', 'NAM'], without: '' },
  EC_CTL: { columns: ['USE_ECOMM'], without: '' },
  DB_CTL: { columns: ['DB_VER'], without: '' },
  SY_COMP: { columns: ['NAM'], without: '' },
  ...ORDER_TABLES,
};

export const TABLE_NAMES = Object.keys(TABLES) as readonly TableName[];

/** What a table is read for: `goods` is what every company needs. */
export type TablePurpose = 'goods' | 'orders';

export const tablesFor = (purpose: TablePurpose): readonly TableName[] =>
  TABLE_NAMES.filter((table) => (TABLES[table].isForOrders === true) === (purpose === 'orders'));
