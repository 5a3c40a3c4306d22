import type { PosDocument } from '../../../../src-shared/domain/pos-document.ts';
import type { LedgerOrder } from '../../ports/order-stores.ts';
import type { DocumentLookUp, PostedDocument } from '../../ports/pos-documents.ts';

/**
 * Under what an order's documents are looked up. A retailer may move an order to a later date, which its document does not
 * follow: the earliest date counts that it was written with.
 */
export const lookUpOf = ({ reference, ticketNumber, order, draft }: LedgerOrder): DocumentLookUp => ({
  reference,
  ticketNumber,
  notBefore:
    draft !== null && Date.parse(draft.placedAt) < Date.parse(order.placedAt)
      ? draft.placedAt
      : order.placedAt,
});

type Marked = Pick<LedgerOrder, 'reference' | 'ticketNumber' | 'documents'>;

/**
 * The documents of an order among those that were found: they carry our mark, or our number and no mark at all, or are the
 * ones that the POS named when it was written. Whoever wrote them (an answer that was lost, a database that was restored,
 * staff from the work queue): they are ours.
 */
export function ownDocuments(row: Marked, found: readonly PosDocument[]): readonly PosDocument[] {
  const posted = new Set(row.documents.map(({ documentId }) => documentId));
  return found.filter(
    ({ documentId, reference, ticketNumber }) =>
      posted.has(documentId) ||
      sameMark(reference, row.reference) ||
      (reference.trim() === '' && ticketNumber === row.ticketNumber),
  );
}

/** A document that has our number and another's mark; null: nobody has it. */
export const numberHolder = (row: Marked, found: readonly PosDocument[]): PosDocument | null =>
  found.find(
    ({ ticketNumber, reference }) =>
      ticketNumber === row.ticketNumber && reference.trim() !== '' && !sameMark(reference, row.reference),
  ) ?? null;

const sameMark = (one: string, other: string): boolean =>
  one.trim().toUpperCase() === other.trim().toUpperCase();

/** What is remembered of documents: the ones that were known before, and the new ones. */
export function rememberedDocuments(
  known: readonly PostedDocument[],
  found: readonly PosDocument[],
): readonly PostedDocument[] {
  const ids = new Set(known.map(({ documentId }) => documentId));
  const added = found
    .filter(({ documentId }) => !ids.has(documentId))
    .map(
      ({ documentId, type }): PostedDocument => ({
        documentId,
        kind: type === 'ticket' ? 'ticket' : 'order',
      }),
    );
  return [...known, ...added];
}
