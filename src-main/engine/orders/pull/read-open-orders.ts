import { ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { LedgerOrder, OrderState } from '../../ports/order-stores.ts';
import type { OrderFlowContext } from '../order-context.ts';
import { NO_RETURNS } from '../returns/decide-returns.ts';
import { ORDER_GONE, type OrderDecision } from './decide-order.ts';
import { isToBeSought } from './next-row.ts';
import type { OrderTaker } from './take-orders.ts';

const OPEN: readonly OrderState[] = ['seen', 'held', 'due', 'blocked'];
/** Orders of one request. */
const AT_ONCE = 100;

/**
 * Asks by id for orders that wait and that the store did not tell of by itself. One that it does not have any more is
 * canceled; what could only not be read is left as it is. Answers the ids of those.
 */
export async function readOpenOrders(
  context: OrderFlowContext,
  taker: OrderTaker,
): Promise<Result<readonly string[], SyncError>> {
  const { stores, connection, sales, signal } = context;
  const unreadIds: string[] = [];
  let after: LedgerOrder | null = null;
  for (;;) {
    const page: readonly LedgerOrder[] = stores.orders.ledger.inStates(connection.id, OPEN, AT_ONCE, after);
    after = page.at(-1) ?? null;
    if (after === null) return ok(unreadIds);
    const rows = page.filter(({ orderId }) => !taker.hasSeen(orderId));
    if (rows.length === 0) continue;
    const ids = [...new Set(rows.map(({ orderId }) => orderId))];
    const read = await sales.orders.readOrders(ids, signal);
    if (!read.ok) return read;
    const taken = await taker.take(read.value.orders);
    if (!taken.ok) return taken;
    const { orders, problems } = read.value;
    for (const problem of problems) taker.report(problem);
    const unread = problems.flatMap(({ subject }) => subject?.id ?? []);
    unreadIds.push(...unread);
    const there = new Set<string>([...orders.map(({ id }) => id), ...unread]);
    // One without its id may be any of those that were not told.
    const isAnyThere = problems.some(({ subject }) => subject === undefined);
    const missing = isAnyThere ? [] : rows.filter(({ orderId }) => !there.has(orderId));
    for (const row of missing) taker.write(gone(context, row), new Map());
    await context.pause();
  }
}

/** It may be in the POS all the same, where it is looked for as one that the store took back. */
function gone({ clock, settings }: OrderFlowContext, before: LedgerOrder): OrderDecision {
  const now = clock.now();
  const row: LedgerOrder = {
    ...before,
    state: 'canceled',
    reason: ORDER_GONE,
    nextAt: isToBeSought(before.order, before, settings) ? now : null,
    updatedAt: now,
  };
  return {
    order: before.order,
    changes: [{ row, before, effects: ['end-hold'], problem: null }],
    removed: [],
    returns: NO_RETURNS,
    touchesStock: before.order.takesStock,
  };
}
