import { centsOf, fromCents, sumCents } from '../../../../src-shared/domain/cents.ts';
import type { DocumentDraft, PosDocument } from '../../../../src-shared/domain/pos-document.ts';
import type { WebOrder } from '../../../../src-shared/domain/web-order.ts';
import type { LedgerOrder } from '../../ports/order-stores.ts';
import type { OrderSums } from '../../ports/reconciliation-store.ts';
import { mainDocument } from '../posting/main-document.ts';
import { ownDocuments } from '../posting/own-documents.ts';

/** One order as all three know it. Orders that the store took back are compared nowhere. */
export interface ComparedOrder {
  /** Null: the store does not have it. */
  readonly web: WebOrder | null;
  /** All its parts; empty: the ledger does not know it. */
  readonly rows: readonly LedgerOrder[];
}

/** Total and tax in cents. */
export interface Money {
  readonly total: number;
  readonly tax: number;
}

export const moneyOfWeb = ({ total, totalTax }: WebOrder): Money => ({
  total: centsOf(total),
  tax: centsOf(totalTax),
});

export const moneyOfRows = (rows: readonly LedgerOrder[]): Money => ({
  total: sumCents(rows.map(({ order }) => order.total)),
  tax: sumCents(rows.map(({ order }) => order.totalTax)),
});

export const moneyOfDocument = ({ total, tax }: PosDocument): Money => ({
  total: centsOf(total),
  tax: centsOf(tax),
});

/** What a document comes to by its own lines, charges and taxes. */
export function moneyOfDraft({ lines, charges, taxes }: DocumentDraft): Money {
  const tax = sumCents(taxes.map(({ amount }) => amount));
  const goods = sumCents(lines.map(({ extended }) => extended));
  return { total: goods + sumCents(charges.map(({ amount }) => amount)) + tax, tax };
}

export const isSameMoney = (one: Money, other: Money): boolean =>
  one.total === other.total && one.tax === other.tax;

/** What an order came to in the POS: the document that sells it, and how many others sell it as well. */
export interface PosSale {
  /** Null: there is none. */
  readonly main: PosDocument | null;
  readonly isDoubled: boolean;
}

/** Deposits, releases and returns belong to a sale and are none themselves. */
export function saleOf(row: LedgerOrder, found: readonly PosDocument[]): PosSale {
  const own = ownDocuments(row, found).filter(({ isVoid }) => !isVoid);
  if (own.length === 0) return { main: null, isDoubled: false };
  const orders = own.filter(({ type }) => type === 'order');
  // Tickets in the history may name no order that they release, so they count only where there is none.
  const tickets = own.filter(
    ({ type, isDeposit, originalDocument, total, place }) =>
      type === 'ticket' &&
      !isDeposit &&
      originalDocument === null &&
      centsOf(total) > 0 &&
      (orders.length === 0 || place === 'open'),
  );
  return { main: mainDocument(own), isDoubled: orders.length + tickets.length > 1 };
}

/** Adds orders up. */
export class Sums {
  #orders = 0;
  #total = 0;
  #tax = 0;

  add({ total, tax }: Money): void {
    this.#orders += 1;
    this.#total += total;
    this.#tax += tax;
  }

  value(): OrderSums {
    return { orders: this.#orders, total: fromCents(this.#total), tax: fromCents(this.#tax) };
  }
}
