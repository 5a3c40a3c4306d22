import { itemLinks } from '../http/item-links.ts';
import { currentPrice, isOnSale } from '../products/derived-price.ts';
import { extraOf, VARIATION_EXTRAS } from '../products/extra-fields.ts';
import {
  type Body,
  type BodyContext,
  dateFields,
  imageBody,
  productAddress,
  saleDateFields,
  stockFields,
} from '../products/product-body.ts';
import type { ProductRecord, VariationRecord } from '../state/records.ts';
import type { Shop } from '../state/shop.ts';
import { autoParagraph } from '../values/text.ts';
import { isManagedAbove } from './save-variation.ts';
import { choicesOf, type VariationOption } from './variation-attributes.ts';

/** A variation as its own route answers it. */
export function variationBody(shop: Shop, variation: VariationRecord, context: BodyContext): Body {
  const now = shop.now();
  const parent = shop.posts.product(variation.parentId);
  const choices = choicesOf(shop, parent, variation);
  const extra = (name: string) => extraOf(VARIATION_EXTRAS, variation.extras, name);
  const price = currentPrice(variation, now);
  const product = `${shop.site.url}/wp-json/wc/v3/products/${variation.parentId}`;
  return {
    id: variation.id,
    type: 'variation',
    ...dateFields(shop.site, variation),
    description: context === 'view' ? autoParagraph(variation.description) : variation.description,
    permalink: permalink(shop, parent, choices),
    sku: variation.sku,
    global_unique_id: variation.gtin,
    price,
    regular_price: variation.regularPrice,
    sale_price: variation.salePrice,
    ...saleDateFields(shop.site, variation),
    on_sale: isOnSale(variation, now),
    status: variation.status,
    purchasable: variation.status === 'publish' && price !== '',
    virtual: extra('virtual'),
    downloadable: extra('downloadable'),
    downloads: [],
    download_limit: extra('download_limit'),
    download_expiry: extra('download_expiry'),
    tax_status: extra('tax_status'),
    // Fresh from a write it says "parent", read back it is empty (both in recorded answers).
    tax_class: extra('tax_class') || (context === 'edit' ? 'parent' : ''),
    ...stockOf(parent, variation),
    low_stock_amount: extra('low_stock_amount'),
    weight: extra('weight'),
    dimensions: extra('dimensions'),
    shipping_class: extra('shipping_class'),
    shipping_class_id: 0,
    image: imageBody(shop, shop.media.find(variation.image)),
    attributes: choices.map(({ attribute, option }) => ({
      id: attribute.attributeId,
      name: shop.attributes.find(attribute.attributeId)?.name ?? attribute.name,
      slug: attribute.key,
      option,
    })),
    menu_order: variation.menuOrder,
    meta_data: variation.meta,
    name: choiceText(choices),
    parent_id: variation.parentId,
    _links: { ...itemLinks(`${product}/variations`, variation.id), up: [{ href: product }] },
  };
}

/** Through `/products` a variation comes in a product's shape, named after its parent too: "Tee - S, Red" (seen). */
export function variationAsProduct(shop: Shop, variation: VariationRecord): Body {
  const { image, ...body } = variationBody(shop, variation, 'view');
  return {
    ...body,
    name: variationName(shop, variation),
    slug: '',
    featured: false,
    catalog_visibility: 'visible',
    short_description: '',
    total_sales: 0,
    external_url: '',
    button_text: '',
    sold_individually: false,
    shipping_required: body.virtual !== true,
    shipping_taxable: body.virtual !== true,
    reviews_allowed: false,
    average_rating: '0',
    rating_count: 0,
    upsell_ids: [],
    cross_sell_ids: [],
    purchase_note: '',
    categories: [],
    brands: [],
    tags: [],
    images: image === null ? [] : [image],
    default_attributes: [],
    variations: [],
    grouped_products: [],
    price_html: '',
    related_ids: [],
    has_options: false,
    post_password: '',
    _links: itemLinks(`${shop.site.url}/wp-json/wc/v3/products`, variation.id),
  };
}

/** Away from its parent: "Tee - S, Red" (seen). */
export function variationName(shop: Shop, variation: VariationRecord): string {
  const parent = shop.posts.product(variation.parentId);
  const choices = choiceText(choicesOf(shop, parent, variation));
  const name = parent?.name ?? '';
  return choices === '' ? name : `${name} - ${choices}`;
}

/** With the parent managing stock, its numbers stand in for the variation's (seen). */
function stockOf(parent: ProductRecord | undefined, variation: VariationRecord): Body {
  if (parent === undefined || !isManagedAbove(parent, variation)) {
    return {
      ...stockFields(variation, variation.manageStock, variation.stockQuantity),
      stock_status: variation.stockStatus,
    };
  }
  return { ...stockFields(parent, 'parent', parent.stockQuantity), stock_status: parent.stockStatus };
}

const choiceText = (choices: readonly VariationOption[]): string =>
  choices.map(({ option }) => option).join(', ');

function permalink(
  shop: Shop,
  parent: ProductRecord | undefined,
  choices: readonly VariationOption[],
): string {
  if (parent === undefined) return `${shop.site.url}/`;
  const address = productAddress(shop.site, parent);
  const query = choices.map(
    ({ attribute, option }) => `attribute_${attribute.key}=${encodeURIComponent(option)}`,
  );
  return query.length === 0 ? address : `${address}${address.includes('?') ? '&' : '?'}${query.join('&')}`;
}
