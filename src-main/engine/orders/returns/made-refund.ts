import { fromCents } from '../../../../src-shared/domain/cents.ts';
import type { DocumentId, RemoteRefundId } from '../../../../src-shared/domain/ids.ts';
import type { ReturnRecord, WorkTask } from '../../ports/order-stores.ts';
import type { OrderFlowContext } from '../order-context.ts';
import { closeTasks } from '../tasks.ts';
import { noteOrder } from '../timeline.ts';
import { takenBackAtTill } from './judge-returns.ts';
import { putRefundRecord } from './refund-record.ts';
import { returnMarksOf } from './return-marks.ts';
import { RETURN_REASONS } from './return-reasons.ts';
import { keepReturn } from './return-record.ts';

/** Of these the goods are taken back already, or may be. */
const SETTLED: readonly ReturnRecord['state'][] = ['posting', 'verifying', 'posted'];

/**
 * The store made the refund that a task asked for: its goods are in the POS by the till's document, so it never becomes a
 * return of its own, however soon or late the store tells of it. One transaction.
 */
export function keepMadeRefund(
  { stores, clock, settings }: Pick<OrderFlowContext, 'stores' | 'clock' | 'settings'>,
  task: WorkTask,
  till: DocumentId,
  refundId: RemoteRefundId,
): void {
  const { connectionId, orderId } = task;
  const now = clock.now();
  stores.transaction(() => {
    const current = stores.orders.tasks.get(task.id) ?? task;
    const known = stores.orders.returns.get(connectionId, refundId);
    if (known === null || !SETTLED.includes(known.state)) {
      const { reference, ticketNumber } = returnMarksOf({ stores, settings }, refundId);
      const made: ReturnRecord = known ?? {
        connectionId,
        orderId,
        refundId,
        state: 'posted',
        reason: RETURN_REASONS.atTheTill,
        reference,
        ticketNumber,
        draft: null,
        documents: [],
        doubt: null,
        attempts: 0,
        nextAt: null,
        seenInPosAt: now,
        amount: current.amount ?? fromCents(0),
        createdAt: now,
        updatedAt: now,
      };
      keepReturn({ stores }, takenBackAtTill(made, task, now), now);
    }
    putRefundRecord({ stores, clock }, task, till, 'told');
    if (current.state === 'open') closeTasks(stores, [current], 'done', 'a person', now);
    noteOrder(
      stores,
      { connectionId, orderId, part: 0 },
      now,
      'refunded-in-store',
      `Refund ${refundId} was made in the store for goods that came back at the till.`,
    );
  });
}
