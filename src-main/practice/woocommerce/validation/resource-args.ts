import {
  type ArgSpecs,
  flag,
  integer,
  integers,
  looseDate,
  objects,
  oneOf,
  text,
  withDefault,
} from './arg-spec.ts';

// Declared by wc/v3 of WooCommerce 10.0.2 in its index of routes (November 2026), without what it marks read-only.

const image: ArgSpecs = { id: integer, src: text, name: text, alt: text };
const metaData = objects({ id: integer, key: text, value: {} });

const sellable: ArgSpecs = {
  description: text,
  sku: text,
  global_unique_id: text,
  regular_price: text,
  sale_price: text,
  date_on_sale_from: looseDate,
  date_on_sale_from_gmt: looseDate,
  date_on_sale_to: looseDate,
  date_on_sale_to_gmt: looseDate,
  virtual: withDefault(flag, false),
  downloadable: withDefault(flag, false),
  downloads: objects({ id: text, name: text, file: text }),
  download_limit: withDefault(integer, -1),
  download_expiry: withDefault(integer, -1),
  tax_status: withDefault(oneOf('taxable', 'shipping', 'none'), 'taxable'),
  tax_class: text,
  manage_stock: withDefault(flag, false),
  stock_quantity: integer,
  stock_status: withDefault(oneOf('instock', 'outofstock', 'onbackorder'), 'instock'),
  backorders: withDefault(oneOf('no', 'notify', 'yes'), 'no'),
  low_stock_amount: { type: ['integer', 'null'] },
  weight: text,
  dimensions: { type: 'object', properties: { length: text, width: text, height: text } },
  shipping_class: text,
  menu_order: integer,
  meta_data: metaData,
};

export const PRODUCT_ARGS: ArgSpecs = {
  name: text,
  slug: text,
  date_created: looseDate,
  date_created_gmt: looseDate,
  type: withDefault(oneOf('simple', 'grouped', 'external', 'variable'), 'simple'),
  status: withDefault(
    oneOf('draft', 'pending', 'private', 'publish', 'future', 'auto-draft', 'trash'),
    'publish',
  ),
  featured: withDefault(flag, false),
  catalog_visibility: withDefault(oneOf('visible', 'catalog', 'search', 'hidden'), 'visible'),
  short_description: text,
  ...sellable,
  external_url: text,
  button_text: text,
  sold_individually: withDefault(flag, false),
  reviews_allowed: withDefault(flag, true),
  post_password: text,
  upsell_ids: integers,
  cross_sell_ids: integers,
  parent_id: integer,
  purchase_note: text,
  categories: objects({ id: integer, name: text, slug: text }),
  brands: objects({ id: integer, name: text, slug: text }),
  tags: objects({ id: integer, name: text, slug: text }),
  images: objects(image),
  attributes: objects({
    id: integer,
    name: text,
    position: integer,
    visible: flag,
    variation: flag,
    options: { type: 'array', items: text },
  }),
  default_attributes: objects({ id: integer, name: text, option: text }),
};

export const VARIATION_ARGS: ArgSpecs = {
  ...sellable,
  status: withDefault(oneOf('draft', 'pending', 'private', 'publish'), 'publish'),
  image: { type: 'object', properties: image },
  attributes: objects({ id: integer, name: text, option: text }),
};

export const CATEGORY_ARGS: ArgSpecs = {
  name: { ...text, required: true },
  slug: text,
  parent: integer,
  description: text,
  display: withDefault(oneOf('default', 'products', 'subcategories', 'both'), 'default'),
  image: { type: 'object', properties: image },
  menu_order: integer,
};

export const TAG_ARGS: ArgSpecs = { name: { ...text, required: true }, slug: text, description: text };

export const TERM_ARGS: ArgSpecs = { ...TAG_ARGS, menu_order: integer };

export const ATTRIBUTE_ARGS: ArgSpecs = {
  name: { ...text, required: true },
  slug: text,
  type: withDefault(oneOf('select'), 'select'),
  order_by: withDefault(oneOf('menu_order', 'name', 'name_num', 'id'), 'menu_order'),
  has_archives: withDefault(flag, false),
};
