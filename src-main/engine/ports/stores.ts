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
} from '../../../src-shared/domain/ids.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';

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

/** An item and the store's product. `hiddenState` is what to restore when the item goes online again. */
export interface ProductLink {
  readonly connectionId: ConnectionId;
  readonly itemNumber: ItemNumber;
  readonly productId: RemoteProductId;
  /** True when the store had the product before us. */
  readonly isAdopted: boolean;
  readonly hasVariants: boolean;
  /** Null while the item is online; the platform's visibility state from before we hid it otherwise. */
  readonly hiddenState: string | null;
}
export interface VariantLink {
  readonly connectionId: ConnectionId;
  readonly key: CellKey;
  readonly itemNumber: ItemNumber;
  readonly productId: RemoteProductId;
  readonly variantId: RemoteVariantId;
  readonly accepted: AcceptedValues;
}

export interface LinkStore {
  products(connectionId: ConnectionId, items: readonly ItemNumber[]): readonly ProductLink[];
  variants(connectionId: ConnectionId, items: readonly ItemNumber[]): readonly VariantLink[];
  /** Linked item numbers in ascending order after the given one, for reconciliation. */
  linkedItems(connectionId: ConnectionId, after: ItemNumber | null, limit: number): readonly ItemNumber[];
  putProduct(link: ProductLink): void;
  /** Inserts or replaces; keyed by (connection, cell) and unique by (connection, product, variant). */
  putVariant(link: VariantLink): void;
  setAccepted(connectionId: ConnectionId, key: CellKey, aspect: AcceptedAspect, value: string | null): void;
  setHiddenState(connectionId: ConnectionId, item: ItemNumber, state: string | null): void;
  removeProduct(connectionId: ConnectionId, item: ItemNumber): void;
  removeVariant(connectionId: ConnectionId, key: CellKey): void;
  count(connectionId: ConnectionId): { readonly products: number; readonly variants: number };
  /** Who owns a remote variant, null when nobody of ours does. */
  byRemote(
    connectionId: ConnectionId,
    productId: RemoteProductId,
    variantId: RemoteVariantId,
  ): VariantLink | null;
  /** Items, ascending after the given one, with a variant whose value of that aspect was never accepted (or was voided). */
  itemsLacking(
    connectionId: ConnectionId,
    aspect: AcceptedAspect,
    after: ItemNumber | null,
    limit: number,
  ): readonly ItemNumber[];
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
}

export type JobKind =
  /** Links a product that the store already has; nothing is sent. */
  | 'product.adopt'
  | 'product.create'
  | 'variants.create'
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
   * Leases up to `limit` due jobs (state waiting or verifying, dueAt <= now) of ONE kind and ONE state for a
   * connection, oldest first, never two with one order key, and never one whose order key has an earlier job that is
   * not done, dead or replaced.
   */
  lease(connectionId: ConnectionId, now: number, limit: number): readonly Job[];
  done(id: JobId, at: number): void;
  /** Back to waiting; `spendAttempt` counts it. */
  retryLater(id: JobId, dueAt: number, error: SyncError | null, spendAttempt: boolean): void;
  verifyLater(id: JobId, dueAt: number, error: SyncError | null, doubtfulSince: number): void;
  block(id: JobId, error: SyncError): void;
  kill(id: JobId, error: SyncError): void;
  /** Moves every waiting job of a connection so that none is due before the instant (a rate limit). */
  pause(connectionId: ConnectionId, until: number): void;
  /**
   * Called once at start: every lease is an orphan. Creates become `verifying` (due now), set-to-a-value writes go
   * back to waiting. Answers how many of each.
   */
  recoverLeases(now: number): { readonly verifying: number; readonly waiting: number };
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
  /** True when a job with that dedupe key or order key is not finished. */
  hasOpen(connectionId: ConnectionId, orderKey: string): boolean;
  /** Those of some order keys that have a job that is not finished. */
  openAmong(connectionId: ConnectionId, orderKeys: readonly string[]): ReadonlySet<string>;
  /** Drops finished jobs that ended before the instant. */
  prune(before: number): number;
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
  prune(before: number): number;
}

export interface StoredError {
  readonly id: number;
  readonly error: SyncError;
  readonly flow: FlowName | null;
  readonly runId: RunId | null;
  readonly jobId: JobId | null;
  readonly count: number;
  readonly firstSeen: number;
  readonly lastSeen: number;
  readonly resolvedAt: number | null;
}
/** Which errors a person looks for; every term that is given must hold. */
export interface ErrorSearch {
  readonly state: 'open' | 'resolved' | 'all';
  readonly connectionId?: ConnectionId | undefined;
  readonly flow?: FlowName | undefined;
  readonly code?: string | undefined;
  /** Part of the subject, the item number, the sentence or the code; upper and lower case are the same. */
  readonly text?: string | undefined;
}

/** Errors with one code. */
export interface ErrorCause {
  readonly code: string;
  readonly count: number;
  /** How many of them have a job that can be sent again. */
  readonly retryable: number;
  readonly firstSeen: number;
  readonly lastSeen: number;
  /** The one that was seen last, as an example. */
  readonly latest: StoredError;
}

export interface ErrorStore {
  /** Opens an error, or counts an open one with the same connection, flow, code and subject once more. */
  report(
    error: SyncError,
    context: {
      readonly flow: FlowName | null;
      readonly runId: RunId | null;
      readonly jobId: JobId | null;
      readonly at: number;
    },
  ): void;
  /** Closes the open errors of a subject in a flow (null: all flows), since it went well. */
  resolve(
    filter: {
      readonly connectionId: ConnectionId | null;
      readonly flow?: FlowName | null;
      readonly itemNumber?: ItemNumber;
      readonly code?: string;
    },
    at: number,
  ): number;
  /**
   * Closes the open errors of a flow that were about the connection (null: the point of sale) and no item: it could not
   * be reached, or it refused the log-in. A run of the flow went through, so that is over.
   */
  resolveReached(connectionId: ConnectionId | null, flow: FlowName, at: number): number;
  list(filter: {
    readonly state: 'open' | 'resolved' | 'all';
    readonly connectionId?: ConnectionId;
    readonly limit: number;
  }): readonly StoredError[];
  /** Errors that meet the search, the last seen first: `limit` of them after the first `offset`, and how many there are. */
  search(
    search: ErrorSearch,
    page: { readonly offset: number; readonly limit: number },
  ): { readonly total: number; readonly errors: readonly StoredError[] };
  /** The same errors by what caused them, the most frequent first. */
  causes(search: ErrorSearch): readonly ErrorCause[];
  /** The jobs behind these errors that a person may send again. */
  jobsOf(search: ErrorSearch): readonly JobId[];
  get(id: number): StoredError | null;
  countOpen(connectionId?: ConnectionId): number;
  /** Items with an open `blocked` error of a flow: what blocked them may lie outside what the flow watches. */
  blockedItems(connectionId: ConnectionId, flow: FlowName): ReadonlySet<ItemNumber>;
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
