import type { StoreOrderState } from './practice-orders.ts';

/** Why no integrator can bring an order to the company as it is. */
export type OrderTrouble = 'unknown-item';

/** What shoppers, the retailer and the shipper know of an order beyond what the store tells. */
export interface RememberedOrder {
  readonly id: string;
  readonly paymentMethod: string;
  /** Empty for none. */
  readonly email: string;
  /** Null: nothing is in its way. */
  readonly trouble: OrderTrouble | null;
  /** The store's own shipper, or an app, sent the parcel. */
  readonly isShippedByStore: boolean;
  /** What the shipper told. */
  readonly trackingNumbers: readonly string[];
  /** The order as it was before each change by hand, oldest first. */
  readonly earlier: readonly StoreOrderState[];
}

/** All orders that were placed, by id. */
export interface OrderMemory {
  find(orderId: string): RememberedOrder | undefined;
  all(): readonly RememberedOrder[];
}

export class OrderMemories implements OrderMemory {
  readonly #orders = new Map<string, RememberedOrder>();

  find(orderId: string): RememberedOrder | undefined {
    return this.#orders.get(orderId);
  }

  all(): readonly RememberedOrder[] {
    return [...this.#orders.values()];
  }

  add(order: RememberedOrder): void {
    this.#orders.set(order.id, order);
  }

  change(orderId: string, change: Partial<RememberedOrder>): void {
    const known = this.#orders.get(orderId);
    if (known !== undefined) this.#orders.set(orderId, { ...known, ...change });
  }
}
