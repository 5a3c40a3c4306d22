import { logActivity } from './audit-log.ts';
import { documentLines, moveLineStock, stockOfLine } from './document-line.ts';
import { documentRows, text } from './document-rows.ts';
import type { StaffEvent, StaffScene } from './staff-scene.ts';

/** Turns lines that waited for goods into ordinary order lines where the goods have come; null when none could be. */
export function fillBackorders(scene: StaffScene, orderId: string): StaffEvent | null {
  const { store, stamps } = scene;
  const [order] = documentRows(store, 'PS_DOC_HDR', orderId);
  if (order === undefined) return null;
  let filled = 0;
  for (const line of documentLines(store, orderId)) {
    if (line.type !== 'B') continue;
    const stock = stockOfLine(store, line);
    if (stock === null || stock.onHand - stock.committed < line.quantity * line.ratio) continue;
    store.write(
      `UPDATE PS_DOC_LIN SET LIN_TYP = 'O', QTY_TO_REL = QTY_SOLD, QTY_TO_LEAVE = 0 WHERE DOC_ID = ? AND LIN_SEQ_NO = ?`,
      BigInt(orderId),
      line.sequence,
    );
    moveLineStock(scene, line, line.quantity, { committed: 1, onOrder: 1, onBackOrder: -1 });
    filled += 1;
  }
  if (filled === 0) return null;
  store.write(
    `UPDATE PS_DOC_HDR SET ORD_LINS = ORD_LINS + ?, BO_LINS = BO_LINS - ?, TO_REL_LINS = TO_REL_LINS + ?,
       LST_MAINT_DT = ?, RS_UTC_DT = ? WHERE DOC_ID = ?`,
    filled,
    filled,
    filled,
    stamps.local,
    stamps.utc,
    BigInt(orderId),
  );
  logActivity(scene, order, 'E', `${filled} back orders filled`);
  return { kind: 'backorder-fill', reference: text(order.CUST_PO_NO), ticketNumber: text(order.TKT_NO) };
}
