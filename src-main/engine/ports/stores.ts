import type { CellKey } from '../../../src-shared/domain/cell-key.ts';
import type { FlowName } from '../../../src-shared/domain/flow.ts';
import type {
  ConnectionId,
  IdempotencyKey,
  ItemNumber,
  JobId,
  RemoteProductId,
  RemoteVariantId,
  RunId,
  Sku,
} from '../../../src-shared/domain/ids.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { ErrorStore } from './error-store.ts';
import type { MemoryStore } from './memory-store.ts';
import type { OnlineRunStore } from './online-run-store.ts';
import type { OrderStores } from './order-stores.ts';

/**
 * Local data. SQLite answers synchronously, so these ports do too; a caller that changes several things wraps them in
 * one `transaction`. All instants are milliseconds since 1970 UTC.
 */
export interface Stores {
  readonly links: LinkStore;
  readonly intents: IntentStore;
  readonly checkpoints: CheckpointStore;
  readonly outbox: OutboxStore;
  readonly runs: RunStore;
  readonly plans: PlanStore;
  readonly errors: ErrorStore;
  readonly approvals: ApprovalStore;
  readonly lock: LockStore;
  readonly memory: MemoryStore;
  readonly rechecks: RecheckStore;
  readonly onlineRuns: OnlineRunStore;
  readonly orders: OrderStores;
  /** Runs `work` in one transaction (nested calls join it); a throw rolls everything back. */
  transaction<Value>(work: () => Value): Value;
}

/** What of a variant was last accepted by the store; each is canonical text, null before the first time. */
export interface AcceptedValues {
  readonly catalog: string | null;
  readonly price: string | null;
  readonly stock: string | null;
}
export type AcceptedAspect = keyof AcceptedValues;

/** An item and the store's product. */
export interface ProductLink {
  readonly connectionId: ConnectionId;
  readonly itemNumber: ItemNumber;
  readonly productId: RemoteProductId;
  /** True when the store had the product before us. */
  readonly isAdopted: boolean;
  readonly hasVariants: boolean;
  /** Null while the item is online; otherwise the platform's visibility state from before we hid it, to be restored. */
  readonly hiddenState: string | null;
  /**
   * The state in which the product was left when it was hidden; null until that is confirmed. A product that is found in
   * another one was changed by the retailer, whose choice stands.
   */
  readonly hiddenAs: string | null;
  /** Canonical text of the product's own fields that the store last accepted; null: nothing is known of them. */
  readonly accepted: string | null;
  /** The store may have accepted something else since, which was forgotten; left out: no. */
  readonly isDoubted?: boolean | undefined;
}
export interface VariantLink {
  readonly connectionId: ConnectionId;
  readonly key: CellKey;
  readonly itemNumber: ItemNumber;
  readonly productId: RemoteProductId;
  readonly variantId: RemoteVariantId;
  readonly sku: Sku;
  readonly accepted: AcceptedValues;
  /** Of these the store may have accepted another value since, which was forgotten; left out: of none. */
  readonly doubted?: readonly AcceptedAspect[] | undefined;
}

export interface LinkStore {
  products(connectionId: ConnectionId, items: readonly ItemNumber[]): readonly ProductLink[];
  variants(connectionId: ConnectionId, items: readonly ItemNumber[]): readonly VariantLink[];
  /** Under which numbers products are linked that sell cells of these items: the item's own, or its family's. */
  sellersOf(connectionId: ConnectionId, items: readonly ItemNumber[]): readonly ItemNumber[];
  /** Linked item numbers in ascending order after the given one, for reconciliation. */
  linkedItems(connectionId: ConnectionId, after: ItemNumber | null, limit: number): readonly ItemNumber[];
  putProduct(link: ProductLink): void;
  /** Inserts or replaces; keyed by (connection, cell) and unique by (connection, product, variant). */
  putVariant(link: VariantLink): void;
  /** Also ends the doubt about it. */
  setAccepted(connectionId: ConnectionId, key: CellKey, aspect: AcceptedAspect, value: string | null): void;
  /** Remembers how a product looked before it was hidden and, once that is confirmed, after; null: it is shown again. */
  setHidden(
    connectionId: ConnectionId,
    item: ItemNumber,
    hidden: { readonly state: string; readonly as: string | null } | null,
  ): void;
  setSku(connectionId: ConnectionId, key: CellKey, sku: Sku): void;
  /** Also ends the doubt about it. */
  setAcceptedProduct(connectionId: ConnectionId, item: ItemNumber, value: string): void;
  /**
   * The stores may have accepted other values than those that are remembered: all of them are doubted, in every store, until
   * each is accepted anew. The values stay, to judge by how far a new one is from them.
   */
  doubtAccepted(): void;
  removeProduct(connectionId: ConnectionId, item: ItemNumber): void;
  removeVariant(connectionId: ConnectionId, key: CellKey): void;
  count(connectionId: ConnectionId): { readonly products: number; readonly variants: number };
  /** Who owns a remote variant, null when nobody of ours does. */
  byRemote(
    connectionId: ConnectionId,
    productId: RemoteProductId,
    variantId: RemoteVariantId,
  ): VariantLink | null;
  /**
   * Which of our cells or products have these SKUs, by lower-case SKU. A product's own SKU is its item number; `key` is
   * null where only the product has it.
   */
  skuOwners(connectionId: ConnectionId, skus: readonly Sku[]): ReadonlyMap<string, SkuOwner>;
}

/** Who has a SKU. */
export interface SkuOwner {
  readonly itemNumber: ItemNumber;
  readonly key: CellKey | null;
}

/** A create that was announced and is not confirmed. `posKey` is the item number, or the cell key of a variant. */
export interface Intent {
  readonly connectionId: ConnectionId;
  readonly entity: 'product' | 'variant';
  readonly posKey: string;
  readonly idempotencyKey: IdempotencyKey;
  readonly announcedAt: number;
}
export interface IntentStore {
  /** Keeps the first one: announcing again answers the intent that is already there. */
  announce(intent: Intent): Intent;
  get(connectionId: ConnectionId, entity: Intent['entity'], posKey: string): Intent | null;
  remove(connectionId: ConnectionId, entity: Intent['entity'], posKey: string): void;
}

export interface CheckpointStore {
  /** The stored cursor (JSON text), null before the first run. */
  get(flow: FlowName, connectionId: ConnectionId, partition: string): string | null;
  put(flow: FlowName, connectionId: ConnectionId, partition: string, cursor: string, at: number): void;
  remove(flow: FlowName, connectionId: ConnectionId): void;
  /** The stores that a flow has a cursor for, those that are switched off too. */
  connectionsOf(flow: FlowName): readonly ConnectionId[];
}

/**
 * Items that a flow must look at again whatever its cursor says: a look was put off while their last change was still on
 * its way, or something became of them that the POS knows nothing of.
 */
export interface RecheckStore {
  add(flow: FlowName, connectionId: ConnectionId, items: readonly ItemNumber[]): void;
  /** All of them, and the mark up to which they may be cleared once a plan that looked at them is applied. */
  list(
    flow: FlowName,
    connectionId: ConnectionId,
  ): { readonly items: readonly ItemNumber[]; readonly upTo: number };
  /** Drops those that were added, or added again, up to the mark. */
  clear(flow: FlowName, connectionId: ConnectionId, upTo: number): void;
}

export type JobKind =
  /** Links a product that the store already has; nothing is sent. */
  | 'product.adopt'
  | 'product.create'
  | 'variants.create'
  | 'product.update'
  | 'variant.update'
  | 'visibility.set'
  | 'price.set'
  | 'stock.set';
export type JobState = 'waiting' | 'leased' | 'verifying' | 'blocked' | 'dead' | 'done';

export interface NewJob {
  readonly connectionId: ConnectionId;
  readonly runId: RunId;
  readonly flow: FlowName;
  readonly kind: JobKind;
  readonly payload: string;
  readonly payloadVersion: number;
  /** A newer job with the same key replaces one that still waits; null never replaces. */
  readonly dedupeKey: string | null;
  /** Jobs with one order key run strictly in sequence. */
  readonly orderKey: string;
  /** It goes before all others of its store that are due; left out: no. */
  readonly isUrgent?: boolean | undefined;
  readonly dueAt: number;
}
export interface Job extends NewJob {
  readonly id: JobId;
  readonly state: JobState;
  /** Attempts spent so far. */
  readonly attempts: number;
  readonly lastError: SyncError | null;
  /** First time its outcome became doubtful, for spreading look-ups. */
  readonly doubtfulSince: number | null;
}

export interface JobCounts {
  readonly waiting: number;
  readonly leased: number;
  readonly verifying: number;
  readonly blocked: number;
  readonly dead: number;
}

export interface OutboxStore {
  enqueue(job: NewJob): void;
  /**
   * Leases due jobs (state waiting or verifying, dueAt <= now) of ONE kind and ONE state for a connection, oldest first,
   * never two with one order key, and never one whose order key has an earlier job that still waits, runs or is looked
   * up. `limit` says how many of that kind; a job that failed several times goes alone, so that it spoils no other.
   * Urgent jobs come first, and others of their kind fill the batch. `urgent`: only such a batch, or none.
   */
  lease(
    connectionId: ConnectionId,
    now: number,
    limit: (kind: JobKind) => number,
    only?: 'urgent',
  ): readonly Job[];
  /** It went well. Jobs with its dedupe key that were set aside before are obsolete and dropped. */
  done(id: JobId, at: number): void;
  /** Back to waiting; `spendAttempt` counts it. */
  retryLater(id: JobId, dueAt: number, error: SyncError | null, spendAttempt: boolean): void;
  verifyLater(id: JobId, dueAt: number, error: SyncError | null, doubtfulSince: number): void;
  /** Sets a job aside until something else changed (`block`) or a person says so (`kill`); older ones with its dedupe key are dropped. */
  block(id: JobId, error: SyncError): void;
  kill(id: JobId, error: SyncError): void;
  /** Moves every waiting job of a connection so that none is due before the instant (a rate limit). */
  pause(connectionId: ConnectionId, until: number): void;
  /**
   * Called at start, and for one connection when its runner broke: every lease is an orphan. Creates become `verifying`
   * (due now), set-to-a-value writes go back to waiting. Answers how many of each.
   */
  recoverLeases(
    now: number,
    connectionId?: ConnectionId,
  ): { readonly verifying: number; readonly waiting: number };
  /** When the next job of the connection is due, null when none waits. */
  nextDueAt(connectionId: ConnectionId): number | null;
  counts(connectionId: ConnectionId | null): JobCounts;
  /** Terminal outcome counts of a run's jobs. */
  countsOfRun(runId: RunId): {
    readonly done: number;
    readonly dead: number;
    readonly blocked: number;
    readonly open: number;
  };
  /** Dead and blocked jobs back to waiting, due now; all of them when `ids` is null. Answers how many. */
  release(ids: readonly JobId[] | null, now: number): number;
  list(filter: {
    readonly connectionId?: ConnectionId;
    readonly states: readonly JobState[];
    readonly limit: number;
  }): readonly Job[];
  /** Blocked jobs of a flow back to waiting, due now: it is time to see whether what blocked them is gone. */
  releaseBlocked(connectionId: ConnectionId, flow: FlowName, now: number): number;
  /** Jobs with these order keys that are not done, set aside ones too, in the order in which they were made. */
  unfinished(connectionId: ConnectionId, orderKeys: readonly string[]): readonly Job[];
  /** Drops blocked and dead jobs with these order keys: nothing of them is wanted any more. Answers how many. */
  dropSetAside(connectionId: ConnectionId, orderKeys: readonly string[]): number;
  /** Drops all jobs of all stores that would make something and are not done: whether it is there is to be seen first. Answers how many. */
  dropCreates(): number;
  /** Drops finished jobs that ended before the instant, up to `limit` of them; answers how many. */
  prune(before: number, limit?: number): number;
}

/** `preview`: a dry run, whose plan is only looked at. */
export type RunState =
  | 'planning'
  | 'preview'
  | 'held'
  | 'applying'
  | 'done'
  | 'failed'
  | 'canceled'
  | 'interrupted';
/** Why a run is held for a person: the store's first plan, or the brake on mass change. */
export interface HoldReason {
  readonly code: 'first-plan' | 'mass-change';
  readonly message: string;
}
export interface Run {
  readonly id: RunId;
  readonly cycle: number;
  readonly flow: FlowName;
  readonly connectionId: ConnectionId;
  readonly state: RunState;
  readonly hold: HoldReason | null;
  readonly planned: number;
  readonly applied: number;
  readonly unchanged: number;
  readonly failed: number;
  readonly blocked: number;
  readonly calls: Readonly<Record<string, number>>;
  readonly reads: number;
  readonly writes: number;
  /** Requests that left for the POS's API and write there; all other counts of requests are the store's. */
  readonly posWrites: number;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly error: SyncError | null;
  /** The cursor to store when the plan is applied (JSON text). */
  readonly nextCursor: string | null;
}
export interface RunStore {
  insert(run: Run): void;
  update(id: RunId, patch: Partial<Omit<Run, 'id'>>): void;
  get(id: RunId): Run | null;
  /** Newest first. */
  list(filter: {
    readonly connectionId?: ConnectionId;
    readonly flow?: FlowName;
    readonly state?: RunState;
    readonly since?: number;
    readonly limit: number;
  }): readonly Run[];
  /** Called once at start: runs that were planning become `interrupted` and lose their planned changes. */
  interruptOpen(at: number): number;
  lastCycle(): number;
  /**
   * Drops up to `limit` finished runs that ended before the instant, with their planned changes; answers how many.
   * `quiet`: only those that had nothing to do.
   */
  prune(before: number, limit: number, which: 'quiet' | 'any'): number;
  /** Changes applied per hour and flow, for the chart. */
  changesPerHour(
    since: number,
  ): readonly { readonly hour: number; readonly flow: FlowName; readonly applied: number }[];
}

/** One planned change with its reason; `before` and `after` are what a person compares (JSON objects as text). */
export interface PlannedChange {
  readonly runId: RunId;
  readonly connectionId: ConnectionId;
  readonly kind: JobKind;
  readonly itemNumber: ItemNumber;
  readonly key: CellKey | null;
  readonly reason: string;
  readonly before: string | null;
  readonly after: string;
  readonly job: Omit<NewJob, 'runId' | 'connectionId' | 'flow' | 'kind' | 'dueAt'>;
}
export interface PlanStore {
  add(changes: readonly PlannedChange[]): void;
  list(
    runId: RunId,
    after: number,
    limit: number,
  ): readonly (PlannedChange & { readonly sequence: number })[];
  count(runId: RunId): number;
  /** How many planned changes there are of each kind, the most frequent first. */
  countByKind(runId: RunId): readonly { readonly kind: JobKind; readonly count: number }[];
  /** Drops the changes of a dry run or of an interrupted one. */
  removeOf(runId: RunId): void;
  /** Turns the planned changes with sequence in (after, upTo] into outbox jobs; answers the last sequence, null at the end. */
  enqueue(runId: RunId, after: number, limit: number, dueAt: number): number | null;
  /** True when two runs would send the same jobs with the same contents. */
  isSame(one: RunId, other: RunId): boolean;
  /** Drops the changes of runs that ended before the instant; answers how many. */
  prune(before: number): number;
}

/** What was agreed with the owner about a store. */
export interface Approval {
  readonly approvedAt: number;
  /** The store held no products when we first looked, so nothing in it can be anybody else's. */
  readonly startedEmpty: boolean;
}

/** A store that already holds products is written only after its first plan was approved. */
export interface ApprovalStore {
  get(connectionId: ConnectionId): Approval | null;
  put(connectionId: ConnectionId, approval: Approval): void;
}

/** One engine per company data folder: a heartbeat row keeps two copies on one machine apart. */
export interface LockStore {
  /** Takes or renews the lock for `owner` until the instant; false while another owner's lock is alive. */
  hold(owner: string, now: number, until: number): boolean;
  /** Who holds it, alive or not; null when nobody does. */
  holder(): string | null;
  release(owner: string): void;
}
