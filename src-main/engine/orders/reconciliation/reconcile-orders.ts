import { ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type {
  ReconciledDay,
  Reconciliation,
  ReconciliationDifference,
} from '../../ports/reconciliation-store.ts';
import type { RoundContext } from '../posting/round-context.ts';
import { OrderTaker } from '../pull/take-orders.ts';
import type { ComparedOrder } from './compared-order.ts';
import { comparedOrders } from './compared-orders.ts';
import { posDifference, webDifference } from './find-differences.ts';
import { documentsOf, isInPos, type Window } from './gather-orders.ts';
import { sumDays } from './sum-days.ts';
import { unreadable } from './unreadable.ts';

/** So many differences are kept and told one by one. */
const MOST_DIFFERENCES = 200;
const DAY_MS = 86_400_000;

/** What a part of a window came to. */
interface Compared {
  readonly days: readonly ReconciledDay[];
  readonly differences: readonly ReconciliationDifference[];
}

/**
 * Compares the orders of a window: the store's with the ledger, and what was posted with the POS. An order that the ledger
 * does not know, or knows otherwise, is taken in by the usual way. Nothing else is written but what it came to. It goes
 * day by day (UTC), the last one first, so that a month of a large store is never in memory as a whole.
 */
export async function reconcileOrders(
  context: RoundContext,
  window: Window,
): Promise<Result<Reconciliation, SyncError>> {
  const { connection, clock } = context;
  const days: ReconciledDay[] = [];
  const differences: ReconciliationDifference[] = [];
  for (const slice of daysOf(window)) {
    const compared = await compareSlice(context, slice);
    if (!compared.ok) return compared;
    days.push(...compared.value.days);
    differences.push(...compared.value.differences);
  }
  const now = clock.now();
  return ok({
    connectionId: connection.id,
    day: new Date(now).toISOString().slice(0, 10),
    at: now,
    placedFrom: window.from,
    placedTo: window.to,
    days,
    differences: differences.slice(0, MOST_DIFFERENCES),
    differenceCount: differences.length,
  });
}

function* daysOf({ from, to }: Window): Generator<Window> {
  for (let end = to; end > from; ) {
    const start = Math.max(from, Math.floor((end - 1) / DAY_MS) * DAY_MS);
    yield { from: start, to: end };
    end = start;
  }
}

async function compareSlice(context: RoundContext, slice: Window): Promise<Result<Compared, SyncError>> {
  const { connection, stores } = context;
  const gathered = await comparedOrders(context, slice);
  if (!gathered.ok) return gathered;
  const settled = await takeIn(context, gathered.value.orders);
  if (!settled.ok) return settled;
  // As the ledger stands once it was put right.
  const orders = gathered.value.orders.map(({ web, rows }) => {
    const id = web?.id ?? rows[0]?.orderId;
    return { web, rows: id === undefined ? rows : stores.orders.ledger.partsOf(connection.id, id) };
  });
  const posted = orders.flatMap(({ rows }) => rows.filter(isInPos));
  const found = await documentsOf(context, posted);
  if (!found.ok) return found;
  return ok({
    days: sumDays(orders, found.value),
    differences: [
      ...gathered.value.problems.map(unreadable),
      ...settled.value,
      ...posted.flatMap((row) => posDifference(row, found.value) ?? []).map(left),
    ],
  });
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
