import { logActivity, STAFF_USER } from './audit-log.ts';
import { type DocumentLine, documentLines, moveLineStock } from './document-line.ts';
import { newGuid, newTicketId, openDrawerSession } from './document-numbers.ts';
import { documentRows, insertRow, number, rounded, type TableRow, text } from './document-rows.ts';
import {
  noteReleasedMoney,
  type ReleasedQuantities,
  releasedOf,
  releaseMoney,
  upTo,
  writeReleaseMoney,
} from './release-money.ts';
import type { StaffEvent, StaffScene } from './staff-scene.ts';

/**
 * Releases some of an order's goods: a ticket ORDERNO-01, -02, ... that sells them, paid by the deposit and linked to the
 * order. The commitment goes over from the order to the ticket, so stock only moves when the ticket is posted.
 */
export function releaseOrder(
  scene: StaffScene,
  orderId: string,
  released: ReleasedQuantities,
  trackingNumber: string | null,
): StaffEvent {
  const { store, at } = scene;
  const [order] = documentRows(store, 'PS_DOC_HDR', orderId);
  if (order === undefined) throw new Error(`there is no open order ${orderId}`);
  const lines = documentLines(store, orderId);
  const money = releaseMoney(scene, orderId, lines, released);
  const leaving = lines.filter((line) => releasedOf(line, released) > 0);
  const ticket = {
    id: BigInt(newTicketId(store, text(order.STR_ID), text(order.STA_ID), at)),
    number: `${text(order.TKT_NO)}-${String(releaseNumber(scene, orderId)).padStart(2, '0')}`,
    lines: leaving.length,
  };
  const header = writeHeader(scene, order, ticket, money.subtotal);
  for (const [position, line] of leaving.entries()) {
    writeLine(scene, ticket, position + 1, line, releasedOf(line, released));
    moveToTicket(scene, orderId, line, releasedOf(line, released));
  }
  writeReleaseMoney(scene, orderId, ticket, money);
  insertRow(store, 'PS_DOC_HDR_ORIG_DOC', {
    DOC_ID: ticket.id,
    ORIG_DOC_ID: BigInt(orderId),
    ORIG_AMT_DUE: 0,
    DEP_AMT_RECEIVED: money.total / 100,
  });
  for (const contact of documentRows(store, 'PS_DOC_CONTACT', orderId)) {
    insertRow(store, 'PS_DOC_CONTACT', { ...contact, DOC_ID: ticket.id });
  }
  if (trackingNumber !== null) {
    insertRow(store, 'PS_DOC_PKG_TRK_NO', { DOC_ID: ticket.id, SEQ_NO: 1, PKG_TRK_NO: trackingNumber });
  }
  noteReleasedMoney(scene, orderId, money);
  noteRelease(scene, orderId, lines, released);
  logActivity(scene, header, 'N', `Release of order ${text(order.TKT_NO)}`);
  logActivity(scene, order, 'E', `Released as ${ticket.number}`);
  const isWhole = lines.every((line) => line.shipped + releasedOf(line, released) >= line.quantity);
  return {
    kind: isWhole ? 'release' : 'partial-release',
    reference: text(order.CUST_PO_NO),
    ticketNumber: ticket.number,
    ...(trackingNumber === null ? {} : { trackingNumber }),
  };
}

/** Counts the releases of the order, this one included. */
function releaseNumber({ store }: StaffScene, orderId: string): number {
  const [status] = documentRows(store, 'PS_DOC_HDR_DOC_STAT', orderId);
  return number(status?.DOC_AS_TKT_SEQ_NO) + 1;
}

function writeHeader(
  { store, stamps, random }: StaffScene,
  order: TableRow,
  ticket: { readonly id: bigint; readonly number: string; readonly lines: number },
  subtotal: number,
): TableRow {
  const drawer = text(order.DRW_ID) || text(order.STA_ID);
  const header: TableRow = {
    ...order,
    DOC_ID: ticket.id,
    DOC_GUID: newGuid(random),
    DRW_ID: drawer,
    DRW_SESSION_ID: openDrawerSession(store, text(order.STR_ID), drawer),
    TKT_NO: ticket.number,
    DOC_TYP: 'T',
    TKT_DT: stamps.local,
    USR_ID: STAFF_USER,
    SHIP_VIA_COD: text(order.SHIP_VIA_COD) || 'UPSG',
    SAL_LINS: ticket.lines,
    SAL_LIN_TOT: subtotal / 100,
    ORD_LINS: 0,
    BO_LINS: 0,
    TO_REL_LINS: 0,
    IS_REL_TKT: 'Y',
    LST_MAINT_DT: stamps.local,
    LST_MAINT_USR_ID: STAFF_USER,
    RS_UTC_DT: stamps.utc,
  };
  insertRow(store, 'PS_DOC_HDR', header);
  return header;
}

function writeLine(
  { store, random }: StaffScene,
  ticket: { readonly id: bigint; readonly number: string },
  sequence: number,
  line: DocumentLine,
  quantity: number,
): void {
  const amount = (upTo(line, line.shipped + quantity) - upTo(line, line.shipped)) / 100;
  insertRow(store, 'PS_DOC_LIN', {
    ...line.row,
    DOC_ID: ticket.id,
    LIN_SEQ_NO: sequence,
    LIN_GUID: newGuid(random),
    LIN_TYP: 'S',
    TKT_NO: ticket.number,
    STK_LOC_ID: line.location,
    QTY_SOLD: quantity,
    QTY_SHIPPED: 0,
    QTY_TO_REL: 0,
    EXT_PRC: amount,
    GROSS_EXT_PRC: amount,
    CALC_EXT_PRC: amount,
    TAX_AMT_ALLOC: 0,
  });
  if (line.cell[0] === '*') return;
  insertRow(store, 'PS_DOC_LIN_CELL', {
    DOC_ID: ticket.id,
    LIN_SEQ_NO: sequence,
    DIM_1_UPR: line.cell[0],
    DIM_2_UPR: line.cell[1],
    DIM_3_UPR: line.cell[2],
    QTY_SOLD: quantity,
  });
}

/** The order still shows what was ordered; how much of it left is in QTY_SHIPPED. */
function moveToTicket(scene: StaffScene, orderId: string, line: DocumentLine, quantity: number): void {
  scene.store.write(
    `UPDATE PS_DOC_LIN SET QTY_SHIPPED = ROUND(QTY_SHIPPED + ?, 4), QTY_TO_REL = ? WHERE DOC_ID = ? AND LIN_SEQ_NO = ?`,
    quantity,
    rounded(line.quantity - line.shipped - quantity),
    BigInt(orderId),
    line.sequence,
  );
  moveLineStock(scene, line, quantity, { onOrder: -1 });
}

function noteRelease(
  { store, stamps }: StaffScene,
  orderId: string,
  lines: readonly DocumentLine[],
  released: ReleasedQuantities,
): void {
  const left = lines.filter((line) => line.shipped + releasedOf(line, released) < line.quantity).length;
  store.write(
    `UPDATE PS_DOC_HDR SET TO_REL_LINS = ?, LST_MAINT_DT = ?, LST_MAINT_USR_ID = ?, RS_UTC_DT = ? WHERE DOC_ID = ?`,
    left,
    stamps.local,
    STAFF_USER,
    stamps.utc,
    BigInt(orderId),
  );
}
