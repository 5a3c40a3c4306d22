import { compareDecimals } from '../../../../src-shared/domain/decimal.ts';
import type { PosDocument, PosDocumentLine } from '../../../../src-shared/domain/pos-document.ts';
import type { LedgerOrder } from '../../ports/order-stores.ts';
import { ownDocuments } from '../posting/own-documents.ts';

/** What the POS shows of an order's goods. */
export interface Sighting {
  /** Documents with which goods left the house, the oldest first. */
  readonly releases: readonly PosDocument[];
  /**
   * `open`: more may leave. `whole`: all has left. `ended`: no more will leave, though not all did. `canceled`: staff took
   * the documents back before anything left. `missing`: they are nowhere to be found.
   */
  readonly stand: 'open' | 'whole' | 'ended' | 'canceled' | 'missing';
}

type Sighted = Pick<LedgerOrder, 'reference' | 'ticketNumber' | 'documents' | 'documentKind'>;

/**
 * Finds out what left, from all documents that belong to an order. Deposits hold no goods, and what came back is no
 * parcel. A sale by itself, without an order that it releases, tells nothing of a parcel before it has a tracking number.
 */
export function sightOf(row: Sighted, found: readonly PosDocument[]): Sighting {
  const goods = familyOf(row, found).filter((document) => !document.isDeposit && !isReturn(document));
  const alive = goods.filter(({ isVoid }) => !isVoid);
  const order = alive.find(({ type }) => type === 'order') ?? null;
  const hasOrder = goods.some(({ type }) => type === 'order') || row.documentKind === 'order';
  const sales = alive.filter(({ type, lines }) => type === 'ticket' && lines.some(isSale));
  const releases = sales.filter(
    ({ originalDocument, ticketNumber, trackingNumbers }) =>
      originalDocument !== null ||
      (hasOrder && ticketNumber !== row.ticketNumber) ||
      trackingNumbers.length > 0,
  );
  if (releases.length === 0) return withoutReleases(goods, alive, order);
  return { releases: releases.toSorted(byAge), stand: standOf(releases, order, hasOrder) };
}

function withoutReleases(
  goods: readonly PosDocument[],
  alive: readonly PosDocument[],
  order: PosDocument | null,
): Sighting {
  if (goods.length === 0) return { releases: [], stand: 'missing' };
  if (alive.length === 0) return { releases: [], stand: 'canceled' };
  // The tickets of an order that is over may be gone from the history: the order alone says that all of it left.
  const isOver = order !== null && order.place === 'order-history' && isAllShipped(order);
  return isOver ? { releases: [order], stand: 'whole' } : { releases: [], stand: 'open' };
}

function standOf(
  releases: readonly PosDocument[],
  order: PosDocument | null,
  hasOrder: boolean,
): Sighting['stand'] {
  if (order !== null) {
    if (isAllShipped(order)) return 'whole';
    return order.place === 'open' ? 'open' : 'ended';
  }
  const isBySale = releases.some(({ originalDocument }) => originalDocument === null);
  return isBySale && !hasOrder ? 'whole' : 'ended';
}

/** Those that carry its mark, and those that go back to one of them. */
function familyOf(row: Sighted, found: readonly PosDocument[]): readonly PosDocument[] {
  const own = new Set(ownDocuments(row, found));
  const ids = new Set([...row.documents, ...own].map(({ documentId }) => documentId));
  return found.filter(
    (document) =>
      own.has(document) || (document.originalDocument !== null && ids.has(document.originalDocument)),
  );
}

/** The goods of a document that left with it, or of an order that is over. */
export const soldLines = ({ type, lines }: PosDocument): readonly PosDocumentLine[] =>
  lines.filter(type === 'order' ? isOrdered : isSale);

const isSale = ({ kind }: PosDocumentLine): boolean => kind === 'sale';
const isOrdered = ({ kind }: PosDocumentLine): boolean => kind === 'order' || kind === 'backorder';
const isReturn = ({ lines }: PosDocument): boolean => lines.some(({ kind }) => kind === 'return');

function isAllShipped({ lines }: PosDocument): boolean {
  const ordered = lines.filter(isOrdered);
  return (
    ordered.length > 0 &&
    ordered.every(({ quantity, shippedQuantity }) => compareDecimals(shippedQuantity, quantity) >= 0)
  );
}

/** Numbers of releases grow (`-01`, `-02`); so do ids, mostly. */
const byAge = (one: PosDocument, other: PosDocument): number =>
  one.ticketNumber.localeCompare(other.ticketNumber, 'en', { numeric: true }) ||
  one.documentId.localeCompare(other.documentId, 'en', { numeric: true });
