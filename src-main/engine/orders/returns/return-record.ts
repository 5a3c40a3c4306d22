import { type SyncError, syncError } from '../../../../src-shared/errors/sync-error.ts';
import type { OrderKey, ReturnRecord } from '../../ports/order-stores.ts';
import type { Stores } from '../../ports/stores.ts';
import type { OrderFlowContext } from '../order-context.ts';
import { closeTasks, openTasksOf } from '../tasks.ts';
import { noteOrder } from '../timeline.ts';

type RecordContext = Pick<OrderFlowContext, 'stores' | 'clock' | 'runId'>;

/** Ties the open errors of a return to it. */
const errorKeyOf = ({ refundId }: ReturnRecord): string => `return:${refundId}`;

/** One task for a return that staff must enter. */
export const enterReturnKey = ({ connectionId, refundId }: ReturnRecord): string =>
  `enter-return:${connectionId}:${refundId}`;

/**
 * Keeps where a return stands now. What is news stands in its order's timeline, and closes what was said of it before; once
 * it is settled, nobody need enter it any more (`by` says for people what settled it). One transaction.
 */
export function keepReturn(
  { stores }: Pick<RecordContext, 'stores'>,
  record: ReturnRecord,
  now: number,
  by = 'Counterpoint',
): void {
  stores.transaction(() => {
    const before = stores.orders.returns.get(record.connectionId, record.refundId);
    stores.orders.returns.put({ ...record, updatedAt: now });
    const isNews = before?.state !== record.state || before.reason.code !== record.reason.code;
    if (!isNews) return;
    const text = `Refund ${record.refundId} (${record.amount}): ${record.reason.text}`;
    noteOrder(stores, orderKeyOf(record), now, `return-${record.state}`, text);
    resolveReturnErrors(stores, record, now);
    if (record.state !== 'posted' && record.state !== 'ignored' && record.state !== 'money-only') return;
    const how = record.state === 'posted' ? 'done' : 'dismissed';
    closeTasks(stores, enterTasksOf(stores, record), how, by, now);
  });
}

const enterTasksOf = (stores: Stores, record: ReturnRecord) =>
  openTasksOf(stores, record, ['enter-return']).filter(
    ({ dedupeKey }) => dedupeKey === enterReturnKey(record),
  );

const orderKeyOf = ({ connectionId, orderId }: ReturnRecord): OrderKey => ({
  connectionId,
  orderId,
  part: 0,
});

/** Shows what is wrong with a return, under the number of its order. */
export function reportReturnError(
  { stores, runId, clock }: RecordContext,
  record: ReturnRecord,
  error: SyncError,
): void {
  const { connectionId, orderId } = record;
  const number = stores.orders.ledger.partsOf(connectionId, orderId)[0]?.number ?? orderId;
  stores.errors.report(
    { ...error, connectionId, subject: { entity: 'order', id: number } },
    { flow: 'import-orders', runId, jobId: null, jobKey: errorKeyOf(record), at: clock.now() },
  );
}

function resolveReturnErrors(stores: Stores, record: ReturnRecord, at: number): void {
  const { connectionId } = record;
  stores.errors.resolve({ connectionId, flow: 'import-orders', jobKey: errorKeyOf(record) }, at);
}

/** A return that cannot be written as it is. `code` goes behind `order.return-`. */
export const returnProblem = (
  { refundId }: Pick<ReturnRecord, 'refundId'>,
  code: string,
  operatorMessage: string,
  remedy: string,
): SyncError =>
  syncError({
    kind: 'blocked',
    code: `order.return-${code}`,
    subject: { entity: 'order', id: refundId },
    operatorMessage,
    remedy,
  });
