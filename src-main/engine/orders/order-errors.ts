import { type SyncError, syncError } from '../../../src-shared/errors/sync-error.ts';
import type { LedgerOrder, OrderKey, StateReason } from '../ports/order-stores.ts';
import type { Stores } from '../ports/stores.ts';
import type { OrderFlowContext } from './order-context.ts';

/** Ties the open errors of an order to it, so that they close with what they are about. */
const errorKeyOf = ({ orderId, part }: OrderKey): string => `order:${orderId}:${part}`;

/** Shows what is wrong with an order, under the number that people know. */
export function reportOrderError(
  { stores, runId, clock }: Pick<OrderFlowContext, 'stores' | 'runId' | 'clock'>,
  order: LedgerOrder,
  error: SyncError,
): void {
  const { connectionId, number } = order;
  stores.errors.report(
    { ...error, connectionId, subject: { entity: 'order', id: number } },
    { flow: 'import-orders', runId, jobId: null, jobKey: errorKeyOf(order), at: clock.now() },
  );
}

/** Closes what was said of an order: it is over. */
export function resolveOrderErrors(stores: Stores, key: OrderKey, at: number): void {
  const { connectionId } = key;
  stores.errors.resolve({ connectionId, flow: 'import-orders', jobKey: errorKeyOf(key) }, at);
}

/** An order's state that a person must do something about, as an error. */
export const errorOfReason = ({ code, text }: StateReason, remedy: string): SyncError =>
  syncError({ kind: 'blocked', code, operatorMessage: text, remedy });
