import { compareDecimals, type Decimal, subtractDecimals } from '../../../../src-shared/domain/decimal.ts';
import { ok } from '../../../../src-shared/errors/result.ts';
import { negativeRefund, refundRefused } from '../errors/order-errors.ts';
import type { RestResult } from '../errors/rest-error.ts';
import { payback } from '../orders/gateways.ts';
import { refundedTotal, totalsOf } from '../orders/order-money.ts';
import { addNote } from '../orders/order-notes.ts';
import { setStatus } from '../orders/order-status.ts';
import { restockRefunded } from '../orders/order-stock.ts';
import type { GoodsLine, LineTax, OrderRecord, RefundRecord } from '../state/order-records.ts';
import type { Shop } from '../state/shop.ts';
import { NO_MONEY, roundMoney } from '../values/money.ts';
import { insertRefund } from './insert-refund.ts';
import type { RefundedLine, RefundRequest } from './read-refund-request.ts';
import { REFUNDED_ITEM, refundedItemId } from './refunded-item.ts';

/**
 * Gives money of an order back (`wc_create_refund`). Only its sum is checked: not that it is more than nothing, not the
 * quantities, not that the lines exist (seen). When the rest is given back, the order becomes `refunded` (seen).
 */
export function createRefund(
  shop: Shop,
  order: OrderRecord,
  request: RefundRequest,
): RestResult<RefundRecord> {
  const amount = roundMoney(request.amount);
  if (compareDecimals(amount, NO_MONEY) < 0) return negativeRefund();
  const earlier = shop.orders.refundsOf(order.id);
  const rest = subtractDecimals(totalsOf(order).total, refundedTotal(earlier));
  if (compareDecimals(amount, rest) > 0) return refundRefused('Invalid refund amount.');
  const refused = request.paysBack ? paybackProblem(order.paymentMethod) : null;
  if (refused !== null) return refundRefused(refused);
  const made = insertRefund(shop, order, {
    amount,
    reason: request.reason,
    ...negativeLines(shop, order, request.lines),
    isPaidBack: request.paysBack,
  });
  const restocked = request.restocks ? restock(shop, order, request.lines) : new Set<number>();
  const refund = { ...made, restockedLineIds: restocked };
  shop.orders.putRefund(refund);
  const isPartial = compareDecimals(amount, rest) < 0 || leavesFreeGoods(shop, order);
  if (!isPartial) setStatus(shop, order, 'refunded');
  order.modifiedAt = shop.now();
  return ok(refund);
}

function paybackProblem(method: string): string | null {
  switch (payback(method)) {
    case 'yes':
      return null;
    case 'no':
      return 'The payment gateway for this order does not support automatic refunds.';
    case 'not-installed':
      return 'The payment gateway for this order does not exist.';
  }
}

/** Copies of the order's lines below zero, each with the id of its original in its metadata alone (seen). */
function negativeLines(shop: Shop, order: OrderRecord, wanted: RefundRequest['lines']) {
  const turned = <Line extends { readonly id: number }>(lines: readonly Line[]) =>
    lines.flatMap((line) => {
      const back = wanted.get(line.id);
      if (back === undefined || isNothing(back)) return [];
      return [{ ...line, ...negative(shop, line.id, back) }];
    });
  return {
    lines: turned(order.lines).map(
      (line): GoodsLine => ({
        ...line,
        quantity: -(wanted.get(refundedItemId(line))?.units ?? 0),
        subtotal: line.total,
      }),
    ),
    shippingLines: turned(order.shippingLines),
    feeLines: turned(order.feeLines),
  };
}

const isNothing = ({ units, total, taxes }: RefundedLine): boolean =>
  units === 0 && total === NO_MONEY && taxes.size === 0;

function negative(shop: Shop, lineId: number, { total, taxes }: RefundedLine) {
  return {
    id: shop.orderItemIds.next(),
    total: minus(total),
    taxes: [...taxes].map(([rateId, tax]): LineTax => ({ rateId, total: minus(tax), subtotal: minus(tax) })),
    meta: [{ id: shop.orderMetaIds.next(), key: REFUNDED_ITEM, value: String(lineId) }],
  };
}

const minus = (amount: Decimal): Decimal => subtractDecimals(NO_MONEY, amount);

/** Answers the lines whose goods went back. */
function restock(shop: Shop, order: OrderRecord, wanted: RefundRequest['lines']): ReadonlySet<number> {
  const restocked = new Set<number>();
  order.lines = order.lines.map((line) => {
    const changed = restockRefunded(shop, line, wanted.get(line.id)?.units ?? 0);
    if (changed === null) return line;
    restocked.add(line.id);
    addNote(shop, order, { text: `Item #${line.variationId || line.productId} stock increased.` });
    return changed;
  });
  return restocked;
}

/** An order with a line for nothing is not given back as a whole before all its units are. */
function leavesFreeGoods(shop: Shop, order: OrderRecord): boolean {
  if (!order.lines.some(({ total }) => total === NO_MONEY)) return false;
  const units = (lines: readonly GoodsLine[]) =>
    lines.reduce((sum, { quantity }) => sum + Math.abs(quantity), 0);
  const back = shop.orders.refundsOf(order.id).flatMap(({ lines }) => lines);
  return units(order.lines) > units(back);
}
