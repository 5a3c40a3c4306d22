import type { WebOrder } from '../../../../src-shared/domain/web-order.ts';
import { ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { Reconciliation, ReconciliationDifference } from '../../ports/reconciliation-store.ts';
import type { RoundContext } from '../posting/round-context.ts';
import { OrderTaker } from '../pull/take-orders.ts';
import type { ComparedOrder } from './compared-order.ts';
import { posDifference, webDifference } from './find-differences.ts';
import { documentsOf, isInPos, ledgerOrders, type Window, webOrders } from './gather-orders.ts';
import { sumDays } from './sum-days.ts';
import { unreadable } from './unreadable.ts';

/** So many differences are kept and told one by one. */
const MOST_DIFFERENCES = 200;

/**
 * Compares the orders of a window: the store's with the ledger, and what was posted with the POS. An order that the ledger
 * does not know, or knows otherwise, is taken in by the usual way. Nothing else is written but what it came to.
 */
export async function reconcileOrders(
  context: RoundContext,
  window: Window,
): Promise<Result<Reconciliation, SyncError>> {
  const { connection, clock } = context;
  const web = await webOrders(context, window);
  if (!web.ok) return web;
  const compared = await complete(context, join(web.value.orders, ledgerOrders(context, window)));
  if (!compared.ok) return compared;
  const settled = await takeIn(context, compared.value);
  if (!settled.ok) return settled;
  // As the ledger stands once it was put right.
  const orders = compared.value.map(({ web: order, rows }) => {
    const id = order?.id ?? rows[0]?.orderId;
    return {
      web: order,
      rows: id === undefined ? rows : context.stores.orders.ledger.partsOf(connection.id, id),
    };
  });
  const posted = orders.flatMap(({ rows }) => rows.filter(isInPos));
  const found = await documentsOf(context, posted);
  if (!found.ok) return found;
  const differences: readonly ReconciliationDifference[] = [
    ...web.value.problems.map(unreadable),
    ...settled.value,
    ...posted.flatMap((row) => posDifference(row, found.value) ?? []).map(left),
  ];
  const now = clock.now();
  return ok({
    connectionId: connection.id,
    day: new Date(now).toISOString().slice(0, 10),
    at: now,
    placedFrom: window.from,
    placedTo: window.to,
    days: sumDays(orders, found.value),
    differences: differences.slice(0, MOST_DIFFERENCES),
    differenceCount: differences.length,
  });
}

function join(
  web: ReadonlyMap<string, WebOrder>,
  ledger: ReadonlyMap<string, ComparedOrder['rows']>,
): readonly ComparedOrder[] {
  const ids = new Set([...web.keys(), ...ledger.keys()]);
  return [...ids].map((id) => ({ web: web.get(id) ?? null, rows: ledger.get(id) ?? [] }));
}

/** Lists of a store leave out what it threw away, and an order whose date was changed; both still answer by their id. */
async function complete(
  { sales, signal }: RoundContext,
  orders: readonly ComparedOrder[],
): Promise<Result<readonly ComparedOrder[], SyncError>> {
  const unlisted = orders.filter(({ web }) => web === null).flatMap(({ rows }) => rows[0]?.orderId ?? []);
  if (unlisted.length === 0) return ok(orders);
  const read = await sales.orders.readOrders(unlisted, signal);
  if (!read.ok) return read;
  const byId = new Map<string, WebOrder>(read.value.orders.map((order) => [order.id, order]));
  return ok(orders.map(({ web, rows }) => ({ web: web ?? byId.get(rows[0]?.orderId ?? '') ?? null, rows })));
}

/** Takes in what the store tells otherwise than the ledger; answers all that differed between the two. */
async function takeIn(
  context: RoundContext,
  orders: readonly ComparedOrder[],
): Promise<Result<readonly ReconciliationDifference[], SyncError>> {
  const { startAt } = context;
  const differing = orders.flatMap(({ web, rows }) => {
    // Orders from before the start date are none of ours.
    if (rows.length === 0 && web !== null && Date.parse(web.placedAt) < startAt) return [];
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
