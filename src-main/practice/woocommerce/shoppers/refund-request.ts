import { fromCents } from '../../../../src-shared/domain/cents.ts';
import {
  addDecimals,
  type Decimal,
  decimal,
  divideDecimals,
  multiplyDecimals,
} from '../../../../src-shared/domain/decimal.ts';
import type { ShopperRefund } from '../../web-orders/practice-orders.ts';
import type { RefundedLine, RefundRequest } from '../refunds/read-refund-request.ts';
import { refundedItemId } from '../refunds/refunded-item.ts';
import type { GoodsLine, OrderRecord, ShippingLine } from '../state/order-records.ts';
import type { Shop } from '../state/shop.ts';
import { NO_MONEY, roundMoney } from '../values/money.ts';

/**
 * What the retailer types in to give something back: of each line its share in cents, with the last units all that is left
 * of it, and so for the tax of each rate. The money goes its own way, outside the store.
 */
export function refundRequest(shop: Shop, order: OrderRecord, refund: ShopperRefund): RefundRequest {
  const lines = new Map<number, RefundedLine>();
  for (const { lineId, quantity } of refund.lines) {
    const line = order.lines.find(({ id }) => String(id) === lineId);
    if (line === undefined) throw new Error(`Order ${order.id} of the store has no line ${lineId}.`);
    const before = givenBack(shop, order, line.id);
    const part = before.units + quantity >= line.quantity ? 'rest' : { units: quantity, of: line.quantity };
    lines.set(line.id, { units: quantity, ...shareOf(line, before, part) });
  }
  for (const line of refund.withShipping ? order.shippingLines : []) {
    lines.set(line.id, { units: 0, ...shareOf(line, givenBack(shop, order, line.id), 'rest') });
  }
  const amounts = [...lines.values()].flatMap(({ total, taxes }) => [total, ...taxes.values()]);
  return {
    amount: amounts.reduce(addDecimals, fromCents(refund.amountCents)),
    reason: refund.reason,
    paysBack: false,
    restocks: refund.isRestocked,
    lines,
  };
}

type Part = 'rest' | { readonly units: number; readonly of: number };

/** What earlier refunds gave back of a line; amounts below zero. */
function givenBack({ orders }: Shop, order: OrderRecord, lineId: number): RefundedLine {
  const rows = orders
    .refundsOf(order.id)
    .flatMap(({ lines, shippingLines }) => [...lines, ...shippingLines])
    .filter((row) => refundedItemId(row) === lineId);
  const taxes = new Map<number, Decimal>();
  for (const { rateId, total } of rows.flatMap((row) => row.taxes)) {
    taxes.set(rateId, addDecimals(taxes.get(rateId) ?? NO_MONEY, total));
  }
  return {
    units: rows.reduce((sum, row) => sum + ('quantity' in row ? Math.abs(row.quantity) : 0), 0),
    total: rows.reduce((sum, { total }) => addDecimals(sum, total), NO_MONEY),
    taxes,
  };
}

function shareOf(
  line: GoodsLine | ShippingLine,
  before: RefundedLine,
  part: Part,
): Pick<RefundedLine, 'total' | 'taxes'> {
  const share = (amount: Decimal, earlier: Decimal): Decimal => {
    if (part === 'rest') return addDecimals(roundMoney(amount), earlier);
    return roundMoney(
      divideDecimals(multiplyDecimals(roundMoney(amount), decimal(part.units)), decimal(part.of)),
    );
  };
  return {
    total: share(line.total, before.total),
    taxes: new Map(
      line.taxes.map(({ rateId, total }) => [rateId, share(total, before.taxes.get(rateId) ?? NO_MONEY)]),
    ),
  };
}
