import type { Report } from '../difference.ts';
import { type CompanyDocument, isFullyReleased } from './company-document.ts';
import { amountText } from './compare-content.ts';
import { type Goods, sumDocumentLines, sumsText, sumWebLines } from './goods.ts';
import { hasGoods, type OrderBook } from './order-books.ts';

/** Goods that came back to the store of an order that the company knows must have come back to the company, once. */
export function compareReturns(
  { case: { order }, roots, returns, tillReturns }: OrderBook,
  goods: ReadonlyMap<string, Goods>,
  report: Report,
): ReturnCounts {
  const counts = { due: 0, lost: 0, doubled: 0 };
  for (const { refund, documents } of returns) {
    const subject = `${order.number} refund ${refund.id}`;
    const [document] = documents;
    if (!hasGoods(refund) || roots.length === 0) {
      if (document !== undefined) report('return-unasked', subject, 'no document', document.ticketNumber);
      continue;
    }
    // What came back at the till as well does not come back again; people sort out who got what.
    const isClear = tillReturns.length === 0 && !isByHand(refund);
    const isDue = !order.isCanceled && hasLeft(roots) && isClear;
    if (isDue) counts.due += 1;
    if (document === undefined) {
      if (!isDue) continue;
      counts.lost += 1;
      report('return-lost', subject, '1 document', 'none');
      continue;
    }
    if (documents.length > 1) {
      counts.doubled += 1;
      report(
        'return-doubled',
        subject,
        '1 document',
        documents.map(({ ticketNumber }) => ticketNumber).join(', '),
      );
    }
    compareReturn(subject, order, refund, document, goods, report);
  }
  return counts;
}

/**
 * Whether goods came back that only staff can take back into the company: nothing that is written through the API says
 * that they do not go into stock. `maybe`: only a part of the order has left, or it was taken back.
 */
export const waitsForStaff = ({ case: { order }, roots, returns }: OrderBook): 'yes' | 'maybe' | 'no' => {
  const isAny = returns.some(
    ({ refund, documents }) => hasGoods(refund) && isByHand(refund) && documents.length === 0,
  );
  if (!isAny || roots.length === 0) return 'no';
  return !order.isCanceled && hasLeft(roots) ? 'yes' : 'maybe';
};

const isByHand = ({ lines }: OrderBook['returns'][number]['refund']): boolean =>
  lines.some(({ quantity, isRestocked }) => quantity > 0 && !isRestocked);

/** Of what staff took back as a whole nothing was sold that could return, nor of what waits for them. */
const hasLeft = (roots: OrderBook['roots']): boolean =>
  roots.some((root) => !root.isCanceled && (root.role === 'ticket' || isFullyReleased(root)));

export interface ReturnCounts {
  /** Refunds with goods of orders that the company knows. */
  readonly due: number;
  readonly lost: number;
  readonly doubled: number;
}

function compareReturn(
  subject: string,
  order: OrderBook['case']['order'],
  refund: OrderBook['returns'][number]['refund'],
  document: CompanyDocument,
  goods: ReadonlyMap<string, Goods>,
  report: Report,
): void {
  const sold = new Map(order.lines.map((line) => [line.lineId, line]));
  const lines = refund.lines.flatMap(({ lineId, quantity }) => {
    const line = sold.get(lineId);
    return line === undefined || quantity === 0 ? [] : [{ sku: line.sku, quantity, totalCents: 0 }];
  });
  const expected = sumsText(sumWebLines(lines, goods), false);
  const actual = sumsText(sumDocumentLines(document.lines.filter(({ type }) => type === 'R')), false);
  if (document.role !== 'return' || expected !== actual) report('return-lines', subject, expected, actual);
  if (Math.abs(document.totalCents) !== refund.amountCents) {
    report(
      'return-total',
      subject,
      amountText(refund.amountCents),
      amountText(Math.abs(document.totalCents)),
    );
  }
}
