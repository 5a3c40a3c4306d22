import type { ConnectionId, RunId } from '../../../src-shared/domain/ids.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { Clock } from '../ports/clock.ts';
import type { SalesPorts } from '../ports/commerce-platform.ts';
import type { ChooseReturns, ConnectionSettings } from '../ports/engine-settings.ts';
import type { Log } from '../ports/log.ts';
import type { OrderSettings } from '../ports/order-settings.ts';
import type { OnDocumentWrite, PosDocuments } from '../ports/pos-documents.ts';
import type { Stores } from '../ports/stores.ts';
import type { PostingQueue } from './posting-queue.ts';

/** What one run of an order flow works with. */
export interface OrderFlowContext {
  readonly runId: RunId;
  readonly connection: ConnectionSettings;
  /** `connection.orders`, which is set. */
  readonly settings: OrderSettings;
  readonly sales: SalesPorts;
  /** Null: nothing is known of the POS's documents; orders are held and not posted. */
  readonly documents: PosDocuments | null;
  /** Given to everything that is written to the POS, so that the run can say how much that was. */
  readonly onDocumentWrite: OnDocumentWrite;
  readonly stores: Stores;
  readonly clock: Clock;
  readonly log: Log;
  /** Ends when a person cancels: between two requests. */
  readonly signal: AbortSignal;
  /** Ends with the process alone. Given to requests that write: one that was broken off leaves its fate in doubt. */
  readonly ending: AbortSignal;
  readonly newId: () => string;
  /** 0 to 1, for jitter. */
  readonly random: () => number;
  /** Lets other work of the process in. */
  readonly pause: () => Promise<void>;
  /** A dry run: everything is read and decided, nothing is recorded or sent. */
  readonly isPreview: boolean;
  /** Look far back, whatever the checkpoint says. */
  readonly isFull: boolean;
  /** Only what is due is worked on; the store is not asked for news. */
  readonly isDueOnly: boolean;
  /** ISO 4217. */
  readonly companyCurrency: string;
  /** IANA zone of the company's clocks. */
  readonly timeZone: string;
  /** Orders that were placed before (ms) are left alone. */
  readonly startAt: number;
  /** One for the company, shared by all stores. */
  readonly postingQueue: PostingQueue;
  /** Writes into the settings what a test post showed; left out: nobody can. */
  readonly chooseReturns?: ChooseReturns | undefined;
  /** All stores of the company: what an order holds, none of them may sell. */
  readonly allConnections: readonly ConnectionId[];
}

/** What a run of an order flow came to. */
export interface OrderFlowOutcome {
  /** Orders whose state changed, or that something had to be told of. */
  readonly planned: number;
  readonly applied: number;
  readonly unchanged: number;
  /** Orders that wait for a person, each with an open error. */
  readonly blocked: number;
  readonly failed: number;
  /** What kept a part of the work from being done; the counts hold all the same. Null: all was done. */
  readonly trouble: SyncError | null;
}

export const NOTHING_DONE: OrderFlowOutcome = {
  planned: 0,
  applied: 0,
  unchanged: 0,
  blocked: 0,
  failed: 0,
  trouble: null,
};

/** Sums of steps; of several troubles the first is told. */
export const addOutcomes = (one: OrderFlowOutcome, other: OrderFlowOutcome): OrderFlowOutcome => ({
  planned: one.planned + other.planned,
  applied: one.applied + other.applied,
  unchanged: one.unchanged + other.unchanged,
  blocked: one.blocked + other.blocked,
  failed: one.failed + other.failed,
  trouble: one.trouble ?? other.trouble,
});
