import { remoteOrderId } from '../../../../src-shared/domain/ids.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { ReconciliationDifference } from '../../ports/reconciliation-store.ts';

/** An order that the store has and nobody can read. */
export function unreadable({ subject, operatorMessage }: SyncError): ReconciliationDifference {
  const id = subject?.id ?? '';
  return {
    kind: 'unreadable',
    orderId: remoteOrderId(id),
    part: 0,
    number: id,
    text: operatorMessage,
    isSettled: false,
  };
}
