import { fromCents } from '../../../../src-shared/domain/cents.ts';
import { formatDecimal } from '../../../../src-shared/domain/decimal.ts';
import type { PosDocument } from '../../../../src-shared/domain/pos-document.ts';
import type { LedgerOrder } from '../../ports/order-stores.ts';
import type { ReconciliationDifference } from '../../ports/reconciliation-store.ts';
import {
  type ComparedOrder,
  isSameMoney,
  type Money,
  moneyOfDocument,
  moneyOfDraft,
  moneyOfRows,
  moneyOfWeb,
  type PosSale,
  saleOf,
} from './compared-order.ts';
import { isInPos } from './gather-orders.ts';

type Difference = Omit<ReconciliationDifference, 'isSettled'>;

const OVER: readonly LedgerOrder['state'][] = ['canceled', 'ignored'];

/** What store and ledger tell differently of one order; null: nothing. */
export function webDifference({ web, rows }: ComparedOrder): Difference | null {
  const [first] = rows;
  if (first === undefined) {
    if (web === null || web.isCanceled) return null;
    const text = `The store has order ${web.number}, which was not taken in before.`;
    return { kind: 'not-in-ledger', orderId: web.id, part: 0, number: web.number, text };
  }
  if (web === null) {
    if (rows.every(({ state, order }) => OVER.includes(state) || order.isCanceled)) return null;
    const text = `Order ${first.number} is in the ledger, and the store does not have it any more.`;
    return { kind: 'not-in-store', orderId: first.orderId, part: first.part, number: first.number, text };
  }
  if (web.isCanceled || isSameMoney(moneyOfWeb(web), moneyOfRows(rows))) return null;
  const text = `Order ${web.number} is ${told(moneyOfWeb(web))} in the store and ${told(moneyOfRows(rows))} in the ledger.`;
  return { kind: 'web-differs', orderId: web.id, part: first.part, number: web.number, text };
}

/** What ledger and POS tell differently of one part of an order that was posted; null: nothing. */
export function posDifference(row: LedgerOrder, found: readonly PosDocument[]): Difference | null {
  if (!isInPos(row)) return null;
  const sale = saleOf(row, found);
  const said = sayOf(row, sale);
  if (said === null) return null;
  const { orderId, part, number } = row;
  return { ...said, orderId, part, number };
}

function sayOf(row: LedgerOrder, { main, isDoubled }: PosSale): Pick<Difference, 'kind' | 'text'> | null {
  const { number, reference } = row;
  if (main === null) {
    // The store took it back, and staff canceled its document as they were asked to.
    if (row.order.isCanceled) return null;
    const text = `Order ${number} was posted, and Counterpoint has no document with ${reference} any more.`;
    return { kind: 'not-in-pos', text };
  }
  if (isDoubled) return { kind: 'doubled', text: `Several documents in Counterpoint sell order ${number}.` };
  const [posted, pos] = [moneyOfRows([row]), moneyOfDocument(main)];
  if (isSameMoney(posted, pos)) return null;
  const text = `Order ${number} is ${told(posted)} in the ledger and ${told(pos)} as ${main.ticketNumber} in Counterpoint`;
  const isAsWritten = row.draft !== null && isSameMoney(moneyOfDraft(row.draft), pos);
  return {
    kind: 'pos-differs',
    text: isAsWritten ? `${text}: the store changed it after it was written there.` : `${text}.`,
  };
}

const told = ({ total, tax }: Money): string => `${amount(total)} (tax ${amount(tax)})`;

const amount = (cents: number): string => formatDecimal(fromCents(cents), 2);
