import type { LedgerOrder, OrderState, StateReason } from '../../ports/order-stores.ts';
import type { OrderFlowContext } from '../order-context.ts';
import { ORDER_GONE } from '../pull/decide-order.ts';
import { isWhollyRefunded } from '../state/order-facts.ts';
import { REASONS } from '../state/reasons.ts';
import { noteOrder } from '../timeline.ts';
import { afterLossAt, mayHaveLeft } from './after-loss.ts';
import type { RoundContext } from './round-context.ts';

/** Those of them that nobody looks for have no instant at which they are due. */
const CANCELED: readonly OrderState[] = ['canceled'];

/** Orders that the store took back and that are to be looked for in the POS. */
export const soughtOrders = (
  { stores, connection, clock }: Pick<OrderFlowContext, 'stores' | 'connection' | 'clock'>,
  limit: number,
): readonly LedgerOrder[] => stores.orders.ledger.due(connection.id, clock.now(), limit, CANCELED);

/**
 * A healthy look showed nothing of such an order: it stays canceled and is looked for no more, unless what was sent before
 * the local database was lost may be saved yet.
 */
export function neverPosted(context: RoundContext, row: LedgerOrder): void {
  const { stores, clock } = context;
  const now = clock.now();
  if (mayHaveLeft(context, row)) {
    stores.transaction(() => stores.orders.ledger.put({ ...row, nextAt: afterLossAt(context) }));
    return;
  }
  const reason = reasonOf(row);
  stores.transaction(() => {
    stores.orders.ledger.put({ ...row, reason, nextAt: null, updatedAt: now });
    if (reason === row.reason) return;
    noteOrder(stores, row, now, 'canceled', reason.text);
  });
}

function reasonOf({ order, reason }: LedgerOrder): StateReason {
  if (reason.code === ORDER_GONE.code) return reason;
  const isRefunded = !order.isCanceled && isWhollyRefunded(order);
  return isRefunded ? REASONS.refundedBeforePosting : REASONS.canceledInStore;
}
