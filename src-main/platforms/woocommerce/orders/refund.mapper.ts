import { centsOf, fromCents, sumCents } from '../../../../src-shared/domain/cents.ts';
import { type Decimal, decimal, subtractDecimals } from '../../../../src-shared/domain/decimal.ts';
import { remoteLineId, remoteRefundId } from '../../../../src-shared/domain/ids.ts';
import type { WebRefund, WebRefundLine } from '../../../../src-shared/domain/web-order.ts';
import type { StoreOrder, StoreRefund } from './order.schema.ts';
import { refundedLine } from './refund-line.ts';
import { restockedRefunds } from './restocked.ts';
import { settleCents } from './settle-cents.ts';

const ZERO = decimal(0);
const turned = (amount: Decimal): Decimal => subtractDecimals(ZERO, amount);

/** The refunds of an order, oldest first; their quantities and amounts turned positive. */
export function refundsOf(order: StoreOrder, refunds: readonly StoreRefund[]): readonly WebRefund[] {
  const sorted = [...refunds].sort(
    (one, other) => one.date_created_gmt.localeCompare(other.date_created_gmt) || one.id - other.id,
  );
  const restocked = restockedRefunds(order, sorted);
  return sorted.map((refund) => toWebRefund(refund, restocked));
}

function toWebRefund(refund: StoreRefund, restocked: ReadonlyMap<string, boolean>): WebRefund {
  const { line_items, shipping_lines, fee_lines } = refund;
  const rows = [...line_items, ...shipping_lines, ...fee_lines];
  const amounts = rows.flatMap(({ total, total_tax }) => [turned(total), turned(total_tax)]);
  // What the lines do not come to was given back as money alone.
  const cents = settleCents(amounts, centsOf(refund.amount)).map(fromCents);
  const moneyOf = (index: number) => ({
    total: cents[2 * index] ?? ZERO,
    tax: cents[2 * index + 1] ?? ZERO,
  });
  const lines: WebRefundLine[] = [];
  const charges: { readonly total: Decimal; readonly tax: Decimal }[] = [];
  rows.forEach((row, index) => {
    const goods = line_items[index];
    const lineId = goods === undefined ? null : refundedLine(row.meta_data);
    if (goods === undefined || lineId === null) {
      charges.push(moneyOf(index));
      return;
    }
    lines.push({
      lineId: remoteLineId(lineId),
      quantity: turned(goods.quantity),
      ...moneyOf(index),
      isRestocked: restocked.get(`${refund.id} ${lineId}`) ?? null,
    });
  });
  return {
    id: remoteRefundId(refund.id),
    createdAt: refund.date_created_gmt,
    amount: refund.amount,
    reason: refund.reason,
    lines,
    chargesAmount: fromCents(sumCents(charges.map(({ total }) => total))),
    chargesTax: fromCents(sumCents(charges.map(({ tax }) => tax))),
  };
}
