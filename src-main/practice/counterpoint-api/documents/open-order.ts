import { number, type TableRow, text } from '../../staff-life/document-rows.ts';
import type { ApiScene } from '../api-scene.ts';
import { Refusal } from '../http/api-answer.ts';
import { openHeader } from './read-document.ts';
import { logActivity } from './write-header.ts';
import type { LineOwner } from './write-lines.ts';

/**
 * An order that more can be added to. Throws a Refusal for an unknown document, for a ticket (deposit tickets too), and for an
 * order of which everything has left.
 */
export function openOrder(scene: ApiScene, documentId: string): TableRow {
  const header = openHeader(scene, documentId);
  if (text(header.DOC_TYP) !== 'O') {
    throw new Refusal(400, 'ERROR_NOT_PURE_ORDER', `Document ${documentId} is not purely an order.`);
  }
  const lines = scene.tables.rows(
    'SELECT QTY_SOLD, QTY_SHIPPED FROM PS_DOC_LIN WHERE DOC_ID = ?',
    BigInt(documentId),
  );
  if (lines.length > 0 && lines.every((line) => number(line.QTY_SHIPPED) >= number(line.QTY_SOLD))) {
    throw new Refusal(400, 'ERROR_DOCUMENT_ALREADY_COMPLETED', `Document ${documentId} is complete.`);
  }
  return header;
}

/** An order as what its lines, payments and deposit tickets belong to. */
export const orderOwner = (order: TableRow, id: number): LineOwner => ({
  id,
  storeId: text(order.STR_ID),
  stationId: text(order.STA_ID),
  ticketNumber: text(order.TKT_NO),
});

/** Notes that an order was edited: on its header, its status and in the audit log. */
export function noteEdit(scene: ApiScene, orderId: number, entry: string): void {
  const { tables, stamps, userId } = scene;
  tables.update(
    'PS_DOC_HDR',
    { DOC_ID: orderId },
    { LST_MAINT_DT: stamps.local, LST_MAINT_USR_ID: userId, RS_UTC_DT: stamps.utc },
  );
  tables.update(
    'PS_DOC_HDR_DOC_STAT',
    { DOC_ID: orderId },
    { LST_DOC_ACTIV: 'E', LST_DOC_EDIT_DT: stamps.local },
  );
  logActivity(scene, orderId, 'E', entry);
}

/** A row of the totals of an order. */
export function totalRow({ tables }: ApiScene, orderId: number, kind: string): TableRow {
  const row = tables.row(
    'SELECT * FROM PS_DOC_HDR_TOT WHERE DOC_ID = ? AND TOT_TYP = ?',
    BigInt(orderId),
    kind,
  );
  if (row === null) throw new Error(`order ${orderId} has no row ${kind} of totals`);
  return row;
}
