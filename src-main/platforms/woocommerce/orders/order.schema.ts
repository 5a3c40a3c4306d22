import { z } from 'zod';
import { type Decimal, decimal, parseDecimal } from '../../../../src-shared/domain/decimal.ts';
import { listOf, metaEntry, raw, text } from '../wire.schema.ts';

// Orders and refunds as wc/v3 tells them. Money comes as text, sometimes as a number, and empty for nothing.

const money = z.union([z.string(), z.number()]).transform((value, context): Decimal => {
  const parsed = parseDecimal(value);
  if (parsed !== null) return parsed;
  context.addIssue({ code: 'custom', message: `no amount: “${value}”` });
  return z.NEVER;
});
const NOTHING = decimal(0);
const amount = z.union([z.literal('').transform(() => NOTHING), money]).nullish();
const optionalMoney = amount.transform((value) => value ?? NOTHING);

/** `2026-11-23T14:19:27`, UTC though it does not say so; answered with its zone. */
const instant = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/)
  .transform((value) => `${value}Z`);
const optionalInstant = instant.nullish().transform((value) => value ?? null);

const label = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (value === null || value === undefined ? '' : String(value)));
const id = z.number().int().nonnegative();
/** Zero, empty or missing: there is none (seen for products that were deleted). */
const optionalId = z
  .union([z.number(), z.string()])
  .nullish()
  .transform((value) =>
    value === null || value === undefined || Number(value) === 0 ? null : String(value),
  );

const address = z
  .object({
    first_name: text,
    last_name: text,
    company: text,
    address_1: text,
    address_2: text,
    city: text,
    state: text,
    postcode: text,
    country: text,
    phone: text,
    email: text,
  })
  .nullish()
  .transform((value) => value ?? null);

/** Tax of one rate on a line; `id` is the rate's. */
const lineTax = z.object({ id: z.union([z.number(), z.string()]), total: optionalMoney });

const chargeLine = z.object({
  id,
  total: optionalMoney,
  total_tax: optionalMoney,
  taxes: listOf(lineTax),
  meta_data: listOf(metaEntry),
});
const goodsLine = chargeLine.extend({
  name: text,
  product_id: optionalId,
  variation_id: optionalId,
  sku: text,
  quantity: money,
  subtotal: optionalMoney,
});

/** The fields of an order that are asked for. */
export const ORDER_FIELDS = [
  'id,number,status,currency,date_created_gmt,date_modified_gmt,date_paid_gmt,date_completed_gmt',
  'total,total_tax,customer_id,customer_note,billing,shipping,payment_method,payment_method_title,transaction_id',
  'meta_data,line_items,tax_lines,shipping_lines,fee_lines,coupon_lines,refunds,gift_cards,pw_gift_card_lines',
].join(',');

/** An order of `/orders`. `gift_cards` and `pw_gift_card_lines` are there where a gift card plugin adds them. */
export const storeOrder = z.object({
  id,
  number: label,
  status: z.string().min(1),
  currency: z.string().min(1),
  date_created_gmt: instant,
  date_modified_gmt: instant,
  date_paid_gmt: optionalInstant,
  date_completed_gmt: optionalInstant,
  total: money,
  total_tax: optionalMoney,
  customer_id: optionalId,
  customer_note: text,
  billing: address,
  shipping: address,
  payment_method: raw,
  payment_method_title: text,
  transaction_id: label,
  meta_data: listOf(metaEntry),
  line_items: listOf(goodsLine),
  tax_lines: listOf(
    z.object({
      rate_code: text,
      label: text,
      rate_percent: z.union([z.number(), z.string()]).nullish(),
      tax_total: optionalMoney,
      shipping_tax_total: optionalMoney,
    }),
  ),
  shipping_lines: listOf(chargeLine.extend({ method_title: text, method_id: raw })),
  fee_lines: listOf(chargeLine.extend({ name: text })),
  coupon_lines: listOf(z.object({ code: text })),
  refunds: listOf(z.object({ id })),
  gift_cards: listOf(z.object({ code: label, amount: optionalMoney })),
  pw_gift_card_lines: listOf(z.object({ card_number: label, amount: optionalMoney })),
});
export type StoreOrder = z.output<typeof storeOrder>;
/** A line of goods of an order. */
export type StoreLine = StoreOrder['line_items'][number];
/** An address of an order; `email` is that of billing. */
export type StoreAddress = NonNullable<StoreOrder['billing']>;
/** Metadata of an order, a line or a refund: what plugins note. */
export type StoreMeta = StoreOrder['meta_data'];

/** What of any row of a list is needed to go on reading, whatever else is wrong with it. */
export const orderRow = z.object({
  id,
  status: raw.catch(''),
  date_created_gmt: optionalInstant.catch(null),
  date_modified_gmt: optionalInstant.catch(null),
});

/** A refund, of `/refunds` or of one order. Quantities and totals of its lines are below zero. */
export const storeRefund = z.object({
  id,
  date_created_gmt: instant,
  amount: money,
  reason: text,
  meta_data: listOf(metaEntry),
  line_items: listOf(chargeLine.extend({ quantity: optionalMoney })),
  shipping_lines: listOf(chargeLine),
  fee_lines: listOf(chargeLine),
});
export type StoreRefund = z.output<typeof storeRefund>;

/** The fields of a refund that are asked for. */
export const REFUND_FIELDS =
  'id,date_created_gmt,amount,reason,meta_data,line_items,shipping_lines,fee_lines';

/** The value of a piece of metadata as text; null when it is not there or no text. */
export function metaText(meta: StoreMeta, key: string): string | null {
  const value = meta.find((entry) => entry.key === key)?.value;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}
