import { logActivity } from './audit-log.ts';
import { closeDocument } from './close-document.ts';
import { documentLines, moveLineStock } from './document-line.ts';
import { documentRows, text } from './document-rows.ts';
import type { StaffEvent, StaffScene } from './staff-scene.ts';

/** Cancels an order of which nothing was released: its goods are free again, and it goes into the history. */
export function cancelOrder(scene: StaffScene, orderId: string): StaffEvent {
  const [order] = documentRows(scene.store, 'PS_DOC_HDR', orderId);
  if (order === undefined) throw new Error(`there is no open order ${orderId}`);
  for (const line of documentLines(scene.store, orderId)) {
    if (line.type === 'O') moveLineStock(scene, line, line.quantity, { committed: -1, onOrder: -1 });
    if (line.type === 'B') moveLineStock(scene, line, line.quantity, { onBackOrder: -1 });
  }
  logActivity(scene, order, 'C', `Order ${text(order.TKT_NO)} canceled`);
  closeDocument(scene, order, 'PS_ORD_HIST');
  return { kind: 'order-cancel', reference: text(order.CUST_PO_NO), ticketNumber: text(order.TKT_NO) };
}
