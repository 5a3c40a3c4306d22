import type { ExpectedCell } from '../expected-product.ts';

/**
 * What a document is to a web order. `order`: it waits for staff, with its goods. `ticket`: a sale by itself. `release`: a
 * ticket that sells part of an order. `deposit`: money alone. `return`: goods that came back.
 */
export type DocumentRole = 'order' | 'ticket' | 'release' | 'deposit' | 'return';

/** A document that names a web order, open or in the history. Amounts of a return may be below zero. */
export interface CompanyDocument {
  readonly id: string;
  readonly ticketNumber: string;
  /** CUST_PO_NO in upper case. */
  readonly reference: string;
  readonly role: DocumentRole;
  readonly place: 'open' | 'ticket-history' | 'order-history';
  /** Staff canceled it, as the audit log says. */
  readonly isCanceled: boolean;
  /** Empty for none. */
  readonly customerNumber: string;
  readonly totalCents: number;
  readonly taxCents: number;
  readonly chargesCents: number;
  readonly tenderedCents: number;
  readonly lines: readonly CompanyDocumentLine[];
}

export interface CompanyDocumentLine {
  /** S sale, R return, O order, B back order; others are not goods. */
  readonly type: string;
  readonly itemNumber: string;
  readonly cell: ExpectedCell;
  /** In stocking units. */
  readonly quantity: number;
  /** Of an open order: what was released, in stocking units. */
  readonly shipped: number;
  readonly extendedCents: number;
}

/** Something of the order has left the house with release tickets. */
export const hasReleases = (document: CompanyDocument): boolean =>
  isFullyReleased(document) || document.lines.some(({ shipped }) => shipped > 0);

/** Everything of the order has left the house with release tickets. */
export function isFullyReleased({ role, place, isCanceled, lines }: CompanyDocument): boolean {
  if (role !== 'order' || isCanceled) return false;
  if (place === 'order-history') return true;
  return lines.length > 0 && lines.every(({ quantity, shipped }) => shipped >= quantity);
}
