import { type SyncError, syncError } from '../../../../src-shared/errors/sync-error.ts';
import type { LedgerOrder, OrderState } from '../../ports/order-stores.ts';
import { addOutcomes, NOTHING_DONE, type OrderFlowContext, type OrderFlowOutcome } from '../order-context.ts';
import { postReturns } from '../returns/post-returns.ts';
import { followTillReturns } from '../returns/till-returns.ts';
import { lookAfterLoss } from './after-loss.ts';
import { soughtOrders } from './canceled-orders.ts';
import { closeDoneTasks } from './close-tasks.ts';
import { postRound } from './post-round.ts';
import type { RoundContext } from './round-context.ts';

/** States in which the POS is asked about an order, or given it. */
const AT_THE_POS: readonly OrderState[] = ['due', 'proving', 'verifying', 'blocked', 'posted', 'fulfilled'];
/** Orders of one look-up: few enough that what was seen is still so when the last of them is sent. */
const AT_ONCE = 25;
/** With those of which nothing is sent: as many as one question takes. */
const MOST_AT_ONCE = 200;

/**
 * Does what is due at the POS: looks up what may be there, writes what is not, reads back what was written. One store at a
 * time does that; a POS that is out of order is left alone for a while.
 */
export async function postOrders(context: OrderFlowContext): Promise<OrderFlowOutcome> {
  const { documents, postingQueue, clock } = context;
  if (documents === null) return cannotWrite(context);
  if (context.isPreview) {
    const due = dueRows(context, new Set(), 1_000).filter(({ state }) => state === 'due');
    return { ...NOTHING_DONE, planned: due.length };
  }
  if (postingQueue.until > clock.now()) return { ...NOTHING_DONE, trouble: postingQueue.trouble };
  return postingQueue.run(() => rounds({ ...context, documents }));
}

/** Orders are held all the same; that nothing becomes of those that are due must not go unseen. */
function cannotWrite(context: OrderFlowContext): OrderFlowOutcome {
  const isAnyDue = dueRows(context, new Set(), 1).length > 0;
  return isAnyDue ? { ...NOTHING_DONE, trouble: documentsUnknown() } : NOTHING_DONE;
}

async function rounds(context: RoundContext): Promise<OrderFlowOutcome> {
  await lookAfterLoss(context);
  let sum = NOTHING_DONE;
  // Each order once in a run, whatever it comes to: what fails at once must not fail for ever.
  const taken = new Set<string>();
  for (;;) {
    const due = dueRows(context, taken, AT_ONCE);
    const room = MOST_AT_ONCE - due.length;
    const sought = soughtOrders(context, room + taken.size).filter((row) => !taken.has(nameOf(row)));
    const rows = [...due, ...sought.slice(0, room)];
    if (rows.length === 0 || context.signal.aborted) break;
    for (const row of rows) taken.add(nameOf(row));
    sum = addOutcomes(sum, await postRound(context, rows));
    if (sum.trouble !== null) return sum;
    await context.pause();
  }
  sum = addOutcomes(sum, await postReturns(context));
  if (sum.trouble !== null) return sum;
  const followed = await followTillReturns(context);
  if (!followed.ok) return addOutcomes(sum, { ...NOTHING_DONE, trouble: followed.error });
  const closed = await closeDoneTasks(context);
  return closed.ok ? sum : addOutcomes(sum, { ...NOTHING_DONE, trouble: closed.error });
}

function dueRows(
  { stores, connection, clock }: OrderFlowContext,
  taken: ReadonlySet<string>,
  limit: number,
): readonly LedgerOrder[] {
  return stores.orders.ledger
    .due(connection.id, clock.now(), limit + taken.size, AT_THE_POS)
    .filter((row) => !taken.has(nameOf(row)))
    .slice(0, limit);
}

const nameOf = ({ orderId, part }: LedgerOrder): string => `${orderId} ${part}`;

const documentsUnknown = (): SyncError =>
  syncError({
    kind: 'blocked',
    code: 'order.documents-unavailable',
    subject: { entity: 'pos', id: 'counterpoint' },
    operatorMessage: 'Web orders are due, but nothing can be written to Counterpoint here.',
    remedy: 'Their goods stay held. Enter them in Counterpoint by hand and ignore them with that reason.',
  });
