import type { CellDimensions } from '../../../../../src-shared/domain/cell-key.ts';
import { cellKey } from '../../../../../src-shared/domain/cell-key.ts';
import {
  addDecimals,
  compareDecimals,
  type Decimal,
  decimal,
  subtractDecimals,
} from '../../../../../src-shared/domain/decimal.ts';
import type { PosDocument, PosDocumentLine } from '../../../../../src-shared/domain/pos-document.ts';

const ZERO = decimal(0);

/**
 * The history of tickets keeps no links in most releases, but CUST_PO_NO, which releases, deposits and returns copy from
 * their order: a ticket there without a link goes back to the order under its reference, else to the one sale under it.
 */
export function withOriginals(documents: readonly PosDocument[]): readonly PosDocument[] {
  const byReference = Map.groupBy(documents, ({ reference }) => reference);
  return documents.map((document) => {
    if (document.place !== 'ticket-history' || document.originalDocument !== null) return document;
    if (document.reference === '') return document;
    const origin = originOf(document, byReference.get(document.reference) ?? []);
    return origin === null ? document : { ...document, originalDocument: origin.documentId };
  });
}

function originOf(document: PosDocument, family: readonly PosDocument[]): PosDocument | null {
  const orders = family.filter(({ type }) => type === 'order');
  if (orders.length > 0) return orders.length === 1 ? (orders[0] ?? null) : null;
  if (!isReturn(document)) return null;
  const sales = family.filter((other) => other.type === 'ticket' && !other.isDeposit && !isReturn(other));
  return sales.length === 1 ? (sales[0] ?? null) : null;
}

const isReturn = ({ lines }: PosDocument): boolean =>
  lines.some(({ kind }) => kind === 'return') && !lines.some(({ kind }) => kind === 'sale');

/**
 * What of orders in the history has left, where QTY_SHIPPED is not kept there (`knowsShipped` false): what their tickets
 * sold. An order whose tickets nobody found goes there when all of it was released, unless it was canceled.
 */
export function withShipped(
  documents: readonly PosDocument[],
  knowsShipped: boolean,
): readonly PosDocument[] {
  if (knowsShipped) return documents;
  return documents.map((order) => {
    if (order.type !== 'order' || order.place !== 'order-history') return order;
    const sold = soldFor(order, documents);
    const shipped = order.isVoid || sold.size > 0 ? sold : null;
    return { ...order, lines: order.lines.map((line) => shippedLine(line, shipped)) };
  });
}

/** Quantities by cell and unit that the order's releases sold. */
function soldFor(order: PosDocument, documents: readonly PosDocument[]): Map<string, Decimal> {
  const sold = new Map<string, Decimal>();
  for (const { type, originalDocument, isVoid, lines } of documents) {
    if (type !== 'ticket' || isVoid || originalDocument !== order.documentId) continue;
    for (const line of lines) {
      if (line.kind !== 'sale') continue;
      sold.set(keyOf(line), addDecimals(sold.get(keyOf(line)) ?? ZERO, line.quantity));
    }
  }
  return sold;
}

/** Takes the line's part out of what was sold; null: all of it was. */
function shippedLine(line: PosDocumentLine, sold: Map<string, Decimal> | null): PosDocumentLine {
  if (line.kind !== 'order' && line.kind !== 'backorder') return line;
  if (sold === null) return { ...line, shippedQuantity: line.quantity };
  const left = sold.get(keyOf(line)) ?? ZERO;
  const shippedQuantity = compareDecimals(left, line.quantity) > 0 ? line.quantity : left;
  sold.set(keyOf(line), subtractDecimals(left, shippedQuantity));
  return { ...line, shippedQuantity };
}

const keyOf = ({
  itemNumber,
  dimensions,
  unit,
}: Pick<PosDocumentLine, 'itemNumber' | 'unit'> & { readonly dimensions: CellDimensions }): string =>
  cellKey(itemNumber, dimensions, unit);
