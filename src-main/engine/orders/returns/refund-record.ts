import type { DocumentId } from '../../../../src-shared/domain/ids.ts';
import type { FulfillmentRecord, WorkTask } from '../../ports/order-stores.ts';
import type { Stores } from '../../ports/stores.ts';
import type { OrderFlowContext } from '../order-context.ts';
import { refundKeyOf } from './till-task.ts';

type OfTask = Pick<WorkTask, 'connectionId' | 'orderId'>;

/** Under what it is kept that a refund for a till's document was asked for. */
const keyOf = (till: DocumentId): string => `refund:${till}`;

/** Whether a refund was asked for, and when; null: never. */
export const refundRecordOf = (
  stores: Stores,
  { connectionId, orderId }: OfTask,
  till: DocumentId,
): FulfillmentRecord | null => stores.orders.fulfillments.get(connectionId, orderId, keyOf(till));

/**
 * Keeps where a refund stands: asked for and looked for since now (`queued`), made (`told`), or not made and to be asked for
 * again if a person says so (`refused`).
 */
export function putRefundRecord(
  { stores, clock }: Pick<OrderFlowContext, 'stores' | 'clock'>,
  { connectionId, orderId }: OfTask,
  till: DocumentId,
  state: FulfillmentRecord['state'],
): void {
  stores.orders.fulfillments.put({
    connectionId,
    orderId,
    key: keyOf(till),
    state,
    idempotencyKey: refundKeyOf(till),
    goods: null,
    attempts: 1,
    retryAt: null,
    at: clock.now(),
  });
}
