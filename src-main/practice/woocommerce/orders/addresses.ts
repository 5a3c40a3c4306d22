import type { OrderAddress } from '../state/order-records.ts';
import { isRecord, toText } from '../values/php-values.ts';

/** In the server's order. */
export const BILLING_FIELDS = [
  'first_name',
  'last_name',
  'company',
  'address_1',
  'address_2',
  'city',
  'state',
  'postcode',
  'country',
  'email',
  'phone',
] as const;

export const SHIPPING_FIELDS = BILLING_FIELDS.filter((name) => name !== 'email');

/** An address with what was sent of it; other fields are passed over. */
export function writeAddress(present: OrderAddress, sent: unknown, fields: readonly string[]): OrderAddress {
  if (!isRecord(sent)) return present;
  const known = fields.filter((name) => sent[name] !== undefined);
  return { ...present, ...Object.fromEntries(known.map((name) => [name, toText(sent[name])])) };
}

/** An address of which nothing is known. */
export const blankAddress = (fields: readonly string[]): OrderAddress =>
  Object.fromEntries(fields.map((name) => [name, '']));
