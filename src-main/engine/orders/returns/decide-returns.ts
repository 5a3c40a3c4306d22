import type { WebOrder } from '../../../../src-shared/domain/web-order.ts';
import type { LedgerOrder } from '../../ports/order-stores.ts';
import type { OrderFlowContext } from '../order-context.ts';
import { openTasksOf } from '../tasks.ts';
import { type JudgedReturns, judgeReturns } from './judge-returns.ts';
import { returnMarksOf } from './return-marks.ts';

export const NO_RETURNS: JudgedReturns = { records: [], doneTasks: [] };

/**
 * Decides what the refunds of an order come to, whose rows will stand as told. Writes nothing. `order` is the whole order:
 * its parts do not know its refunds.
 */
export function decideReturns(
  context: Pick<OrderFlowContext, 'connection' | 'settings' | 'stores'>,
  order: WebOrder,
  rows: readonly LedgerOrder[],
  now: number,
): JudgedReturns {
  const { connection, stores } = context;
  const known = stores.orders.returns.ofOrder(connection.id, order.id);
  if (order.refunds.length === 0 && known.length === 0) return NO_RETURNS;
  return judgeReturns({
    connectionId: connection.id,
    order,
    rows,
    known,
    tillTasks: openTasksOf(stores, { connectionId: connection.id, orderId: order.id }, ['refund-in-store']),
    marksOf: ({ id }) => returnMarksOf(context, id),
    now,
  });
}
