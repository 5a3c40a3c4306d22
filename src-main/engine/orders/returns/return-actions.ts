import type { Decimal } from '../../../../src-shared/domain/decimal.ts';
import type { ConnectionId, RemoteRefundId } from '../../../../src-shared/domain/ids.ts';
import { err, ok, type Result } from '../../../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../../../src-shared/errors/sync-error.ts';
import type { Clock } from '../../ports/clock.ts';
import type { SalesPorts } from '../../ports/commerce-platform.ts';
import type { EngineSettings } from '../../ports/engine-settings.ts';
import type { Log } from '../../ports/log.ts';
import type { LedgerOrder, ReturnRecord, WorkTask } from '../../ports/order-stores.ts';
import type { Stores } from '../../ports/stores.ts';
import { newDoubt } from '../posting/doubt.ts';
import { refundInStore } from './refund-in-store.ts';
import { DECIDED_HERE, RETURN_REASONS } from './return-reasons.ts';
import { keepReturn } from './return-record.ts';

/** What a person may do about refunds and returns. */
export interface ReturnActions {
  /**
   * Pays a shopper back in the store for goods that came back at the till: exactly `amountConfirmed` (tax included), which a
   * person saw and confirmed. `movesMoney`: the gateway pays it back; else the store only notes it. Never made twice.
   */
  refundInStore(
    taskId: string,
    amountConfirmed: Decimal,
    movesMoney: boolean,
  ): Promise<Result<void, SyncError>>;
  /** Tries a return again, or looks for it again; it is never sent before it was looked for. */
  retryReturn(connectionId: ConnectionId, refundId: RemoteRefundId): Promise<Result<void, SyncError>>;
  /** Leaves a refund alone for good: it is in Counterpoint in another way, or need not be. */
  ignoreReturn(
    connectionId: ConnectionId,
    refundId: RemoteRefundId,
    reason: string,
  ): Promise<Result<void, SyncError>>;
}

/** Does work with a store's orders at its turn among all other work of that store. */
export type WithSales = <Value>(
  connectionId: ConnectionId,
  work: (sales: SalesPorts, ending: AbortSignal) => Promise<Result<Value, SyncError>>,
) => Promise<Result<Value, SyncError>>;

export interface ReturnActionDeps {
  readonly stores: Stores;
  readonly clock: Clock;
  readonly log: Log;
  readonly settings: () => EngineSettings;
  readonly withSales: WithSales;
  /** Told after something was changed. */
  readonly onDone: () => void;
}

export function createReturnActions(deps: ReturnActionDeps): ReturnActions {
  const { stores, clock, onDone } = deps;
  const act = (
    connectionId: ConnectionId,
    refundId: RemoteRefundId,
    work: (record: ReturnRecord, now: number) => ReturnRecord | null,
  ): Result<void, SyncError> => {
    const record = stores.orders.returns.get(connectionId, refundId);
    if (record === null) return err(notFound(connectionId, refundId));
    const now = clock.now();
    const next = work(record, now);
    if (next === null) return err(notNow(record));
    keepReturn({ stores }, next, now, 'a person');
    onDone();
    return ok();
  };
  return {
    async refundInStore(taskId, amount, movesMoney) {
      const done = await refundTask(deps, taskId, { amount, movesMoney });
      onDone();
      return done;
    },
    retryReturn: async (connectionId, refundId) => act(connectionId, refundId, retried),
    ignoreReturn: async (connectionId, refundId, reason) =>
      act(connectionId, refundId, (record) =>
        MAY_BE_IN_POS.includes(record.state) ? null : ignored(record, `A person ignored it: ${reason}`),
      ),
  };
}

const MAY_BE_IN_POS: readonly ReturnRecord['state'][] = ['posting', 'verifying', 'posted'];

async function refundTask(
  { stores, clock, log, settings, withSales }: ReturnActionDeps,
  taskId: string,
  confirmed: { readonly amount: Decimal; readonly movesMoney: boolean },
): Promise<Result<void, SyncError>> {
  const connectionId = stores.orders.tasks.get(taskId)?.connectionId;
  if (connectionId === undefined) return err(notOpen(taskId));
  return withSales(connectionId, async (sales, ending) => {
    const task = stores.orders.tasks.get(taskId);
    const orders = settings().connections.find(({ id }) => id === connectionId)?.orders ?? null;
    if (task?.state !== 'open' || task.kind !== 'refund-in-store' || orders === null) {
      return err(notOpen(taskId));
    }
    return refundInStore({ stores, clock, log, sales, ending, settings: orders }, task, confirmed);
  });
}

/** Null where there is nothing to try. */
function retried(record: ReturnRecord, now: number): ReturnRecord | null {
  switch (record.state) {
    case 'waiting':
    case 'due':
    case 'blocked':
    case 'queued':
    case 'ignored':
      return { ...record, state: 'due', reason: RETURN_REASONS.retry, attempts: 0, nextAt: now };
    case 'verifying':
      return { ...record, nextAt: now };
    case 'posted': {
      if (record.seenInPosAt !== null || record.documents.length === 0) return null;
      // The POS said that it saved it and does not show it: only the whole span of look-ups says that it is not there.
      const doubt = newDoubt(record.updatedAt);
      return { ...record, state: 'verifying', reason: RETURN_REASONS.answerLost, doubt, nextAt: now };
    }
    default:
      return null;
  }
}

const ignored = (record: ReturnRecord, why: string): ReturnRecord => ({
  ...record,
  state: 'ignored',
  reason: RETURN_REASONS.ignored(why),
  doubt: null,
  nextAt: null,
});

/** What it means for a return that a person closed a task. Call inside the transaction that closes it. */
export function returnTaskClosed(
  stores: Stores,
  task: WorkTask,
  how: 'done' | 'dismissed',
  now: number,
): void {
  const records = stores.orders.returns.ofOrder(task.connectionId, task.orderId);
  if (task.kind === 'enter-return') {
    const record = records.find(({ reference, state }) => reference === task.reference && state === 'queued');
    if (record === undefined) return;
    // Under no mark of ours: the till's document is found by its goods.
    const byHand = { state: 'posted', reason: RETURN_REASONS.byHand, nextAt: null } as const;
    const next =
      how === 'done'
        ? { ...record, ...byHand }
        : ignored(record, 'A person says that it need not be entered.');
    keepReturn({ stores }, next, now, 'a person');
  }
  if (task.kind !== 'refund-in-store') return;
  for (const record of records.filter(({ reason }) => reason.code === 'order.return-unclear')) {
    const next: ReturnRecord =
      how === 'done'
        ? ignored(record, 'A person says that it belongs to what came back at the till.')
        : { ...record, state: 'due', reason: RETURN_REASONS.retry, nextAt: now };
    keepReturn({ stores }, next, now, 'a person');
  }
}

/** A person wants an order posted after all: what came back of it is judged anew. Call inside a transaction. */
export function reviveReturns(stores: Stores, { connectionId, orderId }: LedgerOrder, now: number): void {
  for (const record of stores.orders.returns.ofOrder(connectionId, orderId)) {
    if (record.state !== 'ignored' || !DECIDED_HERE.includes(record.reason.code)) continue;
    if (record.reason.code === RETURN_REASONS.withdrawn.code) continue;
    const waits = { state: 'waiting', reason: RETURN_REASONS.waitsForPost, nextAt: now } as const;
    keepReturn({ stores }, { ...record, ...waits }, now);
  }
}

const refused = (code: string, id: string, operatorMessage: string, remedy: string): SyncError =>
  syncError({
    kind: 'rejected',
    code: `order.${code}`,
    subject: { entity: 'order', id },
    operatorMessage,
    remedy,
  });

const notFound = (connectionId: ConnectionId, refundId: RemoteRefundId): SyncError =>
  refused(
    'return-not-found',
    refundId,
    `There is no refund ${refundId} of ${connectionId} in the ledger.`,
    'Look at the inbox again.',
  );

const notNow = ({ refundId, reason }: ReturnRecord): SyncError =>
  refused(
    'return-settled',
    refundId,
    `Nothing can be done about refund ${refundId} now: ${reason.text}`,
    'Look at the return in Counterpoint.',
  );

const notOpen = (taskId: string): SyncError =>
  refused('task-not-open', taskId, `There is no open task ${taskId} to refund.`, 'Look at the inbox again.');

/** A store that is switched off, or tells nothing of its orders. */
export const storeOff = (connectionId: ConnectionId): SyncError => ({
  ...refused(
    'store-off',
    connectionId,
    `Nothing can be done with the orders of ${connectionId}: the store is switched off or tells nothing of them.`,
    'Switch the store on, then do it again.',
  ),
  subject: { entity: 'connection', id: connectionId },
});
