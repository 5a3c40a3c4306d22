import { centsOf, fromCents, sumCents, sumDecimals } from '../../../../src-shared/domain/cents.ts';
import { compareDecimals, type Decimal } from '../../../../src-shared/domain/decimal.ts';
import type {
  CustomerNumber,
  DocumentId,
  OrderReference,
  RemoteLineId,
  TicketNumber,
} from '../../../../src-shared/domain/ids.ts';
import type {
  DocumentDraft,
  DocumentLine,
  DocumentTax,
  DocumentTender,
} from '../../../../src-shared/domain/pos-document.ts';
import { singleByteText } from '../../../../src-shared/domain/single-byte-text.ts';
import type { WebOrder, WebRefund, WebRefundLine } from '../../../../src-shared/domain/web-order.ts';
import { err, ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { OrderSettings } from '../../ports/order-settings.ts';
import { exactPrices } from './exact-prices.ts';
import { orderProblem } from './map-input.ts';
import { chargesOf, mapTenders } from './map-money.ts';
import { spreadCents } from './spread.ts';

export interface ReturnInput {
  readonly order: WebOrder;
  readonly refund: WebRefund;
  /** The document of the order as it was written: what was sold, at what prices, paid how. */
  readonly sold: DocumentDraft;
  readonly originalDocument: DocumentId | null;
  readonly reference: OrderReference;
  readonly ticketNumber: TicketNumber;
  readonly customerNumber: CustomerNumber | null;
  readonly settings: OrderSettings;
}

/** Whether goods came back; money alone needs no document of goods. */
const hasGoods = ({ lines }: WebRefund): boolean => lines.some(({ quantity }) => Number(quantity) > 0);

/**
 * A refund with goods as a return of the POS: what came back, at what was paid back for it, by the pay code of the sale.
 * Null for money alone. Failure: `order.return-over` when more would go back than was sold or paid.
 */
export function mapReturn(input: ReturnInput): Result<DocumentDraft | null, SyncError> {
  const { order, refund, sold, settings } = input;
  if (!hasGoods(refund)) return ok(null);
  const over = overReturned(order, refund);
  if (over !== null) return err(over);
  const lines: DocumentLine[] = [];
  for (const line of refund.lines) {
    if (Number(line.quantity) <= 0) continue;
    const mapped = returnLines(line, sold, order.number);
    if (!mapped.ok) return mapped;
    lines.push(...mapped.value);
  }
  const taxCents = sumCents(refund.lines.map(({ tax }) => tax)) + centsOf(refund.chargesTax);
  const goodsCents = sumCents(lines.map(({ extended }) => extended));
  // Money beside the goods: of lines that kept them, of shipping, and whatever else the store's amount holds.
  const chargeCents = centsOf(refund.chargesAmount);
  const restCents = centsOf(refund.amount) - goodsCents - taxCents - chargeCents;
  const taxes = returnTaxes(taxCents, goodsCents + chargeCents, sold.taxes, order.number);
  if (!taxes.ok) return taxes;
  const tenders = returnTenders(input);
  if (!tenders.ok) return tenders;
  return ok({
    kind: 'return',
    reference: input.reference,
    ticketNumber: input.ticketNumber,
    customerNumber: input.customerNumber,
    placedAt: refund.createdAt,
    billing: sold.billing,
    shipping: null,
    shipVia: null,
    lines,
    charges: chargesOf([
      [settings.shippingSlot, chargeCents],
      [settings.feeSlot, restCents],
    ]),
    taxes: taxes.value,
    tenders: tenders.value,
    notes: [
      {
        id: 'WEBRETURN',
        text: singleByteText(
          `Return of web order ${order.number}, refund ${refund.id}${refund.reason === '' ? '' : `: ${refund.reason}`}`,
        ),
      },
    ],
    originalDocument: input.originalDocument,
  });
}

/**
 * The money goes back the way it came: first by the payment method, then by gift cards and credits, after what refunds
 * before this one took of each.
 */
function returnTenders({
  order,
  refund,
  sold,
  settings,
}: ReturnInput): Result<readonly DocumentTender[], SyncError> {
  let wanted = centsOf(refund.amount);
  if (wanted === 0) return ok([]);
  const later = mapTenders(order, settings, centsOf(order.total));
  const came = sold.tenders.length > 0 || !later.ok ? sold.tenders : later.value;
  let gone = sumCents(refundsUpTo(order, refund).map(({ amount }) => amount)) - wanted;
  const tenders: DocumentTender[] = [];
  for (const tender of came) {
    const taken = Math.min(gone, centsOf(tender.amount));
    gone -= taken;
    const share = Math.min(wanted, centsOf(tender.amount) - taken);
    wanted -= share;
    if (share > 0) tenders.push({ ...tender, amount: fromCents(share) });
  }
  return wanted === 0 ? ok(tenders) : err(notPaid(order.number));
}

function returnLines(
  line: WebRefundLine,
  sold: DocumentDraft,
  number: string,
): Result<readonly DocumentLine[], SyncError> {
  const original = sold.lines.find(({ webLineId }) => webLineId === line.lineId);
  if (original === undefined) return err(unknownLine(number, line.lineId));
  const cents = centsOf(line.total);
  if (cents < 0) return err(overBy(number, `less than nothing (${line.total}) for a line`));
  const decimals = Math.max(2, (original.price.split('.')[1] ?? '').length);
  const priced = exactPrices(fromCents(cents), line.quantity, decimals);
  return ok(
    priced.map(({ quantity, price, extended }) => ({
      ...original,
      quantity,
      price,
      extended,
      isRestocked: line.isRestocked ?? true,
    })),
  );
}

/** The tax that went back, spread as the sale's was. */
function returnTaxes(
  cents: number,
  taxableCents: number,
  sold: readonly DocumentTax[],
  number: string,
): Result<readonly DocumentTax[], SyncError> {
  if (cents === 0) return ok([]);
  if (sold.length === 0) return err(overBy(number, 'tax that was never charged'));
  const shares = spreadCents(
    cents,
    sold.map(({ amount }) => Math.max(0, centsOf(amount))),
  );
  return ok(
    sold.flatMap(({ authority, rule }, index) => {
      const share = shares[index] ?? 0;
      if (share === 0) return [];
      return [{ authority, rule, amount: fromCents(share), taxableAmount: fromCents(taxableCents) }];
    }),
  );
}

/** This refund and those before it; stores list them in no fixed order. */
function refundsUpTo({ refunds }: WebOrder, refund: WebRefund): readonly WebRefund[] {
  const sorted = refunds
    .filter(({ id }) => id !== refund.id)
    .concat(refund)
    .sort((one, other) => compareRefunds(one, other));
  return sorted.slice(0, sorted.indexOf(refund) + 1);
}

const compareRefunds = (one: WebRefund, other: WebRefund): number =>
  Date.parse(one.createdAt) - Date.parse(other.createdAt) ||
  one.id.length - other.id.length ||
  (one.id < other.id ? -1 : 1);

/** Together with all refunds before, more than was sold or paid. */
function overReturned(order: WebOrder, refund: WebRefund): SyncError | null {
  const all = refundsUpTo(order, refund);
  if (sumCents(all.map(({ amount }) => amount)) > centsOf(order.total)) {
    return overBy(order.number, 'more money than the order came to');
  }
  const back = (lineId: RemoteLineId): Decimal =>
    sumDecimals(
      all.flatMap(({ lines }) => lines.filter((line) => line.lineId === lineId).map((line) => line.quantity)),
    );
  const line = order.lines.find(({ id, quantity }) => compareDecimals(back(id), quantity) > 0);
  return line === undefined ? null : overBy(order.number, `more of “${line.name}” than was sold`);
}

const overBy = (number: string, what: string): SyncError =>
  orderProblem(
    number,
    'return-over',
    `A refund of order ${number} gives back ${what}.`,
    'Check the refund in the store, then enter the return in Counterpoint by hand from the inbox.',
  );

const unknownLine = (number: string, lineId: string): SyncError =>
  orderProblem(
    number,
    'return-line-unknown',
    `A refund of order ${number} names a line (${lineId}) that is not in its document.`,
    'Enter the return in Counterpoint by hand from the inbox.',
  );

const notPaid = (number: string): SyncError =>
  orderProblem(
    number,
    'return-not-paid',
    `Money of order ${number} was given back, but its document in Counterpoint shows no payment.`,
    'Add the payment to the document in Counterpoint first, or enter the return by hand from the inbox.',
  );
