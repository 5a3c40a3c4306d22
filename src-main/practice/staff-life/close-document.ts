import { documentRows, insertRow, number, pickColumns, type TableRow, text } from './document-rows.ts';
import type { StaffScene } from './staff-scene.ts';

const HEADER = [
  'STR_ID',
  'STA_ID',
  'DRW_ID',
  'DRW_SESSION_ID',
  'TKT_NO',
  'DOC_TYP',
  'TKT_TYP',
  'TKT_DT',
  'CUST_NO',
  'CUST_PO_NO',
  'SLS_REP',
  'USR_ID',
  'STK_LOC_ID',
  'SHIP_VIA_COD',
];
const TOTALS = ['SUB_TOT', 'TAX_AMT', 'TOT_MISC', 'TOT', 'TOT_TND'];
const LINE = [
  'LIN_SEQ_NO',
  'LIN_TYP',
  'LIN_GUID',
  'ITEM_NO',
  'DESCR',
  'CELL_DESCR',
  'DIM_1_UPR',
  'DIM_2_UPR',
  'DIM_3_UPR',
  'QTY_SOLD',
  'QTY_NUMER',
  'QTY_DENOM',
  'PRC',
  'EXT_PRC',
  'GROSS_EXT_PRC',
  'EXT_COST',
  'STK_LOC_ID',
];

/** Moves a ticket, or an order that is done with, from the open documents into the history. The audit log stays. */
export function closeDocument(
  { store, stamps }: StaffScene,
  header: TableRow,
  history: 'PS_TKT_HIST' | 'PS_ORD_HIST',
): void {
  const documentId = String(header.DOC_ID);
  const key = { DOC_ID: BigInt(documentId), BUS_DAT: stamps.day };
  const kind = history === 'PS_TKT_HIST' ? 'S' : 'O';
  const [totals] = documentRows(store, 'PS_DOC_HDR_TOT', documentId).filter(
    (row) => text(row.TOT_TYP) === kind,
  );
  insertRow(store, history, {
    ...key,
    EVENT_NO: stamps.local.replace(/\D/g, '').slice(2, 14),
    ...pickColumns(header, HEADER),
    ...Object.fromEntries(TOTALS.map((column) => [column, number(totals?.[column])])),
    RS_UTC_DT: stamps.utc,
  });
  for (const line of documentRows(store, 'PS_DOC_LIN', documentId)) {
    insertRow(store, `${history}_LIN`, { ...key, ...pickColumns(line, LINE) });
  }
  if (history === 'PS_TKT_HIST') {
    copyRows(store, documentId, key, 'PS_DOC_LIN_CELL', 'PS_TKT_HIST_LIN_CELL', [
      'LIN_SEQ_NO',
      'DIM_1_UPR',
      'DIM_2_UPR',
      'DIM_3_UPR',
      'QTY_SOLD',
    ]);
    copyRows(store, documentId, key, 'PS_DOC_PMT', 'PS_TKT_HIST_PMT', [
      'PMT_SEQ_NO',
      'PAY_COD',
      'PAY_COD_TYP',
      'PMT_LIN_TYP',
      'AMT',
      'CARD_NO',
    ]);
  }
  // Its lines, totals, payments and notes go with it.
  store.write('DELETE FROM PS_DOC_HDR WHERE DOC_ID = ?', key.DOC_ID);
}

function copyRows(
  store: StaffScene['store'],
  documentId: string,
  key: TableRow,
  from: string,
  to: string,
  columns: readonly string[],
): void {
  for (const row of documentRows(store, from, documentId)) {
    insertRow(store, to, { ...key, ...pickColumns(row, columns) });
  }
}
