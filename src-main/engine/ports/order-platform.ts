import type { Decimal } from '../../../src-shared/domain/decimal.ts';
import type {
  IdempotencyKey,
  RemoteLineId,
  RemoteOrderId,
  RemoteRefundId,
} from '../../../src-shared/domain/ids.ts';
import type { WebOrder } from '../../../src-shared/domain/web-order.ts';
import type { Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';

/** What a platform can do with orders; what it cannot, the engine plans around. */
export interface OrderCapabilities {
  /** Orders can be captured in parts. */
  readonly partialCapture: boolean;
  /** Some lines of an order can be shipped before others. */
  readonly partialFulfillment: boolean;
  /** Shoppers can be told tracking numbers. */
  readonly tracking: boolean;
}

/**
 * Some of the orders that changed. A record that cannot be read is a problem and hides no other; its subject is the order's
 * id, where the store tells that.
 */
export interface OrderPage {
  readonly orders: readonly WebOrder[];
  readonly problems: readonly SyncError[];
  /** Where the next page goes on, opaque; null: that was the last one. */
  readonly next: string | null;
}

export interface OrderPort {
  readonly capabilities: OrderCapabilities;
  /**
   * Orders that changed at or after an instant (ISO 8601, UTC, by the store's clock), oldest change first, canceled and
   * trashed ones included as far as the store tells them. It must not miss an order because others changed while it was
   * reading, nor at the border of a second; the same order may come twice.
   */
  changedOrders(
    since: string,
    next: string | null,
    signal: AbortSignal,
  ): Promise<Result<OrderPage, SyncError>>;
  /** Orders by id, as they are now; one that does not exist any more is left out. */
  readOrders(
    ids: readonly RemoteOrderId[],
    signal: AbortSignal,
  ): Promise<
    Result<{ readonly orders: readonly WebOrder[]; readonly problems: readonly SyncError[] }, SyncError>
  >;
  /** All orders placed at or after an instant and before another, for reconciliation. Paged like `changedOrders`. */
  placedOrders(
    from: string,
    to: string,
    next: string | null,
    signal: AbortSignal,
  ): Promise<Result<OrderPage, SyncError>>;
}

export interface Shipment {
  /** Empty: everything that is left. */
  readonly lines: readonly { readonly lineId: RemoteLineId; readonly quantity: Decimal }[];
  /** True when nothing of the order is left behind. */
  readonly isLast: boolean;
  readonly trackingNumbers: readonly string[];
  /** As shoppers know it; empty when it is not known. */
  readonly carrier: string;
}

export interface FulfillOrder {
  readonly orderId: RemoteOrderId;
  readonly shipment: Shipment;
  /** The same key again does nothing twice: no second note, no second shipment. */
  readonly idempotencyKey: IdempotencyKey;
}

export interface CancelOrder {
  readonly orderId: RemoteOrderId;
  readonly reason: string;
}

/** Writes about parcels. None of them moves money. */
export interface FulfillmentPort {
  /** Repeatable. An order that was canceled or refunded in the meantime is a `conflict`. */
  fulfill(order: FulfillOrder, signal: AbortSignal): Promise<Result<void, SyncError>>;
  /** Cancels with restock, unless anything of it was shipped (`conflict`). Repeatable; no money moves. */
  cancel(order: CancelOrder, signal: AbortSignal): Promise<Result<void, SyncError>>;
}

export interface CreateRefund {
  readonly orderId: RemoteOrderId;
  readonly lines: readonly {
    readonly lineId: RemoteLineId;
    readonly quantity: Decimal;
    /** Without and of tax. */
    readonly total: Decimal;
    readonly tax: Decimal;
  }[];
  /** Tax included; a person confirmed exactly this. */
  readonly amount: Decimal;
  readonly isRestocked: boolean;
  readonly reason: string;
  /** Whether the gateway pays the money back; only when a person said so. */
  readonly movesMoney: boolean;
  readonly idempotencyKey: IdempotencyKey;
}

export interface RefundPort {
  /** Not repeatable by the store: a lost answer is `unknown-outcome` and looked up with `findRefund` first. */
  createRefund(refund: CreateRefund, signal: AbortSignal): Promise<Result<RemoteRefundId, SyncError>>;
  /** The refund that carries our key; null: there is none (yet). */
  findRefund(
    orderId: RemoteOrderId,
    idempotencyKey: IdempotencyKey,
    signal: AbortSignal,
  ): Promise<Result<RemoteRefundId | null, SyncError>>;
}
