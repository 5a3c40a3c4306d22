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
  | 'PO_VEND';

/** What is needed of a table. Releases differ in their columns, so everything that can be missing may be missing. */
export interface TableNeeds {
  /** Without these the table cannot be used. */
  readonly columns: readonly string[];
  /** Null: nothing can be read without the table. Else what is lost without it; '' when nobody needs to know. */
  readonly without: string | null;
}

const CELL = ['DIM_1_UPR', 'DIM_2_UPR', 'DIM_3_UPR'];

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
};

export const TABLE_NAMES = Object.keys(TABLES) as readonly TableName[];
