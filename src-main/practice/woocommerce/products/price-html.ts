import type { ProductRecord } from '../state/records.ts';
import type { Shop } from '../state/shop.ts';
import { decimalCents } from '../values/decimal-text.ts';
import { currentPrice, isOnSale } from './derived-price.ts';

const SIGNS: Readonly<Record<string, string>> = { USD: '&#36;', CAD: '&#36;', EUR: '&euro;', GBP: '&pound;' };

/** The sign of a currency as the server writes it into HTML. */
export const currencySign = (currency: string): string => SIGNS[currency] ?? currency;

/** The price as the shop's pages show it; a sale strikes the regular price out. */
export function priceHtml(
  shop: Shop,
  product: ProductRecord,
  range: { readonly lowest: string; readonly highest: string } | null,
  now: number,
): string {
  const show = (price: string) => amount(price, shop.site.currency);
  if (range !== null) {
    if (range.lowest === '') return '';
    return range.lowest === range.highest
      ? show(range.lowest)
      : `${show(range.lowest)} &ndash; ${show(range.highest)}`;
  }
  const price = currentPrice(product, now);
  if (price === '') return '';
  if (!isOnSale(product, now)) return show(price);
  const spoken = (words: string, value: string) =>
    `<span class="screen-reader-text">${words}: ${currencySign(shop.site.currency)}${decimals(value)}.</span>`;
  return [
    `<del aria-hidden="true">${show(product.regularPrice)}</del> `,
    spoken('Original price was', product.regularPrice),
    `<ins aria-hidden="true">${show(price)}</ins>`,
    spoken('Current price is', price),
  ].join('');
}

const decimals = (price: string): string => ((decimalCents(price) ?? 0) / 100).toFixed(2);

const amount = (price: string, currency: string): string =>
  `<span class="woocommerce-Price-amount amount"><bdi><span class="woocommerce-Price-currencySymbol">${currencySign(currency)}</span>${decimals(price)}</bdi></span>`;
