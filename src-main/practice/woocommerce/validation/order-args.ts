import {
  type ArgSpec,
  type ArgSpecs,
  flag,
  integer,
  integers,
  objects,
  oneOf,
  text,
  withDefault,
} from './arg-spec.ts';
import { CURRENCIES } from './currencies.ts';
import { DATE_ARGS, PAGING_ARGS } from './list-args.ts';

// Declared by wc/v3 of WooCommerce 10.0.2 in its index of routes (November 2026), without what it marks read-only.

const STATUSES = [
  'auto-draft',
  'pending',
  'processing',
  'on-hold',
  'completed',
  'cancelled',
  'refunded',
  'failed',
  'checkout-draft',
];

const anything: ArgSpec = { type: ['null', 'object', 'string', 'number', 'boolean', 'integer', 'array'] };
const texts: ArgSpec = { type: 'array', items: text };
const metaData = objects({ id: integer, key: text, value: anything });

const shipping: ArgSpecs = {
  first_name: text,
  last_name: text,
  company: text,
  address_1: text,
  address_2: text,
  city: text,
  state: text,
  postcode: text,
  country: text,
};

export const ORDER_ARGS: ArgSpecs = {
  parent_id: integer,
  created_via: text,
  status: withDefault(oneOf(...STATUSES), 'pending'),
  currency: oneOf(...CURRENCIES),
  customer_id: withDefault(integer, 0),
  customer_note: text,
  billing: {
    type: 'object',
    properties: { ...shipping, email: { type: ['string', 'null'], format: 'email' }, phone: text },
  },
  shipping: { type: 'object', properties: shipping },
  payment_method: text,
  payment_method_title: text,
  transaction_id: text,
  meta_data: metaData,
  line_items: objects({
    name: anything,
    product_id: anything,
    variation_id: integer,
    quantity: integer,
    tax_class: text,
    subtotal: text,
    total: text,
    meta_data: metaData,
  }),
  shipping_lines: objects({
    method_title: anything,
    method_id: anything,
    instance_id: text,
    total: text,
    meta_data: metaData,
  }),
  fee_lines: objects({
    name: anything,
    tax_class: text,
    tax_status: oneOf('taxable', 'none'),
    total: text,
    meta_data: metaData,
  }),
  coupon_lines: objects({ code: anything, meta_data: metaData }),
  set_paid: withDefault(flag, false),
  manual_update: withDefault(flag, false),
};

const presentation: ArgSpecs = {
  dp: withDefault(integer, 2),
  order_item_display_meta: withDefault(flag, false),
  include_meta: withDefault(texts, []),
  exclude_meta: withDefault(texts, []),
};

/** Of `/refunds` and of the refunds of one order. */
export const REFUND_LIST_ARGS: ArgSpecs = {
  ...PAGING_ARGS,
  ...DATE_ARGS,
  order: withDefault(oneOf('asc', 'desc'), 'desc'),
  orderby: withDefault(oneOf('date', 'id', 'include', 'title', 'slug', 'modified'), 'date'),
  parent: withDefault(integers, []),
  parent_exclude: withDefault(integers, []),
  ...presentation,
};

export const ORDER_LIST_ARGS: ArgSpecs = {
  ...REFUND_LIST_ARGS,
  status: withDefault({ type: 'array', items: oneOf('any', 'trash', ...STATUSES) }, 'any'),
  customer: integer,
  product: integer,
  created_via: texts,
};

/** Its lines are not among them, so nothing checks those (seen: numbers and texts both pass). */
export const REFUND_ARGS: ArgSpecs = {
  amount: text,
  reason: text,
  refunded_by: integer,
  meta_data: metaData,
  api_refund: withDefault(flag, true),
  api_restock: withDefault(flag, true),
};

export const NOTE_ARGS: ArgSpecs = {
  note: { ...text, required: true },
  customer_note: withDefault(flag, false),
  added_by_user: withDefault(flag, false),
};

export const NOTE_LIST_ARGS: ArgSpecs = {
  context: withDefault(oneOf('view', 'edit'), 'view'),
  type: withDefault(oneOf('any', 'customer', 'internal'), 'any'),
};

export const CUSTOMER_LIST_ARGS: ArgSpecs = {
  ...PAGING_ARGS,
  order: withDefault(oneOf('asc', 'desc'), 'asc'),
  orderby: withDefault(oneOf('id', 'include', 'name', 'registered_date'), 'name'),
  email: { type: 'string', format: 'email' },
  role: withDefault(
    oneOf(
      'all',
      'administrator',
      'editor',
      'author',
      'contributor',
      'subscriber',
      'customer',
      'shop_manager',
    ),
    'customer',
  ),
};
