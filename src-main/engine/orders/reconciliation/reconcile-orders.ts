import { ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { Reconciliation, ReconciliationDifference } from '../../ports/reconciliation-store.ts';
import type { RoundContext } from '../posting/round-context.ts';
import { OrderTaker } from '../pull/take-orders.ts';
import type { ComparedOrder } from './compared-order.ts';
import { comparedOrders, type GatheredOrders } from './compared-orders.ts';
import { posDifference, webDifference } from './find-differences.ts';
import { documentsOf, isInPos, type Window } from './gather-orders.ts';
import { SumsByDay } from './sum-days.ts';
import { unreadable } from './unreadable.ts';

/** So many differences are kept and told one by one, those of the newest orders first. */
const MOST_DIFFERENCES = 200;

interface Dated {
  readonly difference: ReconciliationDifference;
  /** When its order was placed (ms); of one that nobody can read, the end of time. */
  readonly placedAt: number;
}

/**
 * Compares the orders of a window: the store's with the ledger, and what was posted with the POS. An order that the ledger
 * does not know, or knows otherwise, is taken in by the usual way. Nothing else is written but what it came to. The store's
 * list is read once, and each page of it compared as it comes.
 */
export async function reconcileOrders(
  context: RoundContext,
  window: Window,
): Promise<Result<Reconciliation, SyncError>> {
  const { connection, clock, timeZone } = context;
  const days = new SumsByDay(timeZone);
  const differences: Dated[] = [];
  for await (const gathered of comparedOrders(context, window)) {
    if (!gathered.ok) return gathered;
    const compared = await compare(context, gathered.value, days);
    if (!compared.ok) return compared;
    differences.push(...compared.value);
  }
  const now = clock.now();
  return ok({
    connectionId: connection.id,
    day: new Date(now).toISOString().slice(0, 10),
    at: now,
    placedFrom: window.from,
    placedTo: window.to,
    days: days.value(),
    differences: differences
      .toSorted((one, other) => other.placedAt - one.placedAt)
      .slice(0, MOST_DIFFERENCES)
      .map(({ difference }) => difference),
    differenceCount: differences.length,
  });
}

async function compare(
  context: RoundContext,
  gathered: GatheredOrders,
  days: SumsByDay,
): Promise<Result<readonly Dated[], SyncError>> {
  const { connection, stores } = context;
  const settled = await takeIn(context, gathered.orders);
  if (!settled.ok) return settled;
  // As the ledger stands once it was put right.
  const orders = gathered.orders.map(({ web, rows }) => {
    const id = web?.id ?? rows[0]?.orderId;
    return { web, rows: id === undefined ? rows : stores.orders.ledger.partsOf(connection.id, id) };
  });
  const posted = orders.flatMap(({ rows }) => rows.filter(isInPos));
  const found = await documentsOf(context, posted);
  if (!found.ok) return found;
  days.add(orders, found.value);
  const placedAt = new Map<string, number>(
    orders.flatMap(({ web, rows }) => {
      const picture = web ?? rows[0]?.order;
      return picture === undefined ? [] : [[picture.id, Date.parse(picture.placedAt)] as const];
    }),
  );
  return ok(
    [
      ...gathered.problems.map(unreadable),
      ...settled.value,
      ...posted.flatMap((row) => posDifference(row, found.value) ?? []).map(left),
    ].map((difference) => ({
      difference,
      placedAt: placedAt.get(difference.orderId) ?? Number.MAX_SAFE_INTEGER,
    })),
  );
}

/** Takes in what the store tells otherwise than the ledger; answers all that differed between the two. */
async function takeIn(
  context: RoundContext,
  orders: readonly ComparedOrder[],
): Promise<Result<readonly ReconciliationDifference[], SyncError>> {
  const differing = orders.flatMap(({ web, rows }) => {
    const difference = webDifference({ web, rows });
    return difference === null ? [] : [{ difference, web }];
  });
  const wanted = differing.flatMap(({ web }) => web ?? []);
  if (wanted.length > 0) {
    const taken = await new OrderTaker(context).take(wanted);
    if (!taken.ok) return taken;
  }
  return ok(differing.map(({ difference, web }) => ({ ...difference, isSettled: web !== null })));
}

const left = (difference: Omit<ReconciliationDifference, 'isSettled'>): ReconciliationDifference => ({
  ...difference,
  isSettled: false,
});
