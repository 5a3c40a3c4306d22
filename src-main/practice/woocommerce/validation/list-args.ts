import { type ArgSpecs, flag, integer, integers, oneOf, strictDate, text, withDefault } from './arg-spec.ts';

const STATUSES = ['future', 'trash', 'draft', 'pending', 'private', 'publish'];
const TYPES = oneOf('simple', 'grouped', 'external', 'variable');

/** Which page of a list, and what is in it, whatever is listed. */
export const PAGING_ARGS: ArgSpecs = {
  context: withDefault(oneOf('view', 'edit'), 'view'),
  page: { type: 'integer', default: 1, minimum: 1 },
  per_page: { type: 'integer', default: 10, minimum: 1, maximum: 100 },
  search: text,
  exclude: withDefault(integers, []),
  include: withDefault(integers, []),
  offset: integer,
};

/** Bounds of dates, each excluded (seen). */
export const DATE_ARGS: ArgSpecs = {
  after: strictDate,
  before: strictDate,
  modified_after: strictDate,
  modified_before: strictDate,
  dates_are_gmt: withDefault(flag, false),
};

const posts: ArgSpecs = {
  ...PAGING_ARGS,
  ...DATE_ARGS,
  order: withDefault(oneOf('asc', 'desc'), 'desc'),
  slug: text,
  status: withDefault(oneOf('any', ...STATUSES), 'any'),
  include_status: { type: 'array', items: oneOf('any', ...STATUSES) },
  exclude_status: { type: 'array', items: oneOf(...STATUSES) },
  sku: text,
  on_sale: flag,
  min_price: text,
  max_price: text,
  stock_status: oneOf('instock', 'outofstock', 'onbackorder'),
};

export const PRODUCT_LIST_ARGS: ArgSpecs = {
  ...posts,
  orderby: withDefault(
    oneOf(
      'date',
      'id',
      'include',
      'title',
      'slug',
      'modified',
      'popularity',
      'rating',
      'post__in',
      'price',
      'sales',
      'menu_order',
      'random',
    ),
    'date',
  ),
  type: TYPES,
  include_types: { type: 'array', items: TYPES },
  exclude_types: { type: 'array', items: TYPES },
  search_sku: text,
  featured: flag,
  category: text,
  tag: text,
  brand: text,
  attribute: text,
  attribute_term: text,
};

export const VARIATION_LIST_ARGS: ArgSpecs = {
  ...posts,
  orderby: withDefault(oneOf('date', 'id', 'include', 'title', 'slug', 'modified', 'menu_order'), 'date'),
};

export const TERM_LIST_ARGS: ArgSpecs = {
  ...PAGING_ARGS,
  order: withDefault(oneOf('asc', 'desc'), 'asc'),
  orderby: withDefault(oneOf('id', 'include', 'name', 'slug', 'term_group', 'description', 'count'), 'name'),
  hide_empty: withDefault(flag, false),
  parent: integer,
  product: integer,
  slug: text,
};

export const ITEM_ARGS: ArgSpecs = { context: withDefault(oneOf('view', 'edit'), 'view') };

export const DELETE_ARGS: ArgSpecs = { force: withDefault(flag, false) };
