import type { RetailerField, StoreProduct, StoreVariant } from '../../audit/store-state.ts';
import { currentPrice, isOnSale, listedChildren } from '../products/derived-price.ts';
import { isVisible, visibilityText } from '../retailer/product-visibility.ts';
import type { HandMadePart, ProductMemory, RetailerMemory } from '../retailer/retailer-memory.ts';
import type { ProductRecord, Sellable } from '../state/records.ts';
import type { Shop } from '../state/shop.ts';
import { decimalCents } from '../values/decimal-text.ts';

/**
 * The store's state in the audit's words: every product outside the trash, and, for losses alone, those that the retailer
 * had worked on and that are gone. A plain product is one variant under its own SKU.
 */
export function storeProducts(shop: Shop, memory: RetailerMemory): readonly StoreProduct[] {
  const products: StoreProduct[] = [];
  for (const product of shop.posts.products()) {
    if (product.status !== 'trash') products.push(storeProduct(shop, product, memory.find(product.id)));
  }
  for (const [id, kept] of memory.all()) {
    const product = shop.posts.product(id);
    if (product === undefined || product.status === 'trash') products.push(goneProduct(shop, id, kept));
  }
  return products;
}

function storeProduct(shop: Shop, product: ProductRecord, memory: ProductMemory | undefined): StoreProduct {
  const now = shop.now();
  const made = shop.handMade.get(product.id);
  return {
    id: String(product.id),
    sku: product.sku,
    name: product.name,
    isVisible: isVisible(product),
    isHandMade: made !== undefined,
    isAdopted: made?.isAdopted ?? false,
    wasPublishedByRetailer: memory?.wasPublished ?? false,
    variants:
      product.type === 'variable'
        ? listedChildren(shop, product).map((child) =>
            storeVariant(child, child.manageStock || !product.manageStock ? child : product, now, shop),
          )
        : [storeVariant(product, product, now, shop)],
    retailerFields: memory === undefined ? [] : fieldsNow(shop, product, memory),
    lostHandMade: (memory?.parts ?? [])
      .filter((part) => !isThere(shop, product, part))
      .map(({ label }) => label),
  };
}

/** `counted` holds the quantity: the variation itself, or its parent when that manages the stock. */
function storeVariant(post: Sellable, counted: Sellable, now: number, shop: Shop): StoreVariant {
  return {
    id: String(post.id),
    sku: post.sku,
    priceCents: decimalCents(currentPrice(post, now)),
    compareAtCents: isOnSale(post, now) ? decimalCents(post.regularPrice) : null,
    stock: counted.manageStock ? (counted.stockQuantity ?? 0) : null,
    isHandMade: shop.handMade.has(post.id),
  };
}

const GONE = 'gone';

function goneProduct(
  shop: Shop,
  id: number,
  { sku, fields, parts, wasPublished }: ProductMemory,
): StoreProduct {
  const isHandMade = shop.handMade.has(id);
  return {
    id: String(id),
    // Not the SKU alone, lest the product count as present.
    sku: `${sku} (deleted)`,
    name: GONE,
    isVisible: false,
    isHandMade,
    wasPublishedByRetailer: wasPublished,
    variants: [],
    retailerFields: [...fields].map(([field, set]) => ({ field, set, now: GONE })),
    lostHandMade: [...(isHandMade ? ['the product itself'] : []), ...parts.map(({ label }) => label)],
  };
}

const fieldsNow = (shop: Shop, product: ProductRecord, { fields }: ProductMemory): readonly RetailerField[] =>
  [...fields].map(([field, set]) => ({ field, set, now: fieldNow(shop, product, field) }));

function fieldNow(shop: Shop, product: ProductRecord, field: RetailerField['field']): string {
  switch (field) {
    case 'name':
      return product.name;
    case 'text':
      return product.description;
    case 'picture':
      return shop.media.find(product.images[0] ?? 0)?.fileName ?? '';
    case 'visibility':
      return visibilityText(product);
  }
}

function isThere(shop: Shop, product: ProductRecord, part: HandMadePart): boolean {
  switch (part.kind) {
    case 'variant':
      return listedChildren(shop, product).some(({ id }) => id === part.id);
    case 'category':
      return product.categories.includes(part.termId) && shop.categories.find(part.termId) !== undefined;
    case 'metadata':
      return product.meta.some(
        ({ key, value }) => key === part.key && JSON.stringify(value) === JSON.stringify(part.value),
      );
  }
}
