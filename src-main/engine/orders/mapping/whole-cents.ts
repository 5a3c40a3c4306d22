import { centsOf, fromCents, isWholeCents, sumDecimals } from '../../../../src-shared/domain/cents.ts';
import type { Decimal } from '../../../../src-shared/domain/decimal.ts';
import type { WebOrder } from '../../../../src-shared/domain/web-order.ts';
import { roundTogether } from './spread.ts';

/**
 * The same order in whole cents. Stores that take the tax out of their prices, or a discount off the whole order, tell
 * amounts with parts of a cent: these are rounded together, so that lines and charges still come to the total without tax,
 * and the taxes to their sum. An order that says its amounts in cents, or that adds up to something else, stays as it is.
 */
export function inWholeCents(order: WebOrder): WebOrder {
  const rows = [...order.lines, ...order.shipping, ...order.fees];
  const net = rounded(
    rows.map(({ total }) => total),
    centsOf(order.total) - centsOf(order.totalTax),
  );
  const taxes = rounded(
    order.taxes.map(({ amount }) => amount),
    centsOf(order.totalTax),
  );
  if (net === null && taxes === null) return order;
  const goods = order.lines.length;
  const charges = goods + order.shipping.length;
  const withTotal = <Row extends { readonly total: Decimal }>(row: Row, index: number): Row => ({
    ...row,
    total: net?.[index] ?? row.total,
  });
  return {
    ...order,
    lines: order.lines.map((line, index) => withTotal(line, index)),
    shipping: order.shipping.map((charge, index) => withTotal(charge, goods + index)),
    fees: order.fees.map((charge, index) => withTotal(charge, charges + index)),
    taxes: order.taxes.map((tax, index) => ({ ...tax, amount: taxes?.[index] ?? tax.amount })),
  };
}

/** Null where there is nothing to round. Amounts that are further off are rounded to their own sum. */
function rounded(amounts: readonly Decimal[], cents: number): readonly Decimal[] | null {
  if (amounts.every(isWholeCents)) return null;
  const fitting = roundTogether(amounts, cents) ?? roundTogether(amounts, centsOf(sumDecimals(amounts)));
  return fitting?.map(fromCents) ?? null;
}
