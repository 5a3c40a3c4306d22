import { createRandom, type Random } from '../../company/index.ts';
import type { RetailerEdit, RetailerProduct } from '../../shop-life/index.ts';
import type { RestResult } from '../errors/rest-error.ts';
import { createProduct } from '../products/save-product.ts';
import { writeMeta } from '../state/meta-data.ts';
import type { ProductRecord } from '../state/records.ts';
import type { Shop } from '../state/shop.ts';
import { filterPostHtml } from '../values/text.ts';
import { createVariation } from '../variations/save-variation.ts';
import { isVisible, visibilityText } from './product-visibility.ts';
import type { ProductMemory, RetailerMemory } from './retailer-memory.ts';

/** A product that the retailer makes by himself. Prices are texts, as he types them. */
export interface HandMadeProduct {
  readonly name: string;
  readonly sku: string;
  readonly price: string;
  /** Null or left out: stock is not managed. */
  readonly stock?: number | null;
  /** Left out: true. */
  readonly isVisible?: boolean;
  /** Options of its own, by name; with them it is a variable product. */
  readonly options?: Readonly<Record<string, readonly string[]>>;
}

/** A variation that the retailer adds, on any variable product. */
export interface HandMadeVariant {
  readonly sku: string;
  readonly price: string;
  readonly stock?: number | null;
  readonly options?: Readonly<Record<string, string>>;
}

/** The retailer at work in the store's own pages: no key, no API, and every save moves the product's date. */
export class Retailer {
  readonly #shop: Shop;
  readonly #memory: RetailerMemory;
  readonly #random: Random;

  constructor(shop: Shop, memory: RetailerMemory, seed: number) {
    this.#shop = shop;
    this.#memory = memory;
    this.#random = createRandom(seed);
  }

  /** What he sees in the list of products: all outside the trash. */
  products(): readonly RetailerProduct[] {
    return [...this.#shop.posts.products()]
      .filter(({ status }) => status !== 'trash')
      .map((product) => ({ id: String(product.id), name: product.name, isVisible: isVisible(product) }));
  }

  /** Does nothing when the product is gone by now, as he would find. */
  apply(edit: RetailerEdit): void {
    const product = this.#shop.posts.product(Number(edit.productId));
    if (product === undefined || product.status === 'trash') return;
    const memory = this.#memory.of(product.id, product.sku);
    switch (edit.field) {
      case 'name':
        this.#save(product, { name: filterPostHtml(edit.value) });
        memory.fields.set('name', product.name);
        return;
      case 'description':
        this.#save(product, { description: filterPostHtml(edit.value) });
        memory.fields.set('text', product.description);
        return;
      case 'picture': {
        const picture = this.#shop.media.add(edit.value, this.#shop.now());
        this.#save(product, { images: [picture.id, ...product.images.slice(1)] });
        memory.fields.set('picture', edit.value);
        return;
      }
      case 'visibility':
        this.#setVisibility(product, edit.value, memory);
    }
  }

  /** Answers the product's id. */
  addProduct({
    name,
    sku,
    price,
    stock = null,
    isVisible: visible = true,
    options,
  }: HandMadeProduct): string {
    const attributes = Object.entries(options ?? {}).map(([option, values]) => ({
      name: option,
      options: values,
      visible: true,
      variation: true,
    }));
    const made = must(
      createProduct(this.#shop, {
        name,
        sku,
        type: attributes.length > 0 ? 'variable' : 'simple',
        status: visible ? 'publish' : 'draft',
        ...(attributes.length > 0 ? { attributes } : { regular_price: price, ...stockParams(stock) }),
      }),
    );
    this.#shop.handMade.set(made.id, { isAdopted: false });
    this.#memory.of(made.id, sku).wasPublished = visible;
    return String(made.id);
  }

  /** Answers the variation's id. */
  addVariant(productId: string, { sku, price, stock = null, options }: HandMadeVariant): string {
    const product = this.#product(productId);
    const made = must(
      createVariation(this.#shop, product.id, {
        sku,
        regular_price: price,
        ...stockParams(stock),
        attributes: Object.entries(options ?? {}).map(([name, option]) => ({ name, option })),
      }),
    );
    this.#shop.handMade.set(made.id, { isAdopted: false });
    const { parts } = this.#memory.of(product.id, product.sku);
    parts.push({ kind: 'variant', id: made.id, label: `variant ${sku}` });
    return String(made.id);
  }

  /** Files a product under a category of his own, which is made when the store does not have it yet. */
  addCategory(productId: string, name: string): void {
    const product = this.#product(productId);
    const { categories } = this.#shop;
    const term = categories.byName(name) ?? must(categories.create({ name }));
    this.#save(product, { categories: [...new Set([...product.categories, term.id])] });
    const { parts } = this.#memory.of(product.id, product.sku);
    parts.push({ kind: 'category', termId: term.id, label: `category ${name}` });
  }

  /** As a plugin of his keeps it with a product: a key has one value, so a new one replaces his earlier one. */
  addMetadata(productId: string, key: string, value: unknown): void {
    const product = this.#product(productId);
    this.#save(product, { meta: writeMeta(product.meta, [{ key, value }], this.#shop.metaIds) });
    const { parts } = this.#memory.of(product.id, product.sku);
    // The same key again replaces the value, so only the last one must still be found.
    const known = parts.findIndex((part) => part.kind === 'metadata' && part.key === key);
    parts.splice(known < 0 ? parts.length : known, 1, {
      kind: 'metadata',
      key,
      value,
      label: `metadata ${key}`,
    });
  }

  // He hides in each of the ways that the store's pages offer.
  #setVisibility(product: ProductRecord, value: boolean, memory: ProductMemory): void {
    if (value) {
      const catalogVisibility =
        product.catalogVisibility === 'hidden' ? 'visible' : product.catalogVisibility;
      this.#save(product, { status: 'publish', catalogVisibility });
      memory.wasPublished = true;
    } else {
      const way = this.#random.pick(['draft', 'private', 'hidden'] as const);
      this.#save(product, way === 'hidden' ? { catalogVisibility: way } : { status: way });
    }
    memory.fields.set('visibility', visibilityText(product));
  }

  #save(product: ProductRecord, change: Partial<ProductRecord>): void {
    const draft = { ...product, ...change, modifiedAt: this.#shop.now() };
    if (draft.slug === '' && draft.status === 'publish') draft.slug = this.#shop.freeSlugFor(draft);
    this.#shop.posts.update(product, draft);
  }

  #product(id: string): ProductRecord {
    const product = this.#shop.posts.product(Number(id));
    if (product === undefined) throw new Error(`The store has no product ${id}.`);
    return product;
  }
}

const stockParams = (stock: number | null): Readonly<Record<string, unknown>> =>
  stock === null ? {} : { manage_stock: true, stock_quantity: stock };

function must<Value>(result: RestResult<Value>): Value {
  if (!result.ok) throw new Error(`The store refused what the retailer makes: ${result.error.message}`);
  return result.value;
}
