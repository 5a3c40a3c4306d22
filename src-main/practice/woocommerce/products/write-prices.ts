import type { Sellable } from '../state/records.ts';
import { compareDecimals, decimalText } from '../values/decimal-text.ts';
import { isFilled, isSent, type Params, toText } from '../values/php-values.ts';
import type { SiteTime } from '../values/site-time.ts';

type PriceFields = Pick<Sellable, 'regularPrice' | 'salePrice' | 'saleFrom' | 'saleTo'>;

/** Takes prices and sale dates as sent; `""` clears a date, null is ignored (seen). */
export function writePrices(draft: PriceFields, params: Params, time: SiteTime): void {
  const { regular_price: regular, sale_price: sale } = params;
  if (isSent(regular)) draft.regularPrice = decimalText(regular);
  if (isSent(sale)) draft.salePrice = decimalText(sale);
  draft.saleFrom = dateAfter(draft.saleFrom, params, 'date_on_sale_from', time);
  draft.saleTo = dateAfter(draft.saleTo, params, 'date_on_sale_to', time);
}

/** A sale that is not below the regular price is dropped without a word, whenever the product is saved (seen). */
export function dropUselessSale(draft: PriceFields): void {
  if (compareDecimals(draft.salePrice, draft.regularPrice) >= 0) draft.salePrice = '';
}

function dateAfter(
  present: number | null,
  params: Params,
  name: 'date_on_sale_from' | 'date_on_sale_to',
  time: SiteTime,
): number | null {
  let date = present;
  const local = params[name];
  if (isSent(local)) date = isFilled(local) ? time.parse(toText(local)) : null;
  const utc = params[`${name}_gmt`];
  if (isSent(utc)) date = isFilled(utc) ? utcInstant(toText(utc)) : null;
  return date;
}

function utcInstant(text: string): number | null {
  const instant = Date.parse(/[Zz]|[+-]\d{2}:?\d{2}$/.test(text.slice(10)) ? text : `${text}Z`);
  return Number.isNaN(instant) ? null : instant;
}
