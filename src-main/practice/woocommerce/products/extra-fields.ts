import { isRecord, isSent, type Params, toBoolean, toInteger, toList, toText } from '../values/php-values.ts';
import { cleanText, filterPostHtml } from '../values/text.ts';

/** A field that the store only keeps: how it is read from a request, and what it is until then. */
interface ExtraField {
  readonly read: (value: unknown) => unknown;
  readonly initial: unknown;
}

const text: ExtraField = { read: (value) => cleanText(toText(value)), initial: '' };
const html: ExtraField = { read: (value) => filterPostHtml(toText(value)), initial: '' };
const flag = (initial: boolean): ExtraField => ({ read: toBoolean, initial });
const whole = (initial: number | null): ExtraField => ({
  read: (value) => (isSent(value) ? toInteger(value) : null),
  initial,
});
const wholes: ExtraField = { read: (value) => toList(value).map(toInteger), initial: [] };
const sizes: ExtraField = {
  read: (value) => {
    const part = (name: string) => (isRecord(value) ? toText(value[name]) : '');
    return { length: part('length'), width: part('width'), height: part('height') };
  },
  initial: { length: '', width: '', height: '' },
};

const common = {
  virtual: flag(false),
  downloadable: flag(false),
  download_limit: whole(-1),
  download_expiry: whole(-1),
  tax_status: { ...text, initial: 'taxable' },
  tax_class: text,
  weight: text,
  dimensions: sizes,
  shipping_class: text,
} satisfies Record<string, ExtraField>;

/** Fields of products without behavior of their own here. */
export const PRODUCT_EXTRAS: Readonly<Record<string, ExtraField>> = {
  ...common,
  featured: flag(false),
  short_description: html,
  external_url: text,
  button_text: text,
  sold_individually: flag(false),
  reviews_allowed: flag(true),
  post_password: text,
  upsell_ids: wholes,
  cross_sell_ids: wholes,
  purchase_note: html,
  default_attributes: { read: toList, initial: [] },
  low_stock_amount: whole(null),
};

export const VARIATION_EXTRAS: Readonly<Record<string, ExtraField>> = {
  ...common,
  low_stock_amount: whole(null),
};

/** The extras after a request; values that are still the initial ones are not kept. */
export function writeExtras(
  fields: Readonly<Record<string, ExtraField>>,
  present: Readonly<Record<string, unknown>>,
  params: Params,
): Readonly<Record<string, unknown>> {
  let extras = present;
  for (const [name, { read, initial }] of Object.entries(fields)) {
    if (!isSent(params[name])) continue;
    const value = read(params[name]);
    if (value === initial && extras[name] === undefined) continue;
    extras = { ...extras, [name]: value };
  }
  return extras;
}

/** The value of one extra field. */
export const extraOf = (
  fields: Readonly<Record<string, ExtraField>>,
  extras: Readonly<Record<string, unknown>>,
  name: string,
): unknown => extras[name] ?? fields[name]?.initial;
