import { centsOf } from '../../../../src-shared/domain/cents.ts';
import {
  type ConnectionId,
  type DocumentId,
  documentId,
  type IdempotencyKey,
  idempotencyKey,
  type RemoteOrderId,
} from '../../../../src-shared/domain/ids.ts';
import type { WebOrder, WebRefund } from '../../../../src-shared/domain/web-order.ts';
import type { WorkTask } from '../../ports/order-stores.ts';
import { hasGoods, isSameUnits, unitsByLine, unitsOfDraft } from './goods.ts';

const KIND = 'refund-in-store';

/** One task for each document by which goods of an order came back at the till. */
export const tillTaskKey = (connectionId: ConnectionId, orderId: RemoteOrderId, till: DocumentId): string =>
  `${KIND}:${connectionId}:${orderId}:${till}`;

/** The till's document that a task is about; null: it is about none. */
export function tillDocumentOf({ kind, dedupeKey }: WorkTask): DocumentId | null {
  const id = dedupeKey.split(':').at(-1);
  return kind === KIND && id !== undefined && id !== '' ? documentId(id) : null;
}

/** Under what a refund for a till's document is known to the store. The same for ever, also to a database made anew. */
export const refundKeyOf = (till: DocumentId): IdempotencyKey => idempotencyKey(`till-return-${till}`);

/**
 * Whether a refund of the store is what a task asks for: the same goods, or money alone and just as much of it. A refund that
 * we made has the task's goods.
 */
export function isRefundOfTask(refund: WebRefund, { draft, amount }: WorkTask, order: WebOrder): boolean {
  if (draft === null) return false;
  if (!hasGoods(refund)) return amount !== null && centsOf(amount) === centsOf(refund.amount);
  return isSameUnits(unitsByLine([refund]), unitsOfDraft(draft, order));
}
