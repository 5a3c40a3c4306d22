import { decimal, subtractDecimals } from '../../../src-shared/domain/decimal.ts';
import { documentId, ticketNumber } from '../../../src-shared/domain/ids.ts';
import type { FakeDocuments, KeptDocument } from '../../fakes/fake-documents.ts';

let tickets = 5_000;

interface Staffed {
  readonly documents: FakeDocuments;
}

/** What of the first line staff send, and how. All that is left when `units` is left out. */
interface Parcel {
  readonly units?: number;
  readonly numbers?: readonly string[];
  readonly shipVia?: string | null;
}

/** Staff release goods of an order: a ticket sells them, and the order shows how much of it left. */
export function send({ documents }: Staffed, reference: string, parcel: Parcel = {}): KeptDocument {
  const order = openOrder(documents, reference);
  const lines = order.lines.map((line, index) => {
    const rest = subtractDecimals(line.quantity, line.shippedQuantity);
    const quantity = parcel.units === undefined ? rest : decimal(index === 0 ? parcel.units : 0);
    return { ...line, kind: 'sale' as const, quantity, shippedQuantity: decimal(0) };
  });
  const id = ++tickets;
  const releases = documents.documents.filter(
    (other) => other.originalDocument === order.documentId && !other.isDeposit,
  );
  const made: KeptDocument = {
    ...order,
    documentId: documentId(id),
    ticketNumber: ticketNumber(`${order.ticketNumber}-${String(releases.length + 1).padStart(2, '0')}`),
    type: 'ticket',
    originalDocument: order.documentId,
    lines: lines.filter(({ quantity }) => quantity !== '0'),
    trackingNumbers: parcel.numbers ?? [`1Z${id}`],
    shipVia: parcel.shipVia === undefined ? 'UPSG' : parcel.shipVia,
  };
  documents.documents.push(made);
  replace(documents, order, {
    lines: order.lines.map((line, index) => ({
      ...line,
      shippedQuantity: decimal(Number(line.shippedQuantity) + Number(lines[index]?.quantity ?? 0)),
    })),
  });
  return made;
}

/** Staff close an order with what has left so far; the rest is not sent any more. */
export function close({ documents }: Staffed, reference: string): void {
  replace(documents, openOrder(documents, reference), { place: 'order-history' });
}

/** The drawer is posted: tickets go to the history, which keeps no tracking numbers. */
export function postDrawer({ documents }: Staffed, reference: string): void {
  for (const ticket of documents.goodsOf(reference)) {
    if (ticket.type !== 'ticket') continue;
    replace(documents, ticket, { place: 'ticket-history', trackingNumbers: [], shipVia: null });
  }
}

/** Staff enter the number of a parcel after they released it. */
export function addNumber({ documents }: Staffed, ticket: KeptDocument, number: string): void {
  const now = documents.documents.find((document) => document.documentId === ticket.documentId);
  replace(documents, ticket, { trackingNumbers: [...(now?.trackingNumbers ?? []), number] });
}

/** Staff cancel an order of which nothing has left. */
export function cancel({ documents }: Staffed, reference: string): void {
  replace(documents, openOrder(documents, reference), { isVoid: true, place: 'order-history' });
}

/** Somebody deletes an order; the ticket of its deposit stays. */
export function erase({ documents }: Staffed, reference: string): void {
  const gone = openOrder(documents, reference);
  documents.documents = documents.documents.filter((document) => document.documentId !== gone.documentId);
}

function openOrder(documents: FakeDocuments, reference: string): KeptDocument {
  const order = documents.goodsOf(reference).find(({ type, isVoid }) => type === 'order' && !isVoid);
  if (order === undefined) throw new Error(`there is no order ${reference}`);
  return order;
}

function replace(documents: FakeDocuments, one: KeptDocument, changes: Partial<KeptDocument>): void {
  documents.documents = documents.documents.map((document) =>
    document.documentId === one.documentId ? { ...document, ...changes } : document,
  );
}
