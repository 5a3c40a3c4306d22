import { type SyncError, syncError } from '../../../src-shared/errors/sync-error.ts';
import type { LedgerOrder, OrderKey, StateReason } from '../ports/order-stores.ts';
import type { Stores } from '../ports/stores.ts';
import type { OrderFlowContext } from './order-context.ts';

/** What of an order an error is about: each closes with what it is about. */
type Topic = 'order' | 'payment';

const TOPICS: readonly Topic[] = ['order', 'payment'];

/** Ties the open errors of an order to it. */
const errorKeyOf = (topic: Topic, { orderId, part }: OrderKey): string => `${topic}:${orderId}:${part}`;

/** Shows what is wrong with an order, under the number that people know. */
export function reportOrderError(
  { stores, runId, clock }: Pick<OrderFlowContext, 'stores' | 'runId' | 'clock'>,
  order: LedgerOrder,
  error: SyncError,
  topic: Topic = 'order',
): void {
  const { connectionId, number } = order;
  stores.errors.report(
    { ...error, connectionId, subject: { entity: 'order', id: number } },
    { flow: 'import-orders', runId, jobId: null, jobKey: errorKeyOf(topic, order), at: clock.now() },
  );
}

/** Closes all that was said of an order: it is over. */
export function resolveOrderErrors(stores: Stores, key: OrderKey, at: number): void {
  for (const topic of TOPICS) resolveErrorsAbout(topic, stores, key, at);
}

/** Closes what was said about one thing of an order; `code`: that alone. */
export function resolveErrorsAbout(
  topic: Topic,
  stores: Stores,
  key: OrderKey,
  at: number,
  code?: string,
): void {
  const { connectionId } = key;
  const one = { connectionId, flow: 'import-orders', jobKey: errorKeyOf(topic, key) } as const;
  stores.errors.resolve(code === undefined ? one : { ...one, code }, at);
}

/** An order's state that a person must do something about, as an error. */
export const errorOfReason = ({ code, text }: StateReason, remedy: string): SyncError =>
  syncError({ kind: 'blocked', code, operatorMessage: text, remedy });
