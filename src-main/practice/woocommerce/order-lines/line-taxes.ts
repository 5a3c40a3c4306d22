import {
  addDecimals,
  type Decimal,
  decimal,
  divideDecimals,
  multiplyDecimals,
} from '../../../../src-shared/domain/decimal.ts';
import type {
  FeeLine,
  GoodsLine,
  LineTax,
  OrderLines,
  ShippingLine,
  TaxLine,
} from '../state/order-records.ts';
import type { Shop } from '../state/shop.ts';
import type { TaxRate } from '../state/tax-rates.ts';
import { NO_MONEY, roundMoney } from '../values/money.ts';
import { isTaxable } from './ordered-product.ts';

const HUNDRED = decimal(100);

/** The tax of one rate, rounded as the shop rounds it: line by line. */
export const taxOf = (amount: Decimal, { percent }: TaxRate): Decimal =>
  roundMoney(divideDecimals(multiplyDecimals(amount, percent), HUNDRED));

/** Taxes every line anew (`calculate_taxes`), and sums them up by rate. */
export function retax(shop: Shop, order: OrderLines & { readonly taxRateIds: readonly number[] }): void {
  const rates = order.taxRateIds.flatMap((id) => shop.taxRates.find(id) ?? []);
  order.lines = order.lines.map((line) => ({
    ...line,
    taxes: isTaxable(shop, line) ? goodsTaxes(line, rates) : [],
  }));
  order.shippingLines = order.shippingLines.map((line) => ({
    ...line,
    taxes: rates.map((rate) => ({ rateId: rate.id, total: taxOf(line.total, rate), subtotal: null })),
  }));
  order.feeLines = order.feeLines.map((line) => ({
    ...line,
    taxes: line.taxStatus === 'taxable' ? feeTaxes(line, rates) : [],
  }));
  sumTaxLines(shop, order);
}

const goodsTaxes = ({ total, subtotal }: GoodsLine, rates: readonly TaxRate[]): readonly LineTax[] =>
  rates.map((rate) => ({ rateId: rate.id, total: taxOf(total, rate), subtotal: taxOf(subtotal, rate) }));

const feeTaxes = ({ total }: FeeLine, rates: readonly TaxRate[]): readonly LineTax[] =>
  rates.map((rate) => ({ rateId: rate.id, total: taxOf(total, rate), subtotal: null }));

/** The sums by rate (`update_taxes`); a rate that was there before keeps its row. */
export function sumTaxLines(shop: Shop, order: OrderLines): void {
  const cart = [...order.lines, ...order.feeLines];
  const used = [...cart, ...order.shippingLines].flatMap(({ taxes }) => taxes.map(({ rateId }) => rateId));
  order.taxLines = [...new Set(used)].map((rateId): TaxLine => {
    const known = order.taxLines.find((line) => line.rateId === rateId);
    return {
      id: known?.id ?? shop.orderItemIds.next(),
      rateId,
      total: sumOfRate(cart, rateId),
      shippingTotal: sumOfRate(order.shippingLines, rateId),
    };
  });
}

type Taxed = Pick<GoodsLine | ShippingLine | FeeLine, 'taxes'>;

const sumOfRate = (lines: readonly Taxed[], rateId: number): Decimal =>
  lines
    .flatMap(({ taxes }) => taxes.filter((tax) => tax.rateId === rateId))
    .reduce((sum, { total }) => addDecimals(sum, total), NO_MONEY);

/** All taxes of a line. */
export const lineTax = ({ taxes }: Taxed): Decimal =>
  taxes.reduce((sum, { total }) => addDecimals(sum, total), NO_MONEY);

/** All taxes of a line before discounts. */
export const lineSubtotalTax = ({ taxes }: Taxed): Decimal =>
  taxes.reduce((sum, { subtotal }) => addDecimals(sum, subtotal ?? NO_MONEY), NO_MONEY);
