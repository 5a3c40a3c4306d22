import { addDecimals, type Decimal, subtractDecimals } from '../../../../src-shared/domain/decimal.ts';
import { lineSubtotalTax, lineTax } from '../order-lines/line-taxes.ts';
import type { CouponLine, OrderLines } from '../state/order-records.ts';
import { NO_MONEY, roundMoney } from '../values/money.ts';

export interface OrderTotals {
  readonly discountTotal: Decimal;
  readonly discountTax: Decimal;
  readonly shippingTotal: Decimal;
  readonly shippingTax: Decimal;
  /** Of goods and fees. */
  readonly cartTax: Decimal;
  readonly totalTax: Decimal;
  readonly total: Decimal;
}

/** Sums of an order (`calculate_totals`): each line is rounded before it is added. */
export function totalsOf(
  order: Readonly<OrderLines> & { readonly couponLines: readonly CouponLine[] },
): OrderTotals {
  const { lines, shippingLines, feeLines, couponLines } = order;
  const goods = sum(lines.map(({ total }) => total));
  const discount = subtractDecimals(sum(lines.map(({ subtotal }) => subtotal)), goods);
  const fees = sum(feeLines.map(({ total }) => total));
  const shippingTotal = sum(shippingLines.map(({ total }) => total));
  const shippingTax = sum(shippingLines.map(lineTax));
  const cartTax = sum([...lines, ...feeLines].map(lineTax));
  const totalTax = addDecimals(cartTax, shippingTax);
  const taxBefore = sum(lines.map(lineSubtotalTax));
  return {
    discountTotal: discount,
    // A coupon's own tax is rounded by itself, and may differ by a cent from what the lines say (in recorded answers).
    discountTax:
      couponLines.length > 0
        ? sum(couponLines.map(({ discountTax }) => discountTax))
        : subtractDecimals(taxBefore, sum(lines.map(lineTax))),
    shippingTotal,
    shippingTax,
    cartTax,
    totalTax,
    total: sum([goods, fees, shippingTotal, totalTax]),
  };
}

const sum = (amounts: readonly Decimal[]): Decimal =>
  amounts.reduce((total, amount) => addDecimals(total, roundMoney(amount)), NO_MONEY);

/** What was given back so far. */
export const refundedTotal = (refunds: readonly { readonly amount: Decimal }[]): Decimal =>
  refunds.reduce((total, { amount }) => addDecimals(total, amount), NO_MONEY);
