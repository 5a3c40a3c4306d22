import { centsOf, fromCents, sumCents, sumDecimals } from '../../../../src-shared/domain/cents.ts';
import {
  compareDecimals,
  type Decimal,
  decimal,
  divideDecimals,
  multiplyDecimals,
  subtractDecimals,
} from '../../../../src-shared/domain/decimal.ts';
import type { RemoteLineId } from '../../../../src-shared/domain/ids.ts';
import type { WebOrder, WebOrderLine } from '../../../../src-shared/domain/web-order.ts';
import type { CreateRefund } from '../../ports/order-platform.ts';
import { spreadCents } from '../mapping/spread.ts';
import { inWholeCents } from '../mapping/whole-cents.ts';
import { unitsByLine } from './goods.ts';

/** What a shopper would be paid back for goods: their share of each line and its tax. */
export interface RefundProposal {
  readonly lines: CreateRefund['lines'];
  /** Tax included; never more than is left of the order. */
  readonly amount: Decimal;
}

const NONE = decimal(0);

/**
 * Proposes a refund for so many units of an order's lines, as the shopper paid for them. Of what was refunded before
 * nothing is proposed again, neither units nor money; who gives back the last unit of a line gets all that is left of it.
 */
export function proposeRefund(given: WebOrder, units: ReadonlyMap<RemoteLineId, Decimal>): RefundProposal {
  const order = inWholeCents(given);
  const lines = order.lines.flatMap((line) => {
    const wanted = least(units.get(line.id) ?? NONE, unitsLeft(order, line));
    return compareDecimals(wanted, NONE) <= 0 ? [] : [shareOf(order, line, wanted)];
  });
  const cents = sumCents(lines.flatMap(({ total, tax }) => [total, tax]));
  const amount = fromCents(Math.max(0, Math.min(cents, leftCents(order))));
  return { lines: linesFor(lines, amount), amount };
}

/** What of an order's money was not refunded yet, in cents. */
export const leftCents = ({ total, refunds }: WebOrder): number =>
  centsOf(total) - sumCents(refunds.map(({ amount }) => amount));

/** Units of a line that no refund gave back. */
export const unitsLeft = ({ refunds }: WebOrder, { id, quantity }: WebOrderLine): Decimal =>
  subtractDecimals(quantity, unitsByLine(refunds).get(id) ?? NONE);

/** The same lines for another amount: for less, each gives its share; more is for the order as a whole. */
export function linesFor(lines: RefundProposal['lines'], amount: Decimal): RefundProposal['lines'] {
  const parts = lines.flatMap(({ total, tax }) => [centsOf(total), centsOf(tax)]);
  const sum = parts.reduce((all, cents) => all + cents, 0);
  if (sum <= centsOf(amount)) return lines;
  const shares = spreadCents(centsOf(amount), parts);
  return lines.map((line, index) => ({
    ...line,
    total: fromCents(shares[2 * index] ?? 0),
    tax: fromCents(shares[2 * index + 1] ?? 0),
  }));
}

function shareOf(order: WebOrder, line: WebOrderLine, quantity: Decimal): RefundProposal['lines'][number] {
  const before = order.refunds.flatMap(({ lines }) => lines.filter(({ lineId }) => lineId === line.id));
  const isRest = quantity === unitsLeft(order, line);
  const share = (whole: Decimal, refunded: readonly Decimal[]): Decimal => {
    const left = Math.max(0, centsOf(subtractDecimals(whole, sumDecimals(refunded))));
    const part = centsOf(divideDecimals(multiplyDecimals(whole, quantity), line.quantity));
    return fromCents(isRest ? left : Math.min(left, part));
  };
  return {
    lineId: line.id,
    quantity,
    total: share(
      line.total,
      before.map(({ total }) => total),
    ),
    tax: share(
      line.tax,
      before.map(({ tax }) => tax),
    ),
  };
}

const least = (one: Decimal, other: Decimal): Decimal => (compareDecimals(one, other) < 0 ? one : other);
