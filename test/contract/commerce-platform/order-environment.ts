import type { RemoteOrderId, RemoteProductId } from '../../../src-shared/domain/ids.ts';

/** An order as a test's shopper places it: pieces of one product, without shipping unless told. */
export interface HandMadeOrder {
  readonly productId: RemoteProductId;
  readonly quantity: number;
  /** `waiting`: the store took the goods and waits for the money. `abandoned`: neither. */
  readonly payment: 'paid' | 'waiting' | 'abandoned';
  /** Without tax; left out: none. */
  readonly shipping?: string;
  readonly note?: string;
}

/** An order as the store holds it. */
export interface HeldOrder {
  /** The platform's own word. */
  readonly status: string;
  /** What the shopper was told. */
  readonly notes: readonly string[];
  /** As tracking plugins or the platform itself show them. */
  readonly trackingNumbers: readonly string[];
  readonly refunds: readonly { readonly id: string; readonly amount: string; readonly movedMoney: boolean }[];
}

/** What shoppers and the retailer do with orders in the store, without the adapter. */
export interface OrderHands {
  place(order: HandMadeOrder): Promise<RemoteOrderId>;
  held(orderId: RemoteOrderId): Promise<HeldOrder>;
  /** Money that was waited for has come. */
  pay(orderId: RemoteOrderId): Promise<void>;
  cancel(orderId: RemoteOrderId): Promise<void>;
  /** Takes units back; the money only in the store's books. */
  refund(orderId: RemoteOrderId, units: number, isRestocked: boolean): Promise<void>;
  trash(orderId: RemoteOrderId): Promise<void>;
  /** Deletes for good. */
  remove(orderId: RemoteOrderId): Promise<void>;
  /** Deletes every order that was placed here. */
  removeAll(): Promise<void>;
}
