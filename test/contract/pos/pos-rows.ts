/**
 * The suite's own rows, beside the seed of the schema file. All signposts are set to 2024-01-01, but for CT-ANCHOR's,
 * which is a month newer: it holds the bound, whatever happens to the other rows.
 */
export const SUITE_ROWS: readonly string[] = [
  `INSERT dbo.IM_CATEG_COD (CATEG_COD, DESCR) VALUES ('CT-CAT', 'Suite'), ('CT-ANCH', 'Anchor')`,
  `INSERT dbo.IM_SUBCAT_COD (SUBCAT_COD, CATEG_COD, DESCR) VALUES ('CT-SUB', 'CT-CAT', 'Suite things')`,
  `INSERT dbo.IM_ITEM (ITEM_NO, DESCR, LONG_DESCR, CATEG_COD, SUBCAT_COD, PRC_1, PRC_2, REG_PRC, WEIGHT, ITEM_VEND_NO, BARCOD, IS_ECOMM_ITEM)
   VALUES ('CT-PLAIN', 'Plain', ' A plain thing ', 'CT-CAT', 'CT-SUB', 19.99, 14.5, 25, 0.1235, 'ACME', '111', 'Y')`,
  `INSERT dbo.IM_ITEM (ITEM_NO, DESCR, CATEG_COD, PRC_1, IS_ECOMM_ITEM) VALUES ('CT-QUIET', 'Quiet', NULL, 0, 'Y')`,
  `INSERT dbo.IM_ITEM (ITEM_NO, DESCR, PRC_1, IS_ECOMM_ITEM, STAT) VALUES ('ct-lower', 'Lower', 3, 'Y', 'D')`,
  `INSERT dbo.IM_ITEM (ITEM_NO, DESCR, PRC_1, IS_ECOMM_ITEM) VALUES ('CT-OFF', 'Not online', 5, 'N')`,
  `INSERT dbo.IM_ITEM (ITEM_NO, DESCR, PRC_1, IS_ECOMM_ITEM, TRK_METH) VALUES ('CT-SERIAL', 'Serial', 5, 'Y', 'S')`,
  `INSERT dbo.IM_ITEM (ITEM_NO, DESCR, TRK_METH, GRID_DIM_1_TAG, GRID_DIM_2_TAG, PRC_1, IS_ECOMM_ITEM)
   VALUES ('CT-GRID', 'Grid', 'G', 'Color', 'Size', 30, 'Y')`,
  `INSERT dbo.IM_GRID_DIM_1 (ITEM_NO, DIM_1_UPR, DIM_1, DIM_1_SEQ_NO)
   VALUES ('CT-GRID', 'RED', 'Red', 2), ('CT-GRID', 'BLUE', 'Blue', 1)`,
  `INSERT dbo.IM_GRID_DIM_2 (ITEM_NO, DIM_2_UPR, DIM_2, DIM_2_SEQ_NO)
   VALUES ('CT-GRID', 'S|M', 'S|M', 1), ('CT-GRID', 'L', 'L', 2)`,
  `INSERT dbo.IM_GRID_DIM_3 (ITEM_NO, DIM_3_UPR, DIM_3, DIM_3_SEQ_NO) VALUES ('CT-GRID', '*', '*', 1)`,
  `INSERT dbo.IM_BARCOD (ITEM_NO, SEQ_NO, DIM_1_UPR, DIM_2_UPR, DIM_3_UPR, BARCOD_ID, BARCOD, UNIT)
   VALUES ('CT-PLAIN', 101, '*', '*', '*', 'UPC', ' 111 ', '0'), ('CT-PLAIN', 102, '*', '*', '*', 'UPC', '222', '1'),
          ('CT-GRID', 103, 'RED', 'L', '*', 'UPC', '333', '!')`,
  `INSERT dbo.IM_PRC (ITEM_NO, LOC_ID, PRC_1, PRC_2) VALUES ('CT-PLAIN', 'WHSE', 18, NULL)`,
  `INSERT dbo.IM_PRC (ITEM_NO, LOC_ID, DIM_1_UPR, DIM_2_UPR, DIM_3_UPR, PRC_1)
   VALUES ('CT-GRID', '*', 'RED', 'L', '*', 32.5), ('CT-GRID', 'WHSE', 'RED', 'L', '*', 33.25)`,
  `INSERT dbo.IM_INV (ITEM_NO, LOC_ID, QTY_ON_HND, QTY_COMMIT)
   VALUES ('CT-PLAIN', 'SHOP', 7.25, 2), ('CT-PLAIN', 'WHSE', -3, 0), ('CT-QUIET', 'SHOP', 1, 0), ('CT-OFF', 'SHOP', 1, 0),
          ('CT-GRID', 'SHOP', 9, 1), ('CT-GRID', 'WHSE', 5, 0)`,
  `INSERT dbo.IM_INV_CELL (ITEM_NO, LOC_ID, DIM_1_UPR, DIM_2_UPR, DIM_3_UPR, QTY_ON_HND, QTY_COMMIT)
   VALUES ('CT-GRID', 'SHOP', 'RED', 'L', '*', 4, 1), ('CT-GRID', 'SHOP', 'BLUE', 'S|M', '*', 5, 0),
          ('CT-GRID', 'WHSE', 'RED', 'L', '*', 5, 0)`,
  `INSERT dbo.EC_ITEM_DESCR (ITEM_NO, HTML_DESCR) VALUES ('CT-PLAIN', '<p>Plain & simple</p>')`,
  // The anchor: the newest row of every table.
  `INSERT dbo.IM_ITEM (ITEM_NO, DESCR, TRK_METH, GRID_DIM_1_TAG, PRC_1, CATEG_COD, SUBCAT_COD, IS_ECOMM_ITEM)
   VALUES ('CT-ANCHOR', 'Anchor', 'G', 'Color', 1, 'CT-ANCH', 'CT-ANCH', 'N')`,
  `INSERT dbo.IM_SUBCAT_COD (SUBCAT_COD, CATEG_COD, DESCR) VALUES ('CT-ANCH', 'CT-ANCH', 'Anchor')`,
  ...[1, 2, 3].map(
    (n) => `INSERT dbo.IM_GRID_DIM_${n} (ITEM_NO, DIM_${n}_UPR, DIM_${n}) VALUES ('CT-ANCHOR', '*', '*')`,
  ),
  `INSERT dbo.IM_BARCOD (ITEM_NO, SEQ_NO, BARCOD) VALUES ('CT-ANCHOR', 199, '999')`,
  `INSERT dbo.IM_PRC (ITEM_NO, PRC_1) VALUES ('CT-ANCHOR', 1)`,
  `INSERT dbo.IM_INV (ITEM_NO, LOC_ID) VALUES ('CT-ANCHOR', 'SHOP')`,
  `INSERT dbo.IM_INV_CELL (ITEM_NO, LOC_ID) VALUES ('CT-ANCHOR', 'SHOP')`,
  `INSERT dbo.EC_ITEM_DESCR (ITEM_NO, HTML_DESCR) VALUES ('CT-ANCHOR', 'Anchor')`,
  `INSERT dbo.EC_CATEG_ITEM (ITEM_NO, CATEG_ID) VALUES ('CT-ANCHOR', '1')`,
  `INSERT dbo.IM_ITEM_NOTE (ITEM_NO, NOTE_ID) VALUES ('CT-ANCHOR', 'ANCHOR')`,
  ...[
    'IM_GRID_DIM_1',
    'IM_GRID_DIM_2',
    'IM_GRID_DIM_3',
    'IM_BARCOD',
    'EC_ITEM_DESCR',
    'EC_CATEG_ITEM',
    'IM_ITEM_NOTE',
    'IM_PRC',
    'IM_INV_CELL',
  ].flatMap((table) => [
    `UPDATE dbo.${table} SET LST_MAINT_DT = '2024-01-01T08:00:00'`,
    `UPDATE dbo.${table} SET LST_MAINT_DT = '2024-02-01T08:00:00' WHERE ITEM_NO = 'CT-ANCHOR'`,
  ]),
  ...['IM_CATEG_COD', 'IM_SUBCAT_COD'].flatMap((table) => [
    `UPDATE dbo.${table} SET LST_MAINT_DT = '2024-01-01T08:00:00'`,
    `UPDATE dbo.${table} SET LST_MAINT_DT = '2024-02-01T08:00:00' WHERE CATEG_COD = 'CT-ANCH'`,
  ]),
];
