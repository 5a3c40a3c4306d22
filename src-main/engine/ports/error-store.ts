import type { FlowName } from '../../../src-shared/domain/flow.ts';
import type { ConnectionId, ItemNumber, JobId, RunId } from '../../../src-shared/domain/ids.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';

/** A failure as people find it in the history. */
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
      /** The dedupe key of the job that it is about; left out or null: no job is. */
      readonly jobKey?: string | null;
      readonly at: number;
    },
  ): void;
  /** Closes open errors that meet every term that is given. */
  resolve(
    filter: {
      readonly connectionId: ConnectionId | null;
      readonly flow?: FlowName | null;
      readonly itemNumber?: ItemNumber;
      readonly code?: string;
      readonly jobKey?: string;
    },
    at: number,
  ): number;
  /**
   * Closes the open errors of items that a flow has just looked at, unless they were found again or a job that is set
   * aside stands behind them.
   */
  resolveLookedAt(
    connectionId: ConnectionId,
    flow: FlowName,
    items: readonly ItemNumber[],
    foundAgain: readonly SyncError[],
    at: number,
  ): number;
  /**
   * Closes the open errors of a flow that were about the connection (null: the point of sale) and no item, order or setting: it could not
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
  /** Items with an open error of a flow; `blocked`: what blocks them may lie outside what the flow watches. */
  troubledItems(
    connectionId: ConnectionId,
    flow: FlowName,
  ): { readonly all: ReadonlySet<ItemNumber>; readonly blocked: ReadonlySet<ItemNumber> };
  /** Drops up to `limit` errors that were resolved before the instant; answers how many. */
  prune(before: number, limit: number): number;
}
