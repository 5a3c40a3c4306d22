import type { OrderKey } from '../ports/order-stores.ts';
import type { Stores } from '../ports/stores.ts';

/** Notes for people what became of an order. `code` goes behind `order.`. */
export function noteOrder(
  stores: Stores,
  { connectionId, orderId }: OrderKey,
  at: number,
  code: string,
  text: string,
): void {
  stores.orders.timeline.add({
    subject: { entity: 'order', id: `${connectionId}/${orderId}` },
    connectionId,
    at,
    code: `order.${code}`,
    text,
  });
}
