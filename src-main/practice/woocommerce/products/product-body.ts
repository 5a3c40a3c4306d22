import { itemLinks } from '../http/item-links.ts';
import type { Picture } from '../state/media-store.ts';
import type { ProductRecord, Sellable } from '../state/records.ts';
import type { Shop, Site } from '../state/shop.ts';
import type { Taxonomy } from '../state/taxonomy.ts';
import { utcText } from '../values/site-time.ts';
import { autoParagraph } from '../values/text.ts';
import { currentPrice, isOnSale, listedChildren, priceRange } from './derived-price.ts';
import { extraOf, PRODUCT_EXTRAS } from './extra-fields.ts';
import { priceHtml } from './price-html.ts';
import { optionsOf } from './write-attributes.ts';

export type Body = Record<string, unknown>;

/** `edit` answers texts as stored (after writes), `view` with paragraphs laid over them (reads) and without drafts of addresses. */
export type BodyContext = 'view' | 'edit';

/** A product as `/products` answers it, every field of wc/v3 in the server's order. */
export function productBody(shop: Shop, product: ProductRecord, context: BodyContext): Body {
  const now = shop.now();
  const isVariable = product.type === 'variable';
  const children = listedChildren(shop, product);
  const range = isVariable ? priceRange(children, now) : null;
  const price = range?.lowest ?? currentPrice(product, now);
  const extra = (name: string) => extraOf(PRODUCT_EXTRAS, product.extras, name);
  const text = (value: unknown) => (context === 'view' ? autoParagraph(String(value)) : value);
  const { site } = shop;
  return {
    id: product.id,
    name: product.name,
    slug: product.slug,
    permalink: productAddress(site, product),
    ...dateFields(site, product),
    type: product.type,
    status: product.status,
    featured: extra('featured'),
    catalog_visibility: product.catalogVisibility,
    description: text(product.description),
    short_description: text(extra('short_description')),
    sku: product.sku,
    price,
    regular_price: product.regularPrice,
    sale_price: product.salePrice,
    ...saleDateFields(site, product),
    on_sale: isVariable ? children.some((child) => isOnSale(child, now)) : isOnSale(product, now),
    purchasable: price !== '',
    total_sales: 0,
    virtual: extra('virtual'),
    downloadable: extra('downloadable'),
    downloads: [],
    download_limit: extra('download_limit'),
    download_expiry: extra('download_expiry'),
    external_url: extra('external_url'),
    button_text: extra('button_text'),
    tax_status: extra('tax_status'),
    tax_class: extra('tax_class'),
    ...stockFields(product, product.manageStock, product.stockQuantity),
    low_stock_amount: extra('low_stock_amount'),
    sold_individually: extra('sold_individually'),
    weight: extra('weight'),
    dimensions: extra('dimensions'),
    shipping_required: extra('virtual') !== true,
    shipping_taxable: extra('virtual') !== true && extra('tax_status') === 'taxable',
    shipping_class: extra('shipping_class'),
    shipping_class_id: 0,
    reviews_allowed: extra('reviews_allowed'),
    average_rating: '0',
    rating_count: 0,
    upsell_ids: extra('upsell_ids'),
    cross_sell_ids: extra('cross_sell_ids'),
    parent_id: 0,
    purchase_note: extra('purchase_note'),
    categories: termFields(shop.categories, product.categories),
    brands: termFields(shop.brands, product.brands),
    tags: termFields(shop.tags, product.tags),
    images: product.images.flatMap((id) => imageBody(shop, shop.media.find(id)) ?? []),
    attributes: attributeFields(shop, product),
    default_attributes: extra('default_attributes'),
    variations: isVariable ? children.map(({ id }) => id) : [],
    grouped_products: [],
    menu_order: product.menuOrder,
    price_html: priceHtml(shop, product, range, now),
    related_ids: [],
    meta_data: product.meta,
    stock_status: stockStatusOf(product, children),
    has_options: isVariable,
    post_password: extra('post_password'),
    global_unique_id: product.gtin,
    ...(context === 'edit' && {
      permalink_template: `${site.url}/product/%pagename%/`,
      generated_slug: product.slug || shop.freeSlugFor(product),
    }),
    _links: itemLinks(`${site.url}/wp-json/wc/v3/products`, product.id),
  };
}

/** The address of its page in the shop. */
export function productAddress(site: Site, product: ProductRecord): string {
  const isPublic = product.status === 'publish' || product.status === 'private';
  return isPublic ? `${site.url}/product/${product.slug}/` : `${site.url}/?post_type=product&p=${product.id}`;
}

/** The dates of a product or a variation, local and UTC. */
export const dateFields = ({ time }: Site, post: Sellable): Body => ({
  date_created: time.local(post.createdAt),
  date_created_gmt: utcText(post.createdAt),
  date_modified: time.local(post.modifiedAt),
  date_modified_gmt: utcText(post.modifiedAt),
});

/** The dates of its sale, local and UTC; null for none. */
export function saleDateFields({ time }: Site, { saleFrom, saleTo }: Sellable): Body {
  return {
    date_on_sale_from: saleFrom === null ? null : time.local(saleFrom),
    date_on_sale_from_gmt: saleFrom === null ? null : utcText(saleFrom),
    date_on_sale_to: saleTo === null ? null : time.local(saleTo),
    date_on_sale_to_gmt: saleTo === null ? null : utcText(saleTo),
  };
}

/** `manage_stock` of a variation may be the text `parent` (seen); then the quantity is the parent's. */
export function stockFields(post: Sellable, manageStock: boolean | 'parent', quantity: number | null): Body {
  const isAllowed = post.backorders !== 'no';
  return {
    manage_stock: manageStock,
    stock_quantity: quantity,
    backorders: post.backorders,
    backorders_allowed: isAllowed,
    backordered:
      post.stockStatus === 'onbackorder' || (manageStock !== false && isAllowed && (quantity ?? 0) < 0),
  };
}

/** A variable product that does not manage stock itself is in stock when any variation is; without any it is not (seen). */
function stockStatusOf(product: ProductRecord, children: readonly Sellable[]): string {
  if (product.type !== 'variable' || product.manageStock) return product.stockStatus;
  const has = (status: string) => children.some((child) => child.stockStatus === status);
  if (has('instock')) return 'instock';
  return has('onbackorder') ? 'onbackorder' : 'outofstock';
}

const termFields = (taxonomy: Taxonomy, ids: readonly number[]): readonly Body[] =>
  ids
    .flatMap((id) => taxonomy.find(id) ?? [])
    .toSorted((a, b) => a.name.localeCompare(b.name))
    .map(({ id, name, slug }) => ({ id, name, slug }));

const attributeFields = (shop: Shop, product: ProductRecord): readonly Body[] =>
  product.attributes.map((attribute) => ({
    id: attribute.attributeId,
    name: shop.attributes.find(attribute.attributeId)?.name ?? attribute.name,
    slug: attribute.attributeId === 0 ? attribute.name : attribute.key,
    position: attribute.position,
    visible: attribute.visible,
    variation: attribute.variation,
    options: optionsOf(shop, attribute),
  }));

/** A picture as products and variations show it, null for none. */
export function imageBody({ site }: Shop, picture: Picture | undefined): Body | null {
  if (picture === undefined) return null;
  const { id, fileName, createdAt, name, alt } = picture;
  const utc = utcText(createdAt);
  return {
    id,
    date_created: site.time.local(createdAt),
    date_created_gmt: utc,
    date_modified: site.time.local(createdAt),
    date_modified_gmt: utc,
    src: `${site.url}/wp-content/uploads/${utc.slice(0, 4)}/${utc.slice(5, 7)}/${fileName}`,
    name,
    alt,
  };
}
