import { ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import {
  addOutcomes,
  NOTHING_DONE,
  type OrderFlowContext,
  type OrderFlowOutcome,
} from '../../orders/order-context.ts';
import { postOrders } from '../../orders/posting/post-orders.ts';
import { judgeDueAgain } from '../../orders/pull/judge-again.ts';
import { pullOrders } from '../../orders/pull/pull-orders.ts';
import { OrderTaker } from '../../orders/pull/take-orders.ts';
import { reconcileDaily } from '../../orders/reconciliation/reconcile-daily.ts';
import { lookForRefunds } from '../../orders/returns/look-for-refunds.ts';
import { workOnReturnsProof } from '../../orders/returns-proof/work-on-proof.ts';

/**
 * Web orders to the POS: what is new in the store is held, what is due is posted. A store that cannot be read keeps nothing
 * from being posted, and a POS that cannot be reached nothing from being held.
 */
export async function importOrders(context: OrderFlowContext): Promise<Result<OrderFlowOutcome, SyncError>> {
  const taker = new OrderTaker(context);
  await judgeDueAgain(context, taker);
  const judged = taker.outcome(null);
  const pulled = context.isDueOnly ? judged : addOutcomes(judged, await pullOrders(context));
  if (pulled.trouble?.kind === 'canceled') return ok(pulled);
  const looked = context.isPreview ? ok() : await lookForRefunds(context);
  const sum = looked.ok ? pulled : addOutcomes(pulled, { ...NOTHING_DONE, trouble: looked.error });
  const posted = addOutcomes(addOutcomes(sum, await postOrders(context)), await workOnReturnsProof(context));
  if (!context.isPreview) await context.postingQueue.tickets.look(context);
  // What could not be reached now would only show as missing.
  return ok(posted.trouble === null ? addOutcomes(posted, await reconcileDaily(context)) : posted);
}
