import type { CellKey } from '../../../src-shared/domain/cell-key.ts';
import type { Decimal } from '../../../src-shared/domain/decimal.ts';
import type {
  ConnectionId,
  CustomerNumber,
  IdempotencyKey,
  ItemNumber,
  OrderReference,
  RemoteLineId,
  RemoteOrderId,
  RemoteRefundId,
  TicketNumber,
} from '../../../src-shared/domain/ids.ts';
import type { DocumentDraft, DocumentKind } from '../../../src-shared/domain/pos-document.ts';
import type { Quantity } from '../../../src-shared/domain/quantity.ts';
import type { WebOrder } from '../../../src-shared/domain/web-order.ts';
import type { OrderTrigger } from './order-settings.ts';
import type { PostedDocument } from './pos-documents.ts';
import type { ReconciliationStore } from './reconciliation-store.ts';

/**
 * Where an order is on its way to the POS. `seen`: known, nothing held. `held`: its goods are held, it waits for its
 * trigger. `due`: to be posted. `proving`: mapped and being proved. `posting`: the call is about to leave or has left.
 * `verifying`: the answer is lost. `posted`: a document was found or answered. `fulfilled`: all of it was shipped and told.
 */
export type OrderState =
  | 'seen'
  | 'held'
  | 'due'
  | 'proving'
  | 'posting'
  | 'verifying'
  | 'blocked'
  | 'posted'
  | 'fulfilled'
  | 'canceled'
  | 'ignored';

/** Which order, and which part of it: 0 is the whole, 1, 2, ... are parts that are posted by themselves. */
export interface OrderKey {
  readonly connectionId: ConnectionId;
  readonly orderId: RemoteOrderId;
  readonly part: number;
}

/** Why an order is in its state: a stable dotted code, and a sentence for people. */
export interface StateReason {
  readonly code: string;
  readonly text: string;
}

/** What is known of a post whose answer was lost. Instants are milliseconds since 1970 UTC. */
export interface Doubt {
  readonly sentAt: number;
  /** First and last of the unbroken look-ups since then that got healthy answers and found nothing; null: none yet. */
  readonly healthyFrom: number | null;
  readonly healthyTo: number | null;
  readonly lookUps: number;
}

/** One row of the ledger. Every web order since the start date has exactly one (or one for each part). */
export interface LedgerOrder extends OrderKey {
  readonly number: string;
  readonly state: OrderState;
  readonly reason: StateReason;
  readonly order: WebOrder;
  /** Of `order`, so that an order that only looks changed is known. */
  readonly fingerprint: string;
  readonly trigger: OrderTrigger;
  /** Null until it was prepared for posting; then it never changes. */
  readonly documentKind: DocumentKind | null;
  readonly reference: OrderReference;
  readonly ticketNumber: TicketNumber;
  readonly customerNumber: CustomerNumber | null;
  /** Exactly what was, or is about to be, sent. */
  readonly draft: DocumentDraft | null;
  readonly documents: readonly PostedDocument[];
  readonly doubt: Doubt | null;
  readonly attempts: number;
  /** When the engine works on it again by itself; null: it waits for something else. */
  readonly nextAt: number | null;
  readonly postedAt: number | null;
  /** When its document was first seen by SQL; stock reads that began later know of it. Null: not yet. */
  readonly seenInPosAt: number | null;
  /** True while a line of its document is a backorder, which commits nothing. */
  readonly isBackordered: boolean;
  /** What the document came to in the POS; null until it was read. */
  readonly posTotal: Decimal | null;
  /** A person's word: ignore it, or post it now whatever the trigger. */
  readonly decision: 'ignore' | 'post-now' | null;
  readonly placedAt: number;
  readonly firstSeenAt: number;
  readonly updatedAt: number;
}

export type OrderCounts = Readonly<Record<OrderState, number>>;

export interface OrderSearch {
  readonly connectionId?: ConnectionId | undefined;
  readonly states?: readonly OrderState[] | undefined;
  /** Part of number, id, ticket number, reference, e-mail or name. */
  readonly text?: string | undefined;
  readonly placedFrom?: number | undefined;
  readonly placedTo?: number | undefined;
}

export interface OrderLedger {
  get(key: OrderKey): LedgerOrder | null;
  /** All parts of an order. */
  partsOf(connectionId: ConnectionId, orderId: RemoteOrderId): readonly LedgerOrder[];
  /** Inserts or replaces. */
  put(order: LedgerOrder): void;
  remove(key: OrderKey): void;
  /** Rows whose `nextAt` has come, oldest first; in these states alone, where some are named. */
  due(
    connectionId: ConnectionId,
    now: number,
    limit: number,
    states?: readonly OrderState[],
  ): readonly LedgerOrder[];
  nextDueAt(connectionId: ConnectionId): number | null;
  /** In these states, in the order in which they were placed, after the given row id for paging. */
  inStates(
    connectionId: ConnectionId,
    states: readonly OrderState[],
    limit: number,
    after?: OrderKey | null,
  ): readonly LedgerOrder[];
  byTicketNumber(ticketNumber: TicketNumber): readonly LedgerOrder[];
  byReference(reference: OrderReference): LedgerOrder | null;
  counts(connectionId?: ConnectionId): OrderCounts;
  /** The last placed first. */
  search(
    search: OrderSearch,
    page: { readonly offset: number; readonly limit: number },
  ): { readonly total: number; readonly orders: readonly LedgerOrder[] };
  /** Called once at start: rows that were `posting` become `verifying`, `proving` ones `due`. Answers how many. */
  recover(now: number): { readonly verifying: number; readonly due: number };
  /** Web totals by day of placing (`YYYY-MM-DD` in an IANA zone) and currency, for charts. */
  totalsByDay(
    from: number,
    to: number,
    timeZone: string,
  ): readonly {
    readonly day: string;
    readonly currency: string;
    readonly orders: number;
    readonly total: Decimal;
  }[];
}

/** Goods of an order that no other store may sell, in stocking units. */
export interface Hold extends OrderKey {
  readonly key: CellKey;
  readonly itemNumber: ItemNumber;
  readonly quantity: Quantity;
  /**
   * Null while it counts. Otherwise the instant at which the document was seen in the POS, or the store took the order
   * back: reads of stock that began before still count it.
   */
  readonly endedAt: number | null;
}
export interface HoldStore {
  /** Replaces all holds of an order's part. */
  replace(key: OrderKey, holds: readonly Hold[]): void;
  /** Ends those that still count. */
  end(key: OrderKey, at: number): void;
  /** Sums by cell over all stores of what counts for a read that began at the instant. */
  sumOf(items: readonly ItemNumber[], readStartedAt: number): ReadonlyMap<CellKey, Quantity>;
  of(key: OrderKey): readonly Hold[];
  /** Drops ended ones from before the instant. */
  prune(before: number, limit: number): number;
}

/** What happened to an order, item or customer. */
export interface TimelineEntry {
  readonly subject: { readonly entity: 'order' | 'item' | 'customer'; readonly id: string };
  readonly connectionId: ConnectionId | null;
  readonly at: number;
  /** Stable and dotted: `order.seen`, `order.posted`. */
  readonly code: string;
  readonly text: string;
}
export interface TimelineStore {
  add(entry: TimelineEntry): void;
  /** Oldest first. An order's id in the timeline is `<connection>/<order id>`. */
  list(entity: TimelineEntry['subject']['entity'], id: string, limit: number): readonly TimelineEntry[];
  prune(before: number, limit: number): number;
}

/** An account or e-mail of a store and the POS's customer; `making`: the create was announced and is not confirmed. */
export interface CustomerLink {
  readonly connectionId: ConnectionId;
  /** `account:<id>` or `email:<lower case>`. */
  readonly key: string;
  readonly customerNumber: CustomerNumber | null;
  readonly state: 'making' | 'linked';
  readonly announcedAt: number;
}
export interface CustomerLinkStore {
  get(connectionId: ConnectionId, key: string): CustomerLink | null;
  put(link: CustomerLink): void;
  remove(connectionId: ConnectionId, key: string): void;
}

/** A refund of the store on its way to the POS as a return. `money-only`: no goods, nothing to post. */
export interface ReturnRecord {
  readonly connectionId: ConnectionId;
  readonly orderId: RemoteOrderId;
  readonly refundId: RemoteRefundId;
  readonly state:
    | 'waiting'
    | 'due'
    | 'posting'
    | 'verifying'
    | 'queued'
    | 'posted'
    | 'money-only'
    | 'blocked'
    | 'ignored';
  readonly reason: StateReason;
  readonly reference: OrderReference;
  readonly ticketNumber: TicketNumber;
  readonly draft: DocumentDraft | null;
  readonly documents: readonly PostedDocument[];
  readonly doubt: Doubt | null;
  readonly attempts: number;
  readonly nextAt: number | null;
  readonly seenInPosAt: number | null;
  readonly amount: Decimal;
  readonly createdAt: number;
  readonly updatedAt: number;
}
export interface ReturnStore {
  get(connectionId: ConnectionId, refundId: RemoteRefundId): ReturnRecord | null;
  put(record: ReturnRecord): void;
  ofOrder(connectionId: ConnectionId, orderId: RemoteOrderId): readonly ReturnRecord[];
  inStates(
    connectionId: ConnectionId,
    states: readonly ReturnRecord['state'][],
    limit: number,
  ): readonly ReturnRecord[];
  due(connectionId: ConnectionId, now: number, limit: number): readonly ReturnRecord[];
  nextDueAt(connectionId: ConnectionId): number | null;
  list(limit: number): readonly ReturnRecord[];
  /** Called once at start: `posting` becomes `verifying`. */
  recover(now: number): number;
}

/** Something that staff must do by hand; it closes itself when the POS shows that it was done. */
export interface WorkTask {
  readonly id: string;
  readonly connectionId: ConnectionId;
  readonly orderId: RemoteOrderId;
  readonly kind: /** Enter the order, or the return, in Counterpoint: `draft` holds everything. */
    | 'enter-order'
    | 'enter-return'
    /** The store took the order back after it was posted. */
    | 'cancel-document'
    /** The order was changed in the store after it was posted. */
    | 'change-document'
    /** Goods came back at the till: pay the web customer back in the store, once a person confirmed the amount. */
    | 'refund-in-store';
  /** Makes a second task for the same thing impossible. */
  readonly dedupeKey: string;
  readonly title: string;
  readonly text: string;
  readonly reference: OrderReference | null;
  readonly draft: DocumentDraft | null;
  readonly amount: Decimal | null;
  readonly state: 'open' | 'done' | 'dismissed';
  readonly createdAt: number;
  readonly closedAt: number | null;
  readonly closedBy: string | null;
}
export interface TaskStore {
  /** Keeps the first one with a dedupe key; answers true when it is new. */
  open(task: WorkTask): boolean;
  get(id: string): WorkTask | null;
  update(id: string, patch: Partial<Omit<WorkTask, 'id'>>): void;
  list(filter: {
    readonly state?: WorkTask['state'];
    readonly kind?: WorkTask['kind'];
    readonly connectionId?: ConnectionId;
    readonly limit: number;
  }): readonly WorkTask[];
  countOpen(): number;
}

/** Goods that left the house with one document of the POS, as web lines. */
export interface ReleasedGoods {
  /** The part of the order that the document belongs to. */
  readonly part: number;
  /** Never more, over all documents of a part, than was ordered. */
  readonly lines: readonly { readonly lineId: RemoteLineId; readonly quantity: Decimal }[];
  /** As they were first seen: the POS's history does not keep them. */
  readonly trackingNumbers: readonly string[];
  /** The POS's code of the carrier. */
  readonly shipVia: string | null;
}

/**
 * What of a document in the POS was, or is to be, told to the store, so that nothing is told twice. `queued` with
 * attempts: the request left, or was about to, and its end is not known.
 */
export interface FulfillmentRecord {
  readonly connectionId: ConnectionId;
  readonly orderId: RemoteOrderId;
  /** Of the release: the document's id (with a suffix for numbers that came later), `cancel`, or `refund:` and the id of a return. */
  readonly key: string;
  readonly state: 'queued' | 'told' | 'refused';
  readonly idempotencyKey: IdempotencyKey;
  /** Null: a cancellation, or a refund for goods that came back at the till. */
  readonly goods: ReleasedGoods | null;
  readonly attempts: number;
  /** Not before this instant is it tried again; null: at once. */
  readonly retryAt: number | null;
  readonly at: number;
}
export interface FulfillmentStore {
  get(connectionId: ConnectionId, orderId: RemoteOrderId, key: string): FulfillmentRecord | null;
  put(record: FulfillmentRecord): void;
  ofOrder(connectionId: ConnectionId, orderId: RemoteOrderId): readonly FulfillmentRecord[];
  /** Orders that were told since the instant of goods without any tracking number, the last told first. */
  toldWithoutNumbers(connectionId: ConnectionId, since: number, limit: number): readonly RemoteOrderId[];
}

/** All that is kept of orders. */
export interface OrderStores {
  readonly ledger: OrderLedger;
  readonly holds: HoldStore;
  readonly timeline: TimelineStore;
  readonly customers: CustomerLinkStore;
  readonly returns: ReturnStore;
  readonly tasks: TaskStore;
  readonly fulfillments: FulfillmentStore;
  readonly reconciliations: ReconciliationStore;
}
