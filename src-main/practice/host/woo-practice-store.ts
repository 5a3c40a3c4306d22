import { startWooStore, type WooStoreHandle } from '../woocommerce/index.ts';
import type { HandMadeProduct, HandMadeVariant } from './hand-made-product.ts';
import type { PracticeStore, StoreOptions } from './practice-store.ts';

const PLATFORM = 'woocommerce';

/** A WooCommerce store; its connection is called as the platform. WooCommerce sets no limit to the variants of a product. */
export async function startWooPracticeStore({
  seed,
  now,
  hasRateLimits,
}: StoreOptions): Promise<PracticeStore> {
  const store = await startWooStore({ seed, now, rateLimits: hasRateLimits });
  return {
    id: PLATFORM,
    platform: PLATFORM,
    url: store.url,
    credentials: { ...store.credentials },
    // The store itself takes any number; beyond this many no integrator can keep a product in step on a usual host.
    maxVariants: 500,
    limits: store.limits,
    products: store.products,
    retailerProducts: store.retailerProducts,
    applyRetailerEdit: store.applyRetailerEdit,
    addProduct: (product) => addProduct(store, product),
    addVariant: (productId, variant) => addVariant(store, productId, variant),
    addCategory: store.addHandMadeCategory,
    addMetadata: store.addHandMadeMetadata,
    orders: store.orders,
    setFaults: store.setFaults,
    calls: store.calls,
    stop: store.stop,
  };
}

// The edits make the store remember name, text, picture and visibility as the retailer's.
function addProduct(store: WooStoreHandle, product: HandMadeProduct): string {
  const { sku, name, priceCents, stock, isVisible, variants } = product;
  const productId = store.addHandMadeProduct({
    name,
    sku: sku ?? '',
    price: priceText(priceCents),
    stock,
    isVisible,
    ...(variants.length === 0 ? {} : { options: optionsOf(variants) }),
  });
  for (const variant of variants) addVariant(store, productId, variant);
  for (const category of product.categories) store.addHandMadeCategory(productId, category);
  for (const [key, value] of Object.entries(product.metadata)) {
    store.addHandMadeMetadata(productId, key, value);
  }
  store.applyRetailerEdit({ productId, field: 'name', value: name });
  store.applyRetailerEdit({ productId, field: 'description', value: product.descriptionHtml });
  store.applyRetailerEdit({ productId, field: 'picture', value: product.picture });
  store.applyRetailerEdit({ productId, field: 'visibility', value: isVisible });
  return productId;
}

function addVariant(store: WooStoreHandle, productId: string, variant: HandMadeVariant): void {
  const { sku, options, priceCents, stock } = variant;
  store.addHandMadeVariant(productId, { sku: sku ?? '', options, price: priceText(priceCents), stock });
}

/** Every option with the values that its variants use. */
function optionsOf(variants: readonly HandMadeVariant[]): Record<string, string[]> {
  const options: Record<string, string[]> = {};
  for (const [name, value] of variants.flatMap((variant) => Object.entries(variant.options))) {
    options[name] = [...new Set([...(options[name] ?? []), value])];
  }
  return options;
}

const priceText = (cents: number): string => (cents / 100).toFixed(2);
