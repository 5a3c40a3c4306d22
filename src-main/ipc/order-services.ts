import type {
  ComparisonView,
  InboxView,
  OrderDetail,
  OrderFilter,
  OrderKeyView,
  OrderPageView,
  ReturnKeyView,
  RevenueView,
} from '../../src-shared/contract/orders.schema.ts';
import type { Result } from '../../src-shared/errors/result.ts';
import type { SyncError } from '../../src-shared/errors/sync-error.ts';

/** What the page may ask about orders. `composition` implements it on the engine; tests script it. */
export interface OrderServices {
  list(filter: OrderFilter, page: { readonly offset: number; readonly limit: number }): OrderPageView;
  /** Failure: `order.not-found`. */
  detail(key: OrderKeyView): Result<OrderDetail, SyncError>;
  postNow(key: OrderKeyView): Promise<Result<void, SyncError>>;
  resend(key: OrderKeyView): Promise<Result<void, SyncError>>;
  ignore(key: OrderKeyView, reason: string): Promise<Result<void, SyncError>>;
  inbox(): InboxView;
  closeTask(taskId: string, how: 'done' | 'dismissed'): Promise<Result<void, SyncError>>;
  /** `amount` (decimal text, tax included) is what a person has confirmed. */
  refundInStore(taskId: string, amount: string, movesMoney: boolean): Promise<Result<void, SyncError>>;
  retryReturn(key: ReturnKeyView): Promise<Result<void, SyncError>>;
  ignoreReturn(key: ReturnKeyView, reason: string): Promise<Result<void, SyncError>>;
  comparisons(): ComparisonView[];
  revenue(days: number): RevenueView;
}
