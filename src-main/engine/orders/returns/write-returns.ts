import type { OrderFlowContext } from '../order-context.ts';
import { errorOfReason } from '../order-errors.ts';
import { closeTasks } from '../tasks.ts';
import type { JudgedReturns } from './judge-returns.ts';
import { keepReturn, reportReturnError } from './return-record.ts';

/** Writes what the refunds of an order came to. Call inside the transaction that writes the order. */
export function writeReturns(
  context: Pick<OrderFlowContext, 'stores' | 'clock' | 'runId'>,
  { records, doneTasks }: JudgedReturns,
): void {
  const { stores, clock } = context;
  const now = clock.now();
  for (const record of records) {
    keepReturn(context, record, now, 'the store');
    if (record.state === 'blocked') reportReturnError(context, record, errorOfReason(record.reason, REMEDY));
  }
  closeTasks(stores, doneTasks, 'done', 'the store', now);
}

const REMEDY = 'Enter the return in Counterpoint by hand, then ignore it here with that reason.';
