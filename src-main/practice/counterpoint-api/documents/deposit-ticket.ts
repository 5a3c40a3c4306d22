import Big from 'big.js';
import { type TableRow, text } from '../../staff-life/document-rows.ts';
import type { ApiScene } from '../api-scene.ts';
import { money, sumOf } from '../data/amounts.ts';
import { openSession } from './drawer-session.ts';
import { newGuid, newTicketNumber } from './new-numbers.ts';
import type { PlannedPayment } from './plan-payments.ts';
import { logActivity } from './write-header.ts';
import type { LineOwner } from './write-lines.ts';
import { writePayments } from './write-payments.ts';
import { writeTotal } from './write-totals.ts';

/** Counts no line of any kind. */
const NO_LINES = {
  SAL_LINS: 0,
  SAL_LIN_TOT: 0,
  RET_LINS: 0,
  RET_LIN_TOT: 0,
  ORD_LINS: 0,
  BO_LINS: 0,
  TO_REL_LINS: 0,
  TO_LEAVE_LINS: 0,
};

/**
 * Writes the ticket that carries the money of an order. It sells nothing: its lines are typed U and its total is zero. Its
 * number comes from the store; customer, CUST_PO_NO and contacts are the order's, since both come of one request.
 * `due` is what of the order was not paid before.
 */
export function writeDepositTicket(
  scene: ApiScene,
  documentId: number,
  orderId: number,
  payments: readonly PlannedPayment[],
  due: Big,
): LineOwner {
  const { tables } = scene;
  const [order] = rowsOf(scene, 'PS_DOC_HDR', orderId);
  if (order === undefined) throw new Error(`the order ${orderId} is not written yet`);
  const place = { storeId: text(order.STR_ID), drawerId: text(order.DRW_ID) };
  const owner: LineOwner = {
    id: documentId,
    storeId: place.storeId,
    stationId: text(order.STA_ID),
    ticketNumber: newTicketNumber(scene, place.storeId, 'T'),
  };
  tables.insert('PS_DOC_HDR', {
    ...order,
    ...NO_LINES,
    DOC_ID: documentId,
    DOC_GUID: newGuid(),
    DOC_TYP: 'T',
    TKT_NO: owner.ticketNumber,
    TKT_DT: scene.stamps.local,
    DRW_SESSION_ID: openSession(scene, place.storeId, place.drawerId),
    LST_MAINT_DT: scene.stamps.local,
    RS_UTC_DT: scene.stamps.utc,
  });
  copyChildren(scene, orderId, owner);
  const tendered = sumOf(payments.map(({ amount }) => amount));
  const none = new Big(0);
  writeTotal(scene, documentId, 'S', {
    lines: 0,
    goods: none,
    charges: none,
    tax: none,
    normalTax: none,
    tendered,
  });
  // The deposit is no change either: it waits on the order.
  tables.update('PS_DOC_HDR_TOT', { DOC_ID: documentId, TOT_TYP: 'S' }, { AMT_DUE: 0 });
  writePayments(scene, owner, 'S', payments);
  tables.insert('PS_DOC_HDR_ORIG_DOC', {
    DOC_ID: documentId,
    ORIG_DOC_ID: orderId,
    ORIG_AMT_DUE: money(due),
    DEP_AMT_RECEIVED: money(tendered),
  });
  logActivity(scene, documentId, 'N', 'Entered a new ticket');
  return owner;
}

function copyChildren(scene: ApiScene, orderId: number, owner: LineOwner): void {
  const { tables } = scene;
  for (const line of rowsOf(scene, 'PS_DOC_LIN', orderId)) {
    tables.insert('PS_DOC_LIN', {
      ...line,
      DOC_ID: owner.id,
      LIN_GUID: newGuid(),
      LIN_TYP: 'U',
      TKT_NO: owner.ticketNumber,
      QTY_SHIPPED: 0,
      QTY_ENTD: 0,
      QTY_TO_REL: 0,
      QTY_TO_LEAVE: 0,
    });
  }
  for (const table of ['PS_DOC_LIN_CELL', 'PS_DOC_LIN_PRICE', 'PS_DOC_CONTACT']) {
    for (const row of rowsOf(scene, table, orderId)) tables.insert(table, { ...row, DOC_ID: owner.id });
  }
}

const rowsOf = ({ tables }: ApiScene, table: string, documentId: number): readonly TableRow[] =>
  tables.rows(`SELECT * FROM ${table} WHERE DOC_ID = ?`, BigInt(documentId));
