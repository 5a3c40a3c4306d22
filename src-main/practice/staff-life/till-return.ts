import { logActivity, STAFF_USER } from './audit-log.ts';
import { stockOfLine } from './document-line.ts';
import { newGuid, newTicketId, newTicketNumber, openDrawerSession } from './document-numbers.ts';
import { insertRow, number, type TableRow, text } from './document-rows.ts';
import type { StaffEvent, StaffScene } from './staff-scene.ts';

/** The till that takes goods back. */
const TILL = { store: 'MAIN', station: '1', drawer: '1' };

/** A posted sale of a web order. */
export interface WebSale {
  readonly documentId: string;
  readonly reference: string;
}

/** Posted tickets that sold a web order's goods, in the order of their ids. */
export const webSales = (store: StaffScene['store']): readonly WebSale[] =>
  store
    .read<{ ID: string; REFERENCE: string }>(
      `SELECT CAST(H.DOC_ID AS TEXT) AS ID, H.CUST_PO_NO AS REFERENCE FROM PS_TKT_HIST AS H
       WHERE H.CUST_PO_NO <> '' AND EXISTS (SELECT 1 FROM PS_TKT_HIST_LIN AS L
         WHERE L.DOC_ID = H.DOC_ID AND L.BUS_DAT = H.BUS_DAT AND L.LIN_TYP = 'S') ORDER BY H.DOC_ID`,
    )
    .map((row) => ({ documentId: row.ID, reference: row.REFERENCE }));

/**
 * A shopper brings one unit of a web order back to the shop and gets the money in cash. The goods are back in stock when
 * the ticket is posted. Null: the shop keeps no stock of what was bought.
 */
export function takeBack(scene: StaffScene, sale: WebSale): StaffEvent | null {
  const { store, stamps, at } = scene;
  const id = BigInt(sale.documentId);
  const [header] = store.read<TableRow>('SELECT * FROM PS_TKT_HIST WHERE DOC_ID = ?', id);
  const line = store
    .read<TableRow>(
      `SELECT * FROM PS_TKT_HIST_LIN WHERE DOC_ID = ? AND LIN_TYP = 'S' AND QTY_SOLD >= 1 ORDER BY LIN_SEQ_NO`,
      id,
    )
    .find((candidate) => stockOfLine(store, { ...lineKey(candidate), location: TILL.store }) !== null);
  if (header === undefined || line === undefined) return null;
  const ticket = {
    DOC_ID: BigInt(newTicketId(store, TILL.store, TILL.station, at)),
    TKT_NO: newTicketNumber(store, TILL.store),
  };
  const price = Math.round((number(line.EXT_PRC) / number(line.QTY_SOLD)) * 100) / 100;
  const document = writeHeader(scene, header, ticket, sale.reference, price);
  writeLine(scene, line, ticket, price);
  writeMoney(scene, ticket, price);
  insertRow(store, 'PS_DOC_HDR_ORIG_DOC', {
    DOC_ID: ticket.DOC_ID,
    ORIG_DOC_ID: id,
    ORIG_AMT_DUE: 0,
    DEP_AMT_RECEIVED: 0,
  });
  logActivity(scene, document, 'N', `Return of ${text(header.TKT_NO)} on ${stamps.day.slice(0, 10)}`);
  return { kind: 'till-return', reference: sale.reference, ticketNumber: ticket.TKT_NO };
}

type Ticket = { readonly DOC_ID: bigint; readonly TKT_NO: string };

function writeHeader(
  { store, stamps, random }: StaffScene,
  sale: TableRow,
  ticket: Ticket,
  reference: string,
  price: number,
): TableRow {
  const header: TableRow = {
    ...ticket,
    DOC_GUID: newGuid(random),
    STR_ID: TILL.store,
    STA_ID: TILL.station,
    DRW_ID: TILL.drawer,
    DRW_SESSION_ID: openDrawerSession(store, TILL.store, TILL.drawer),
    DOC_TYP: 'T',
    TKT_TYP: 'T',
    TKT_DT: stamps.local,
    CUST_NO: sale.CUST_NO ?? null,
    USR_ID: STAFF_USER,
    STK_LOC_ID: TILL.store,
    PRC_LOC_ID: TILL.store,
    CUST_PO_NO: reference,
    RET_LINS: 1,
    RET_LIN_TOT: price,
    LST_MAINT_DT: stamps.local,
    LST_MAINT_USR_ID: STAFF_USER,
    RS_UTC_DT: stamps.utc,
  };
  insertRow(store, 'PS_DOC_HDR', header);
  return header;
}

function writeLine({ store, random }: StaffScene, sold: TableRow, ticket: Ticket, price: number): void {
  const { itemNumber, cell } = lineKey(sold);
  insertRow(store, 'PS_DOC_LIN', {
    ...ticket,
    LIN_SEQ_NO: 1,
    LIN_GUID: newGuid(random),
    LIN_TYP: 'R',
    STR_ID: TILL.store,
    STA_ID: TILL.station,
    ITEM_NO: itemNumber,
    DESCR: sold.DESCR ?? null,
    TRK_METH: cell[0] === '*' ? 'N' : 'G',
    DIM_1_UPR: cell[0],
    DIM_2_UPR: cell[1],
    DIM_3_UPR: cell[2],
    CELL_DESCR: sold.CELL_DESCR ?? null,
    IS_SINGLE_CELL: cell[0] === '*' ? null : 'Y',
    STK_LOC_ID: TILL.store,
    PRC_LOC_ID: TILL.store,
    QTY_SOLD: -1,
    QTY_NUMER: number(sold.QTY_NUMER),
    QTY_DENOM: number(sold.QTY_DENOM),
    PRC: price,
    EXT_PRC: -price,
    GROSS_EXT_PRC: -price,
    CALC_EXT_PRC: -price,
    IS_VAL_RET: 'Y',
  });
}

function writeMoney({ store, stamps }: StaffScene, ticket: Ticket, price: number): void {
  insertRow(store, 'PS_DOC_HDR_TOT', {
    DOC_ID: ticket.DOC_ID,
    TOT_TYP: 'S',
    LINS: 1,
    SUB_TOT: -price,
    TAX_AMT: 0,
    TOT_TND: -price,
    TOT: -price,
    TOT_WEIGHT: 0,
    TOT_CUBE: 0,
    TOT_HDR_DISC: 0,
    TOT_LIN_DISC: 0,
  });
  insertRow(store, 'PS_DOC_PMT', {
    ...ticket,
    PMT_SEQ_NO: 1,
    STR_ID: TILL.store,
    STA_ID: TILL.station,
    PAY_COD: 'CASH',
    PAY_COD_TYP: 'B',
    PMT_LIN_TYP: 'C',
    PAY_DAT: stamps.day,
    AMT: -price,
    HOME_CURNCY_AMT: -price,
    EXCH_LOSS: 0,
    EDC_AUTH_FLG: 'O',
  });
}

const lineKey = (row: TableRow) => ({
  itemNumber: text(row.ITEM_NO),
  cell: [text(row.DIM_1_UPR) || '*', text(row.DIM_2_UPR) || '*', text(row.DIM_3_UPR) || '*'] as const,
});
