import type { RemoteOrderId } from '../../../../src-shared/domain/ids.ts';
import type { WebOrder } from '../../../../src-shared/domain/web-order.ts';
import { ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { RoundContext } from '../posting/round-context.ts';
import type { ComparedOrder } from './compared-order.ts';
import { ledgerIds, placedPages, type Window } from './gather-orders.ts';

/** Orders of one request. */
const AT_ONCE = 100;

/** Orders side by side, and the problems of those that the store has and nobody can read: nothing is said of them. */
export interface GatheredOrders {
  readonly orders: readonly ComparedOrder[];
  readonly problems: readonly SyncError[];
}

/**
 * The orders of a window as the store and the ledger have them, each once, some at a time, so that a month of a large store
 * is never in memory as a whole. Lists of a store leave out what it threw away, and an order whose date was changed is in
 * another window; both are asked for by their id in the end.
 */
export async function* comparedOrders(
  context: RoundContext,
  window: Window,
): AsyncGenerator<Result<GatheredOrders, SyncError>, void> {
  const { stores, connection, startAt } = context;
  const known = ledgerIds(context, window);
  const seen = new Set<string>();
  for await (const page of placedPages(context, window)) {
    if (!page.ok) {
      yield page;
      return;
    }
    const problems = page.value.problems.filter(({ subject }) => isNew(seen, subject?.id ?? ''));
    const orders = page.value.orders
      .filter(({ id }) => isNew(seen, id))
      .map((web): ComparedOrder => ({ web, rows: stores.orders.ledger.partsOf(connection.id, web.id) }))
      // Orders from before the start date are none of ours.
      .filter(({ web, rows }) => rows.length > 0 || web === null || Date.parse(web.placedAt) >= startAt);
    yield ok({ orders, problems });
  }
  const unlisted = [...known].filter((id) => !seen.has(id));
  for (let start = 0; start < unlisted.length; start += AT_ONCE) {
    const asked = await readUnlisted(context, unlisted.slice(start, start + AT_ONCE));
    yield asked.ok
      ? ok({ ...asked.value, orders: asked.value.orders.filter((order) => isIn(window, order)) })
      : asked;
    if (!asked.ok) return;
  }
}

function isNew(seen: Set<string>, id: string): boolean {
  const isFirst = !seen.has(id);
  // What has no id can only be told as often as it comes.
  if (id !== '') seen.add(id);
  return isFirst;
}

async function readUnlisted(
  { stores, connection, sales, signal }: RoundContext,
  ids: readonly RemoteOrderId[],
): Promise<Result<GatheredOrders, SyncError>> {
  const read = await sales.orders.readOrders(ids, signal);
  if (!read.ok) return read;
  const { problems } = read.value;
  const byId = new Map<string, WebOrder>(read.value.orders.map((order) => [order.id, order]));
  const unread = new Set(problems.flatMap(({ subject }) => subject?.id ?? []));
  // One without its id may be any of those that were not told.
  const isAny = problems.some(({ subject }) => subject === undefined);
  const orders = ids
    .filter((id) => !unread.has(id) && (!isAny || byId.has(id)))
    .map(
      (id): ComparedOrder => ({
        web: byId.get(id) ?? null,
        rows: stores.orders.ledger.partsOf(connection.id, id),
      }),
    );
  return ok({ orders, problems });
}

/** Not one that the store dates otherwise: it is compared where the store lists it. */
const isIn = ({ from, to }: Window, { web }: ComparedOrder): boolean =>
  web === null || web.isCanceled || (Date.parse(web.placedAt) >= from && Date.parse(web.placedAt) < to);
