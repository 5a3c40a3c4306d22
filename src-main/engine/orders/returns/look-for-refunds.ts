import { ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { OrderFlowContext } from '../order-context.ts';
import { keepMadeRefund } from './made-refund.ts';
import { putRefundRecord, refundRecordOf } from './refund-record.ts';
import { refundKeyOf, tillDocumentOf } from './till-task.ts';

/** More than could be open. */
const ALL_TASKS = 1_000;

/**
 * Looks in the store for refunds whose answers were lost, as long as a document would be looked for in the POS; after that
 * a person may confirm them again. One that cannot be looked for keeps none of the others from it; answers the first such failure.
 */
export async function lookForRefunds(context: OrderFlowContext): Promise<Result<void, SyncError>> {
  const { stores, clock, sales, connection, ending, settings } = context;
  let failed: Result<void, SyncError> = ok();
  const open = { state: 'open', kind: 'refund-in-store', connectionId: connection.id } as const;
  for (const task of stores.orders.tasks.list({ ...open, limit: ALL_TASKS })) {
    const till = tillDocumentOf(task);
    if (till === null) continue;
    const asked = refundRecordOf(stores, task, till);
    if (asked?.state !== 'queued') continue;
    const found = await sales.refunds.findRefund(task.orderId, refundKeyOf(till), ending);
    if (!found.ok) {
      // A store that is ill shows nothing: the span begins anew.
      putRefundRecord(context, task, till, 'queued');
      if (failed.ok) failed = found;
      continue;
    }
    if (found.value !== null) keepMadeRefund(context, task, till, found.value);
    else if (clock.now() - asked.at >= settings.verifyForMs) putRefundRecord(context, task, till, 'refused');
  }
  return failed;
}
