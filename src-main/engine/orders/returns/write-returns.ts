import type { OrderFlowContext } from '../order-context.ts';
import { closeTasks } from '../tasks.ts';
import type { JudgedReturns } from './judge-returns.ts';
import { keepReturn } from './return-record.ts';

/** Writes what the refunds of an order came to. Call inside the transaction that writes the order. */
export function writeReturns(
  { stores, clock }: Pick<OrderFlowContext, 'stores' | 'clock'>,
  { records, doneTasks }: JudgedReturns,
): void {
  const now = clock.now();
  for (const record of records) keepReturn({ stores }, record, now, 'the store');
  closeTasks(stores, doneTasks, 'done', 'the store', now);
}
