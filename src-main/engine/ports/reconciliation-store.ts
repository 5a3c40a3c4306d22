import type { Decimal } from '../../../src-shared/domain/decimal.ts';
import type { ConnectionId, RemoteOrderId } from '../../../src-shared/domain/ids.ts';

/** How many orders, and what they come to: totals with tax, and the tax of them. */
export interface OrderSums {
  readonly orders: number;
  readonly total: Decimal;
  readonly tax: Decimal;
}

/** The orders that were placed on one day of the company's zone in one currency, without those that the store took back. */
export interface ReconciledDay {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly currency: string;
  /** As the store says. */
  readonly web: OrderSums;
  /** As the ledger knows them, whatever their state; equal to `web` unless something is missing or differs. */
  readonly ledger: OrderSums;
  /** Of the ledger's: those that are in the POS. */
  readonly posted: OrderSums;
  /** Their documents in the POS; equal to `posted` unless something is missing, doubled or differs. */
  readonly pos: OrderSums;
}

/**
 * `not-in-ledger`: the store has an order that the ledger did not know. `not-in-store`: the other way round. `web-differs`:
 * total or tax were other ones in the ledger than in the store. `pos-differs`: they are others in the POS than in the
 * ledger. `not-in-pos`: it was posted, and its document is not there any more. `doubled`: several documents sell it.
 * `unreadable`: the store has it and nobody could read it.
 */
export type DifferenceKind =
  | 'not-in-ledger'
  | 'not-in-store'
  | 'web-differs'
  | 'pos-differs'
  | 'not-in-pos'
  | 'doubled'
  | 'unreadable';

export interface ReconciliationDifference {
  readonly kind: DifferenceKind;
  readonly orderId: RemoteOrderId;
  readonly part: number;
  /** As people know it; the id where nothing else is known. */
  readonly number: string;
  /** One sentence for people: what differs, and why as far as it is known. */
  readonly text: string;
  /** It was put right in the same moment: the order was taken in by the usual way. */
  readonly isSettled: boolean;
}

/** One comparison of a store's orders with the ledger and with the POS. Instants are milliseconds since 1970 UTC. */
export interface Reconciliation {
  readonly connectionId: ConnectionId;
  /** On which it was made, `YYYY-MM-DD` UTC. One is kept for each day, the last. */
  readonly day: string;
  readonly at: number;
  /** Orders placed at or after `placedFrom` and before `placedTo` were compared. */
  readonly placedFrom: number;
  readonly placedTo: number;
  readonly days: readonly ReconciledDay[];
  /** The first of them; `differenceCount` says how many there were. */
  readonly differences: readonly ReconciliationDifference[];
  readonly differenceCount: number;
}

export interface ReconciliationStore {
  /** Keeps it in the place of an earlier one of the same store and day. */
  put(reconciliation: Reconciliation): void;
  latest(connectionId: ConnectionId): Reconciliation | null;
  /** Newest first; of all stores when `connectionId` is null. */
  list(connectionId: ConnectionId | null, limit: number): readonly Reconciliation[];
  /** Drops up to `limit` that were made before the instant; answers how many. */
  prune(before: number, limit: number): number;
}
