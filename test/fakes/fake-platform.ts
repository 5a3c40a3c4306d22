import type {
  BatchResult,
  CommercePlatform,
  OnPlatformCall,
  RemoteMatch,
} from '../../src-main/engine/ports/commerce-platform.ts';
import {
  type IdempotencyKey,
  remoteProductId,
  remoteVariantId,
  type Sku,
  sku,
} from '../../src-shared/domain/ids.ts';
import type { OfferedPrice } from '../../src-shared/domain/product.ts';
import { err, ok, type Result } from '../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../src-shared/errors/sync-error.ts';
import type { FakeSales } from './fake-sales.ts';

export interface FakeVariant {
  readonly id: string;
  readonly sku: string;
  price: OfferedPrice | null;
  stock: number | null;
  readonly key: IdempotencyKey | null;
}
export interface FakeProduct {
  readonly id: string;
  readonly sku: string;
  name: string;
  state: string;
  readonly hasVariants: boolean;
  readonly key: IdempotencyKey | null;
  isTrashed?: boolean;
  readonly variants: FakeVariant[];
}

/** What the next calls of an operation answer instead of doing (or after doing) their work. */
export interface FakeFault {
  readonly operation: string;
  readonly error: SyncError;
  /** The work is done all the same: the answer is lost. */
  readonly isDone?: boolean;
}

export const lostAnswer = syncError({
  kind: 'unknown-outcome',
  code: 'platform.no-answer',
  operatorMessage: 'The store did not answer.',
  remedy: 'Wait.',
});

/** The answer to the first creates gets lost: the products are made, their variants are not. */
export const unansweredCreates = (): FakeFault[] => [
  { operation: 'createProducts', error: lostAnswer, isDone: true },
  { operation: 'createVariants', error: lostAnswer },
];

/** A store in memory, for tests of the engine without a wire. SKUs are one name space, whatever their case. */
export class FakePlatform implements CommercePlatform {
  products: FakeProduct[] = [];
  readonly calls: string[] = [];
  faults: FakeFault[] = [];
  onCall: OnPlatformCall = () => undefined;
  /** Called before an operation does its work and after it did; what it waits for, the caller waits for. */
  gate: (operation: string, when: 'before' | 'after') => Promise<void> | void = () => undefined;
  /** False: a store that takes a SKU twice, so that a doubled create shows. */
  isSkuUnique = true;
  /** Records that are refused, by SKU. */
  readonly refused = new Map<string, SyncError>();
  #next = 1;
  /** Set where the store tells of its orders. */
  sales: FakeSales | undefined;

  readonly capabilities = {
    maxOptions: 3,
    maxVariants: 1000,
    maxSkuLength: 100,
    hasCompareAtPrice: true,
    hasLocations: false,
    reservesOpenOrders: false,
    updatesOptionsOnParent: true,
  };

  readonly connection = {
    check: async () =>
      this.#read('check', () => ({
        name: 'Fake',
        version: '1',
        currency: 'USD',
        productCount: this.products.length,
        canWrite: true,
        warnings: [],
      })),
  };

  readonly catalog: CommercePlatform['catalog'] = {
    countProducts: async () => this.#read('count', () => this.products.length),
    findBySku: async (skus) => this.#read('find', () => this.#matches(skus)),
    createProducts: async (batch, signal) =>
      this.#write('createProducts', batch, signal, ({ draft, idempotencyKey }) => {
        const taken = this.#conflict(draft.sku);
        if (taken !== null) return err(taken);
        const hasVariants = draft.options.length > 0;
        const product: FakeProduct = {
          id: String(this.#next++),
          sku: draft.sku,
          name: draft.name,
          state: 'draft',
          hasVariants,
          key: idempotencyKey,
          isTrashed: false,
          variants: [],
        };
        this.products.push(product);
        const [only] = draft.variants;
        if (hasVariants || only === undefined)
          return ok({ productId: remoteProductId(product.id), variants: [] });
        product.variants.push({
          id: product.id,
          sku: only.sku,
          price: only.price,
          stock: only.stock,
          key: null,
        });
        const variants = [{ key: only.key, variantId: remoteVariantId(product.id) }];
        return ok({ productId: remoteProductId(product.id), variants });
      }),
    createVariants: async (batch, signal) =>
      this.#write(
        'createVariants',
        batch.flatMap((parent) => parent.variants.map((variant) => ({ parent, variant }))),
        signal,
        ({ parent, variant: { draft, idempotencyKey } }) => {
          const product = this.product(parent.productId);
          const taken = this.#conflict(draft.sku);
          if (product === undefined) return err(gone());
          if (taken !== null) return err(taken);
          const id = String(this.#next++);
          product.variants.push({
            id,
            sku: draft.sku,
            price: draft.price,
            stock: draft.stock,
            key: idempotencyKey,
          });
          return ok(remoteVariantId(id));
        },
      ),
    listVariants: async (productId) =>
      this.#read('listVariants', () => {
        const product = this.product(productId);
        return product === undefined
          ? []
          : product.variants.map((variant) => this.#variantMatch(product, variant));
      }),
    updateProducts: async (batch, signal) =>
      this.#write('updateProducts', batch, signal, ({ productId, fields }) => {
        const product = this.product(productId);
        if (product === undefined) return err(gone());
        if (fields.name !== undefined) product.name = fields.name;
        return ok();
      }),
    updateVariants: async (batch, signal) => this.#write('updateVariants', batch, signal, () => ok()),
    readVisibility: async (ids) =>
      this.#read('readVisibility', () =>
        ids.flatMap((productId) => {
          const product = this.product(productId);
          return product === undefined
            ? []
            : [{ productId, isVisible: product.state.startsWith('publish'), state: product.state }];
        }),
      ),
    setVisibility: async (batch, signal) =>
      this.#write('setVisibility', batch, signal, ({ productId, change }) => {
        const product = this.product(productId);
        if (product === undefined) return err(gone());
        product.state = change.to === 'hide' ? 'draft' : change.state;
        return ok();
      }),
  };

  readonly prices: CommercePlatform['prices'] = {
    setPrices: async (batch, signal) =>
      this.#write('setPrices', batch, signal, ({ variantId, price }) =>
        this.#set(variantId, (variant) => (variant.price = price)),
      ),
  };

  readonly stock: CommercePlatform['stock'] = {
    setStock: async (batch, signal) =>
      this.#write('setStock', batch, signal, ({ variantId, quantity }) =>
        this.#set(variantId, (variant) => (variant.stock = quantity)),
      ),
  };

  async close(): Promise<void> {}

  /** The same store, apart from this one from now on. */
  clone(): FakePlatform {
    const copy = new FakePlatform();
    copy.products = structuredClone(this.products);
    copy.isSkuUnique = this.isSkuUnique;
    copy.#next = this.#next;
    copy.sales = this.sales?.clone();
    return copy;
  }

  /** A product without variants that the retailer made. */
  addHandMade(text: string, changes: Partial<FakeProduct> = {}): FakeProduct {
    const id = `hand-made-${this.#next++}`;
    const variant = { id, sku: text, price: null, stock: null, key: null };
    const product: FakeProduct = {
      id,
      sku: text,
      name: `Their ${text}`,
      state: 'publish',
      hasVariants: false,
      key: null,
      isTrashed: false,
      variants: [variant],
      ...changes,
    };
    this.products.push(product);
    return product;
  }

  product(id: string): FakeProduct | undefined {
    return this.products.find((product) => product.id === id);
  }

  variant(text: string): FakeVariant | undefined {
    return this.products.flatMap((product) => product.variants).find((variant) => variant.sku === text);
  }

  #set(id: string, change: (variant: FakeVariant) => void): Result<void, SyncError> {
    const variant = this.products
      .flatMap((product) => product.variants)
      .find((candidate) => candidate.id === id);
    if (variant === undefined) return err(gone());
    change(variant);
    return ok();
  }

  #matches(skus: readonly Sku[]): RemoteMatch[] {
    const wanted = new Set(skus.map((text) => text.toLowerCase()));
    return this.products.flatMap((product) => {
      const own =
        product.hasVariants && wanted.has(product.sku.toLowerCase()) ? [this.#productMatch(product)] : [];
      const variants = product.variants
        .filter((variant) => wanted.has(variant.sku.toLowerCase()))
        .map((variant) => this.#variantMatch(product, variant));
      return [...own, ...variants];
    });
  }

  #productMatch(product: FakeProduct): RemoteMatch {
    return {
      sku: sku(product.sku),
      productId: remoteProductId(product.id),
      variantId: null,
      hasVariants: product.hasVariants,
      idempotencyKey: product.key,
      isTrashed: product.isTrashed === true,
      name: product.name,
      options: [],
    };
  }

  #variantMatch(product: FakeProduct, variant: FakeVariant): RemoteMatch {
    return {
      ...this.#productMatch(product),
      sku: sku(variant.sku),
      variantId: remoteVariantId(variant.id),
      idempotencyKey: variant.key ?? product.key,
      price: variant.price,
      stock: variant.stock,
    };
  }

  #conflict(text: string): SyncError | null {
    const refusal = this.refused.get(text);
    if (refusal !== undefined || !this.isSkuUnique) return refusal ?? null;
    const holder = this.#matches([sku(text)])[0];
    if (holder === undefined) return null;
    return syncError({
      kind: 'conflict',
      code: 'platform.sku-taken',
      operatorMessage: `The SKU ${text} is taken.`,
      remedy: 'Free it.',
      holderId: holder.productId,
    });
  }

  async #read<Value>(operation: string, work: () => Value): Promise<Result<Value, SyncError>> {
    await this.gate(operation, 'before');
    this.calls.push(operation);
    this.onCall(operation, 'read');
    const fault = this.#fault(operation);
    const answer = fault === null ? ok(work()) : err(fault.error);
    await this.gate(operation, 'after');
    return answer;
  }

  async #write<Input, Value>(
    operation: string,
    batch: readonly Input[],
    signal: AbortSignal,
    work: (input: Input) => Result<Value, SyncError>,
  ): Promise<BatchResult<Value>> {
    if (batch.length === 0) return [];
    await this.gate(operation, 'before');
    if (signal.aborted) return batch.map(() => err(canceled()));
    this.calls.push(operation);
    this.onCall(operation, 'write');
    const fault = this.#fault(operation);
    const done = fault === null || fault.isDone ? batch.map(work) : [];
    await this.gate(operation, 'after');
    return fault === null ? done : batch.map(() => err(fault.error));
  }

  #fault(operation: string): FakeFault | null {
    const index = this.faults.findIndex((fault) => fault.operation === operation);
    return index < 0 ? null : (this.faults.splice(index, 1)[0] ?? null);
  }
}

const canceled = (): SyncError =>
  syncError({ kind: 'canceled', code: 'platform.canceled', operatorMessage: 'Stopped.', remedy: 'None.' });

const gone = (): SyncError =>
  syncError({ kind: 'gone', code: 'platform.gone', operatorMessage: 'It is gone.', remedy: 'None.' });
