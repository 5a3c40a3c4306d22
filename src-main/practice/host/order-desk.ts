import { type OrderCase, type OrderTerms, referenceOf } from '../audit/orders/index.ts';
import type { WebOrderOnScreen } from '../staff-life/index.ts';
import { isPaidBack, type OrderMemory, type PracticeOrders } from '../web-orders/index.ts';

/** The orders of one store, with all that anybody knows of them. */
export interface OrderDesk {
  readonly storeId: string;
  readonly terms: OrderTerms;
  /** Every order that the store has now. */
  cases(): readonly OrderCase[];
  /** What staff see of the orders, by the reference of their documents. */
  onScreen(): ReadonlyMap<string, WebOrderOnScreen>;
}

/** Shows the orders of one store with all that anybody knows of them. */
export function openOrderDesk(
  storeId: string,
  terms: OrderTerms,
  orders: Pick<PracticeOrders, 'list'>,
  memory: OrderMemory,
): OrderDesk {
  return {
    storeId,
    terms,
    cases: () =>
      orders.list().map((order) => {
        const known = memory.find(order.id);
        return {
          order,
          earlier: known?.earlier ?? [],
          paymentMethod: known?.paymentMethod ?? '',
          email: known?.email ?? '',
          trouble: known?.trouble ?? null,
          isShippedByStore: known?.isShippedByStore ?? false,
          shipperTrackingNumbers: known?.trackingNumbers ?? [],
        };
      }),
    onScreen: () =>
      new Map(
        orders.list().map((order) => [
          referenceOf(terms, order.id),
          {
            isCanceled: order.isCanceled,
            isShipped: order.isShipped,
            hasRefund: order.refunds.length > 0,
            isFullyRefunded: isPaidBack(order),
          },
        ]),
      ),
  };
}
