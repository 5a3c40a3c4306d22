import type { CellKey } from '../../../src-shared/domain/cell-key.ts';
import type {
  IdempotencyKey,
  ItemNumber,
  RemoteProductId,
  RemoteVariantId,
  Sku,
} from '../../../src-shared/domain/ids.ts';
import type {
  OfferedPrice,
  ProductDraft,
  ProductFields,
  ProductOption,
  VariantDraft,
  VariantFields,
} from '../../../src-shared/domain/product.ts';
import type { Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { FulfillmentPort, OrderPort, RefundPort } from './order-platform.ts';

/**
 * Per-record answers, in the order of the request: one bad record never fails its neighbors. A create whose request left
 * and whose answer is not known fails with `unknown-outcome`, also when it was aborted: `transient`, `rate-limited` and
 * `canceled` promise that the store made nothing. A write of a value may always fail with `transient`.
 */
export type BatchResult<Value> = readonly Result<Value, SyncError>[];

/** What a platform can do. The engine plans around what it cannot; it never asks for a platform's name. */
export interface PlatformCapabilities {
  /** Most options (Color, Size, ...) of one product. */
  readonly maxOptions: number;
  /** Most variants of one product. */
  readonly maxVariants: number;
  readonly maxSkuLength: number;
  readonly hasCompareAtPrice: boolean;
  readonly hasLocations: boolean;
  /** The store still reserves the quantities of its own open orders itself. */
  readonly reservesOpenOrders: boolean;
  /** True when the parent's options are one list that must be read and widened before a new value is used. */
  readonly updatesOptionsOnParent: boolean;
}

/** A product or variant that the store already has under a SKU. */
export interface RemoteMatch {
  readonly sku: Sku;
  readonly productId: RemoteProductId;
  /** Null when the SKU belongs to the product that holds the variants, not to a variant. */
  readonly variantId: RemoteVariantId | null;
  /** True when the product has options and variants. */
  readonly hasVariants: boolean;
  /** Our key that was stored with it when we made it; null: someone else made it. */
  readonly idempotencyKey: IdempotencyKey | null;
  /** Set while the product is in the store's trash and still holds its SKU. */
  readonly isTrashed: boolean;
  /** For people who must choose: the product's name in the store. */
  readonly name: string;
  /** Option values of the variant, to tell variants of one SKU apart. */
  readonly options: readonly { readonly name: string; readonly value: string }[];
  /** What the store asks for it now. Left out or null: not told. It saves a write at adoption, and lets the brake see it. */
  readonly price?: OfferedPrice | null;
  /** Whole units that the store offers now. Left out or null: not told, or the store does not keep count. */
  readonly stock?: number | null;
}

/** A product that was made or found: its id, and the ids of those variants that exist already. */
export interface RemoteProduct {
  readonly productId: RemoteProductId;
  readonly variants: readonly { readonly key: CellKey; readonly variantId: RemoteVariantId }[];
}

/** Whether customers see a product: the platform's own words, opaque to the engine, plus whether they can see it. */
export interface RemoteVisibility {
  readonly productId: RemoteProductId;
  readonly isVisible: boolean;
  /** The platform's own state, to be restored later exactly (for example status and catalog visibility). */
  readonly state: string;
}

export interface CreateProduct {
  readonly draft: ProductDraft;
  readonly idempotencyKey: IdempotencyKey;
}
export interface CreateVariants {
  readonly itemNumber: ItemNumber;
  readonly productId: RemoteProductId;
  /** All options of the product after this write, so that new values can be made known first. */
  readonly options: readonly ProductOption[];
  readonly variants: readonly { readonly draft: VariantDraft; readonly idempotencyKey: IdempotencyKey }[];
}
export interface UpdateProduct {
  readonly productId: RemoteProductId;
  /** Only the fields that changed and that the POS owns for good (`pos-always`). */
  readonly fields: Partial<ProductFields>;
}
export interface UpdateVariant {
  readonly productId: RemoteProductId;
  readonly variantId: RemoteVariantId;
  /** Only the fields that changed. */
  readonly fields: Partial<VariantFields>;
  /** The options of the product, sent when a variant's option value is new to it. */
  readonly productOptions: readonly ProductOption[];
}
export interface SetVisibility {
  readonly productId: RemoteProductId;
  /** `hide`: not sold any more, nothing deleted. `restore`: exactly the state that was read before hiding. */
  readonly change: { readonly to: 'hide' } | { readonly to: 'restore'; readonly state: string };
}
export interface SetPrice {
  readonly productId: RemoteProductId;
  readonly variantId: RemoteVariantId;
  readonly price: OfferedPrice;
}
export interface SetStock {
  readonly productId: RemoteProductId;
  readonly variantId: RemoteVariantId;
  /** Whole selling units, zero or more. */
  readonly quantity: number;
}

/** Products and variants. Lists may be of any length; the adapter cuts them to the platform's limits. */
export interface CatalogPort {
  /** How many products the store holds, whoever made them. */
  countProducts(signal: AbortSignal): Promise<Result<number, SyncError>>;
  /** All products and variants under these SKUs (compared as the platform compares them), trashed ones included. */
  findBySku(skus: readonly Sku[], signal: AbortSignal): Promise<Result<readonly RemoteMatch[], SyncError>>;
  /**
   * Creates drafts. For a product with options only the parent is made here; its variants come by `createVariants`. A
   * product without options is answered with its one variant. A barcode that the store refuses must not keep a product
   * out: it is made without it. A SKU that is taken is a `conflict`.
   */
  createProducts(batch: readonly CreateProduct[], signal: AbortSignal): Promise<BatchResult<RemoteProduct>>;
  /** Answers per variant, flattened in the order of the batch. */
  createVariants(
    batch: readonly CreateVariants[],
    signal: AbortSignal,
  ): Promise<BatchResult<RemoteVariantId>>;
  /** The variants that a product has now, with their SKUs. */
  listVariants(
    productId: RemoteProductId,
    signal: AbortSignal,
  ): Promise<Result<readonly RemoteMatch[], SyncError>>;
  updateProducts(batch: readonly UpdateProduct[], signal: AbortSignal): Promise<BatchResult<void>>;
  updateVariants(batch: readonly UpdateVariant[], signal: AbortSignal): Promise<BatchResult<void>>;
  /** A product that does not exist any more is left out. */
  readVisibility(
    productIds: readonly RemoteProductId[],
    signal: AbortSignal,
  ): Promise<Result<readonly RemoteVisibility[], SyncError>>;
  setVisibility(batch: readonly SetVisibility[], signal: AbortSignal): Promise<BatchResult<void>>;
}

export interface PricePort {
  setPrices(batch: readonly SetPrice[], signal: AbortSignal): Promise<BatchResult<void>>;
}

export interface StockPort {
  /** Sets absolute quantities. */
  setStock(batch: readonly SetStock[], signal: AbortSignal): Promise<BatchResult<void>>;
}

/** What a store says about itself when it is connected. */
export interface StoreInfo {
  readonly name: string;
  readonly version: string;
  readonly currency: string;
  readonly productCount: number;
  readonly canWrite: boolean;
  /** The store's clock minus ours, as far as it tells; left out or null: it does not. */
  readonly clockDifferenceMs?: number | null;
  /** Standing warnings in plain words (plain HTTP inside the shop, for example). */
  readonly warnings: readonly string[];
}

export interface ConnectionCheck {
  check(signal: AbortSignal): Promise<Result<StoreInfo, SyncError>>;
}

/** Orders of a store, and what is told of them. */
export interface SalesPorts {
  readonly orders: OrderPort;
  readonly fulfillment: FulfillmentPort;
  readonly refunds: RefundPort;
}

/** One connected store. */
export interface CommercePlatform {
  readonly capabilities: PlatformCapabilities;
  readonly connection: ConnectionCheck;
  readonly catalog: CatalogPort;
  readonly prices: PricePort;
  readonly stock: StockPort;
  /** Left out: nothing is known of its orders. */
  readonly sales?: SalesPorts | undefined;
  /** Ends open sockets. */
  close(): Promise<void>;
}

/** Told of every request that left for the platform, for the run's record and the call budgets. */
export type OnPlatformCall = (operation: string, kind: 'read' | 'write') => void;
