import {
  addDecimals,
  compareDecimals,
  type Decimal,
  decimal,
  parseDecimal,
} from '../../../../src-shared/domain/decimal.ts';
import type { WebTender } from '../../../../src-shared/domain/web-order.ts';
import { metaText, type StoreMeta, type StoreOrder } from './order.schema.ts';

// Gift cards are a matter of plugins. Those below take what a card pays off the order's total, so lines and tax come to
// more than it. (Their sources, read in November 2026.)

const ZERO = decimal(0);
const YITH_CARDS = '_ywgc_applied_gift_cards';
/** YITH can show what cards paid as a fee below zero; then it stays a fee. */
const YITH_AS_FEE = 'ywgc_gift_card_updated_as_fee';
const SMART_COUPONS = 'smart_coupons_contribution';

/**
 * What gift cards paid, by plugin: `gift_card` (WooCommerce Gift Cards), `pw_gift_card` (PW Gift Cards, where it is told),
 * `yith_gift_card` (YITH Gift Cards).
 */
export function giftCardTenders(order: StoreOrder): readonly WebTender[] {
  const official = order.gift_cards.map(({ code, amount }) => tender('gift_card', code, amount));
  const pimwick = order.pw_gift_card_lines.map(({ card_number, amount }) =>
    tender('pw_gift_card', card_number, amount),
  );
  return [...official, ...pimwick, ...yithTenders(order.meta_data)].filter(
    ({ amount }) => compareDecimals(amount, ZERO) > 0,
  );
}

function yithTenders(meta: StoreMeta): readonly WebTender[] {
  const isFee = Number(metaText(meta, YITH_AS_FEE) ?? 0) !== 0;
  if (isFee) return [];
  return amountsByCode(meta, YITH_CARDS).map(([code, amount]) => tender('yith_gift_card', code, amount));
}

/**
 * What store credit paid: `smart_coupon` (StoreApps Smart Coupons, its coupons of that type). Its shops choose whether
 * credit counts before tax, and lowers the lines, or after it, and lowers only the total; the order does not say which.
 */
export const storeCreditTenders = (order: StoreOrder): readonly WebTender[] =>
  amountsByCode(order.meta_data, SMART_COUPONS)
    .filter(([, amount]) => compareDecimals(amount, ZERO) > 0)
    .map(([, amount]) => ({ method: 'smart_coupon', title: 'Store credit', amount, cardNumber: null }));

/** Amounts that a plugin keeps by codes; what is no amount is passed over. */
function amountsByCode(meta: StoreMeta, key: string): readonly (readonly [code: string, amount: Decimal])[] {
  const amounts = meta.find((entry) => entry.key === key)?.value;
  if (typeof amounts !== 'object' || amounts === null || Array.isArray(amounts)) return [];
  return Object.entries(amounts).flatMap(([code, value]: [string, unknown]) => {
    const amount = typeof value === 'string' || typeof value === 'number' ? parseDecimal(value) : null;
    return amount === null ? [] : [[code, amount] as const];
  });
}

const tender = (method: string, code: string, amount: Decimal): WebTender => ({
  method,
  title: 'Gift card',
  amount,
  cardNumber: code === '' ? null : code,
});

/** What tenders come to. */
export const tenderSum = (tenders: readonly WebTender[]): Decimal =>
  tenders.reduce((sum, { amount }) => addDecimals(sum, amount), ZERO);

/** What the same plugins note on a line that sells a card. */
const SOLD_CARD = /^(wc_gc_giftcard|pw_gift_card_|_ywgc_amount$|_ywgc_is_digital$|_ywgc_gift_card_code$)/;

/** Whether a line of an order, by its metadata, sells a card. */
export const sellsGiftCard = (meta: StoreMeta): boolean => meta.some(({ key }) => SOLD_CARD.test(key));
