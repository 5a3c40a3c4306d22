import type { StoreOrderState } from '../../web-orders/index.ts';
import type { Report } from '../difference.ts';
import type { CompanyDocument } from './company-document.ts';
import { type Goods, sumDocumentLines, sumsText, sumWebLines } from './goods.ts';
import type { OrderBook } from './order-books.ts';

interface Mismatch {
  readonly kind: Parameters<Report>[0];
  readonly expected: string;
  readonly actual: string;
}

/**
 * Goods and money of a document. It may show the order as it is or as it was before somebody changed it by hand, but it
 * must be one of them as a whole; what is off is told against the order as it is. What was paid is the money that came,
 * whatever the document says of the goods: an order may have been changed between the two.
 */
export function compareContent(
  { case: { order, earlier } }: OrderBook,
  document: CompanyDocument,
  goods: ReadonlyMap<string, Goods>,
  report: Report,
): void {
  const pictures = [order, ...earlier];
  const versions = pictures.map((version) => mismatches(version, pictures, document, goods));
  if (versions.some((found) => found.length === 0)) return;
  for (const { kind, expected, actual } of versions[0] ?? []) report(kind, order.number, expected, actual);
}

function mismatches(
  order: StoreOrderState,
  pictures: readonly StoreOrderState[],
  document: CompanyDocument,
  goods: ReadonlyMap<string, Goods>,
): readonly Mismatch[] {
  const lines = order.lines.reduce((sum, { totalCents }) => sum + totalCents, 0);
  const compared: readonly Mismatch[] = [
    {
      kind: 'order-lines',
      expected: sumsText(sumWebLines(order.lines, goods)),
      actual: sumsText(sumDocumentLines(document.lines)),
    },
    amounts('order-total', order.totalCents, document.totalCents),
    amounts('order-tax', order.taxCents, document.taxCents),
    amounts('order-charges', order.totalCents - order.taxCents - lines, document.chargesCents),
    // What is not paid yet may be ordered already; a payment is added to the document when it comes.
    amounts('order-tender', tenderOf(order, pictures, document), document.tenderedCents),
  ];
  return compared.filter(({ expected, actual }) => expected !== actual);
}

/** `pictures`: the order as it is, then as it was before. */
function tenderOf(
  order: StoreOrderState,
  pictures: readonly StoreOrderState[],
  document: CompanyDocument,
): number {
  const [latest = order] = pictures;
  if (document.role === 'ticket') return order.totalCents;
  // Nothing is paid on an order that staff, or the store, took back while its money was on its way.
  if ((document.isCanceled || isTakenBack(latest)) && document.tenderedCents === 0) return 0;
  if (!latest.isPaid) return 0;
  // It may have come for any of them.
  const paid = pictures.find(({ totalCents }) => totalCents === document.tenderedCents);
  return (paid ?? order).totalCents;
}

/** Canceled, or all of its money was given back before anything left. */
const isTakenBack = ({ isCanceled, isShipped, refunds, totalCents }: StoreOrderState): boolean =>
  isCanceled || (!isShipped && refunds.reduce((sum, { amountCents }) => sum + amountCents, 0) >= totalCents);

const amounts = (kind: Mismatch['kind'], expected: number, actual: number): Mismatch => ({
  kind,
  expected: amountText(expected),
  actual: amountText(actual),
});

/** Cents as an amount with two decimals. */
export const amountText = (cents: number): string => (cents / 100).toFixed(2);
