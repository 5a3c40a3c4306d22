import type { ReturnView, TaskView } from '../../../src-shared/contract/orders.schema.ts';
import type { LedgerOrder, ReturnRecord, WorkTask } from '../../engine/ports/order-stores.ts';
import { documentView } from './document-view.ts';
import { type Hide, instantText } from './failure-view.ts';

/** A refund of a store as the inbox shows it; `order` null: it is not in the ledger any more. */
export const returnView = (record: ReturnRecord, order: LedgerOrder | null, hide: Hide): ReturnView => ({
  storeId: record.connectionId,
  refundId: record.refundId,
  orderNumber: order?.number ?? record.orderId,
  state: record.state,
  reason: hide(record.reason.text),
  amount: record.amount,
  currency: order?.order.currency ?? '',
  createdAt: instantText(record.createdAt),
  actions: {
    canRetry: CAN_RETRY.includes(record.state),
    canIgnore: CAN_IGNORE.includes(record.state),
  },
});

/** What a person would try again; a return that waits for its goods or its order goes on by itself. */
const CAN_RETRY: readonly ReturnRecord['state'][] = ['blocked', 'queued', 'verifying', 'ignored'];
/** What may be in Counterpoint cannot be left alone. */
const CAN_IGNORE: readonly ReturnRecord['state'][] = ['waiting', 'due', 'blocked', 'queued'];

/** Something to be done by hand as the inbox shows it. */
export const taskView = (task: WorkTask, order: LedgerOrder | null, hide: Hide): TaskView => ({
  id: task.id,
  storeId: task.connectionId,
  orderNumber: order?.number ?? task.orderId,
  kind: task.kind,
  title: hide(task.title),
  text: hide(task.text),
  reference: task.reference,
  amount: task.amount,
  currency: order?.order.currency ?? '',
  document: task.draft === null ? null : documentView(task.draft, hide),
  state: task.state,
  createdAt: instantText(task.createdAt),
});
