import type { DocumentId } from '../../../../src-shared/domain/ids.ts';
import type { PosDocument } from '../../../../src-shared/domain/pos-document.ts';
import type { LedgerOrder } from '../../ports/order-stores.ts';
import { type Goods, goodsOf } from './goods.ts';

/** What the POS shows of an order that was written to it. */
export interface SaleInPos {
  /** Units that were handed over, by the order's own ticket or by those that released it. */
  readonly gone: Goods;
  /** Documents by which goods of it came back, ours and the till's, void ones included. */
  readonly returns: readonly PosDocument[];
  /** Nothing more of it will leave: no document of it waits for staff. */
  readonly isClosed: boolean;
  /** What a return goes back to: a ticket that handed goods over. Null while there is none. */
  readonly ticket: DocumentId | null;
}

/**
 * Reads a sale out of the documents that belong to it. `rows`: all parts of one order; `found`: those documents, whatever
 * others are among them.
 */
export function saleInPos(rows: readonly LedgerOrder[], found: readonly PosDocument[]): SaleInPos {
  const documents = relatedDocuments(rows, found);
  const tickets = documents.filter(
    ({ type, isDeposit, isVoid, lines }) =>
      type === 'ticket' && !isDeposit && !isVoid && lines.some(({ kind }) => kind === 'sale'),
  );
  return {
    gone: goodsOf(tickets.flatMap(({ lines }) => lines.filter(({ kind }) => kind === 'sale'))),
    returns: documents.filter(({ lines }) => lines.some(({ kind }) => kind === 'return')),
    isClosed: !documents.some(({ type, place, isVoid }) => type === 'order' && place === 'open' && !isVoid),
    ticket: tickets[0]?.documentId ?? null,
  };
}

/** The order's documents, those that come of them, and those that come of these. */
function relatedDocuments(
  rows: readonly LedgerOrder[],
  found: readonly PosDocument[],
): readonly PosDocument[] {
  const known = new Set<DocumentId>(
    rows.flatMap(({ documents }) => documents.map(({ documentId }) => documentId)),
  );
  for (let size = -1; size !== known.size; ) {
    size = known.size;
    for (const { documentId, originalDocument } of found) {
      if (originalDocument !== null && known.has(originalDocument)) known.add(documentId);
    }
  }
  return found.filter(({ documentId }) => known.has(documentId));
}

/** What came back by a document. */
export const goodsBack = ({ lines }: PosDocument): Goods =>
  goodsOf(lines.filter(({ kind }) => kind === 'return'));
