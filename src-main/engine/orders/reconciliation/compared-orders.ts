import type { RemoteOrderId } from '../../../../src-shared/domain/ids.ts';
import type { WebOrder } from '../../../../src-shared/domain/web-order.ts';
import { ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { LedgerOrder } from '../../ports/order-stores.ts';
import type { RoundContext } from '../posting/round-context.ts';
import type { ComparedOrder } from './compared-order.ts';
import { ledgerOrders, type Window, webOrders } from './gather-orders.ts';

/** Orders of one request. */
const AT_ONCE = 100;

/** Orders side by side, and the problems of those that the store has and nobody can read: nothing is said of them. */
export interface GatheredOrders {
  readonly orders: readonly ComparedOrder[];
  readonly problems: readonly SyncError[];
}

/**
 * The orders of a window as the store and the ledger have them. Lists of a store leave out what it threw away, and an order
 * whose date was changed is in another window; both are asked for by their id.
 */
export async function comparedOrders(
  context: RoundContext,
  window: Window,
): Promise<Result<GatheredOrders, SyncError>> {
  const { stores, connection, startAt } = context;
  const { ledger } = stores.orders;
  const listed = await webOrders(context, window);
  if (!listed.ok) return listed;
  const known = ledgerOrders(context, window);
  const unreadable = new Set(listed.value.problems.flatMap(({ subject }) => subject?.id ?? []));
  const listedOrders = [...listed.value.orders.values()].map(
    (web): ComparedOrder => ({
      web,
      rows: known.get(web.id) ?? ledger.partsOf(connection.id, web.id),
    }),
  );
  const unlisted = [...known.values()].filter(([row]) => {
    if (row === undefined) return false;
    return !listed.value.orders.has(row.orderId) && !unreadable.has(row.orderId);
  });
  const asked = await readUnlisted(context, unlisted);
  if (!asked.ok) return asked;
  const isOurs = ({ web, rows }: ComparedOrder): boolean =>
    // Orders from before the start date are none of ours.
    rows.length > 0 || web === null || Date.parse(web.placedAt) >= startAt;
  return ok({
    orders: [...listedOrders.filter(isOurs), ...asked.value.orders.filter((order) => isIn(window, order))],
    problems: [...listed.value.problems, ...asked.value.problems],
  });
}

async function readUnlisted(
  { sales, signal }: RoundContext,
  unlisted: readonly (readonly LedgerOrder[])[],
): Promise<Result<GatheredOrders, SyncError>> {
  const orders: ComparedOrder[] = [];
  const problems: SyncError[] = [];
  for (let start = 0; start < unlisted.length; start += AT_ONCE) {
    const batch = unlisted.slice(start, start + AT_ONCE);
    const ids = batch.flatMap(([row]): RemoteOrderId[] => (row === undefined ? [] : [row.orderId]));
    const read = await sales.orders.readOrders(ids, signal);
    if (!read.ok) return read;
    const byId = new Map<string, WebOrder>(read.value.orders.map((order) => [order.id, order]));
    const unread = new Set(read.value.problems.flatMap(({ subject }) => subject?.id ?? []));
    problems.push(...read.value.problems);
    for (const rows of batch) {
      const id = rows[0]?.orderId ?? '';
      if (!unread.has(id)) orders.push({ web: byId.get(id) ?? null, rows });
    }
  }
  return ok({ orders, problems });
}

/** Not one that the store dates otherwise: it is compared where the store lists it. */
const isIn = ({ from, to }: Window, { web }: ComparedOrder): boolean =>
  web === null || web.isCanceled || (Date.parse(web.placedAt) >= from && Date.parse(web.placedAt) < to);
