import { centsOf, fromCents } from '../../../../src-shared/domain/cents.ts';
import { addDecimals, compareDecimals, type Decimal } from '../../../../src-shared/domain/decimal.ts';
import type { WebTender } from '../../../../src-shared/domain/web-order.ts';
import { giftCardTenders, storeCreditTenders, tenderSum } from './gift-card.mapper.ts';
import type { StoreOrder } from './order.schema.ts';
import { settleCents, settlesTo } from './settle-cents.ts';

/** The amounts of an order in whole cents; lists in the order of the store's lines. */
export interface OrderMoney {
  readonly total: Decimal;
  readonly totalTax: Decimal;
  readonly lines: readonly LineMoney[];
  readonly shipping: readonly LineMoney[];
  readonly fees: readonly LineMoney[];
  readonly taxes: readonly Decimal[];
  readonly otherTenders: readonly WebTender[];
}

/** A line in whole cents, its total without tax. */
export interface LineMoney {
  readonly total: Decimal;
  readonly tax: Decimal;
}

/**
 * Brings an order's amounts to whole cents that add up: lines, shipping and fees to the total without tax, their taxes and
 * those by rate to the tax. Shops whose prices include tax have amounts with parts of a cent, and WooCommerce rounds only
 * the sums. Amounts that are off by more than that stay off.
 */
export function orderMoney(order: StoreOrder): OrderMoney {
  const { line_items, shipping_lines, fee_lines, tax_lines } = order;
  const rows = [...line_items, ...shipping_lines, ...fee_lines];
  const taxCents = centsOf(order.total_tax);
  const nets = rows.map(({ total }) => total);
  const paidInMoney = centsOf(order.total) - taxCents;
  const otherTenders = tendersBeside(order, nets, paidInMoney);
  const netCents = paidInMoney + centsOf(tenderSum(otherTenders));
  const totals = settleCents(nets, netCents);
  const taxes = settleCents(
    rows.map(({ total_tax }) => total_tax),
    taxCents,
  );
  const money = rows.map((_, index) => ({
    total: fromCents(totals[index] ?? 0),
    tax: fromCents(taxes[index] ?? 0),
  }));
  const rates = tax_lines.map(({ tax_total, shipping_tax_total }) =>
    addDecimals(tax_total, shipping_tax_total),
  );
  const [shippingFrom, feesFrom] = [line_items.length, line_items.length + shipping_lines.length];
  return {
    total: fromCents(netCents + taxCents),
    totalTax: fromCents(taxCents),
    lines: money.slice(0, shippingFrom),
    shipping: money.slice(shippingFrom, feesFrom),
    fees: money.slice(feesFrom),
    taxes: settleCents(rates, taxCents).map(fromCents),
    otherTenders,
  };
}

/**
 * What gift cards and store credit paid beside the total. A plugin may show cards as fees below zero as well, or take
 * credit off the lines: what lines and fees come to tells which of them lowered the total alone.
 */
function tendersBeside(
  order: StoreOrder,
  nets: readonly Decimal[],
  paidInMoney: number,
): readonly WebTender[] {
  const cards = giftCardTenders(order);
  const credit = storeCreditTenders(order);
  const ways = [[], [...cards, ...credit], cards, credit];
  return ways.find((way) => settlesTo(nets, paidInMoney + centsOf(tenderSum(way)))) ?? cards;
}

/** A line's amount before discounts: never less than after them because of a cent that rounding moved. */
export function subtotalOf(subtotal: Decimal, total: Decimal, settled: Decimal): Decimal {
  if (subtotal === total) return settled;
  const cents = centsOf(subtotal);
  return fromCents(compareDecimals(subtotal, total) > 0 ? Math.max(cents, centsOf(settled)) : cents);
}
