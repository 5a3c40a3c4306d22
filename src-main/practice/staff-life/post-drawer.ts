import { closeDocument } from './close-document.ts';
import { documentLines, moveLineStock } from './document-line.ts';
import { documentRows, type TableRow, text } from './document-rows.ts';
import type { StaffEvent, StaffScene } from './staff-scene.ts';

/**
 * Posts the tickets that nobody touched since `before` (UTC, as stored): they go into the history, and what they sold
 * leaves the stock. Orders that have nothing more to release go after their tickets.
 */
export function postDrawer(scene: StaffScene, before: string): readonly StaffEvent[] {
  const tickets = idsOf(scene, `DOC_TYP = 'T' AND RS_UTC_DT < ?`, before);
  const posted = tickets.map((id) => postTicket(scene, id));
  const done = idsOf(scene, `DOC_TYP = 'O' AND CUST_PO_NO <> ''`).filter((id) => isDone(scene, id));
  const closed = done.map((id): StaffEvent => {
    const order = headerOf(scene, id);
    closeDocument(scene, order, 'PS_ORD_HIST');
    return eventOf('order-posting', order);
  });
  return [...posted, ...closed];
}

function postTicket(scene: StaffScene, documentId: string): StaffEvent {
  const header = headerOf(scene, documentId);
  for (const line of documentLines(scene.store, documentId)) {
    if (line.type === 'S')
      moveLineStock(scene, line, line.quantity, { onHand: -1, committed: -1, onOrder: 0 });
    if (line.type === 'R') moveLineStock(scene, line, line.quantity, { onHand: 1 });
  }
  closeDocument(scene, header, 'PS_TKT_HIST');
  return eventOf('ticket-posting', header);
}

/** Everything was released, and every release is posted. */
function isDone({ store }: StaffScene, orderId: string): boolean {
  const lines = documentLines(store, orderId);
  if (lines.length === 0 || lines.some((line) => line.shipped < line.quantity)) return false;
  const [open] = store.read<{ OPEN: number }>(
    `SELECT COUNT(*) AS OPEN FROM PS_DOC_HDR_ORIG_DOC AS L JOIN PS_DOC_HDR AS H ON H.DOC_ID = L.DOC_ID
     WHERE L.ORIG_DOC_ID = ? AND H.IS_REL_TKT = 'Y'`,
    BigInt(orderId),
  );
  return open?.OPEN === 0;
}

const idsOf = ({ store }: StaffScene, where: string, ...values: string[]): string[] =>
  store
    .read<{ ID: string }>(
      `SELECT CAST(DOC_ID AS TEXT) AS ID FROM PS_DOC_HDR WHERE ${where} ORDER BY DOC_ID`,
      ...values,
    )
    .map(({ ID }) => ID);

function headerOf({ store }: StaffScene, documentId: string): TableRow {
  const [header] = documentRows(store, 'PS_DOC_HDR', documentId);
  if (header === undefined) throw new Error(`there is no open document ${documentId}`);
  return header;
}

const eventOf = (kind: StaffEvent['kind'], header: TableRow): StaffEvent => ({
  kind,
  reference: text(header.CUST_PO_NO),
  ticketNumber: text(header.TKT_NO),
});
