import type { PosDocument } from '../../../../src-shared/domain/pos-document.ts';
import type { WebOrder } from '../../../../src-shared/domain/web-order.ts';
import { err, ok, type Result } from '../../../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../../../src-shared/errors/sync-error.ts';
import type { LedgerOrder, OrderState } from '../../ports/order-stores.ts';
import { lookUpOf } from '../posting/own-documents.ts';
import type { RoundContext } from '../posting/round-context.ts';

/** Orders placed at or after `from` and before `to` (milliseconds since 1970 UTC). */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** Of one look at the POS, and of one page of the ledger. */
const AT_ONCE = 200;
const PAGE = 1_000;

/** The store's orders of a window by id, as they are now, and the problems of those that nobody can read. */
export async function webOrders(
  { sales, signal, pause }: RoundContext,
  { from, to }: Window,
): Promise<
  Result<
    { readonly orders: ReadonlyMap<string, WebOrder>; readonly problems: readonly SyncError[] },
    SyncError
  >
> {
  const orders = new Map<string, WebOrder>();
  const problems: SyncError[] = [];
  let next: string | null = null;
  do {
    if (signal.aborted) return err(stopped());
    const page = await sales.orders.placedOrders(
      new Date(from).toISOString(),
      new Date(to).toISOString(),
      next,
      signal,
    );
    if (!page.ok) return page;
    for (const order of page.value.orders) orders.set(order.id, order);
    problems.push(...page.value.problems);
    next = page.value.next;
    await pause();
  } while (next !== null);
  return ok({ orders, problems });
}

/** The ledger's orders of a window by id, each with all its parts, in any state. */
export function ledgerOrders(
  { stores, connection }: RoundContext,
  { from, to }: Window,
): ReadonlyMap<string, readonly LedgerOrder[]> {
  const rows: LedgerOrder[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const page = stores.orders.ledger.search(
      { connectionId: connection.id, placedFrom: from, placedTo: to },
      { offset, limit: PAGE },
    );
    rows.push(...page.orders);
    if (page.orders.length < PAGE) break;
  }
  const inWindow = rows.filter(({ placedAt }) => placedAt >= from && placedAt < to);
  return Map.groupBy(inWindow, ({ orderId }) => orderId as string);
}

const IN_POS: readonly OrderState[] = ['posted', 'fulfilled'];
export const isInPos = ({ state }: LedgerOrder): boolean => IN_POS.includes(state);

/** All documents under the marks of these rows. */
export async function documentsOf(
  { documents, signal, pause }: RoundContext,
  rows: readonly LedgerOrder[],
): Promise<Result<readonly PosDocument[], SyncError>> {
  const found: PosDocument[] = [];
  for (let start = 0; start < rows.length; start += AT_ONCE) {
    if (signal.aborted) return err(stopped());
    const look = await documents.findDocuments(rows.slice(start, start + AT_ONCE).map(lookUpOf), signal);
    if (!look.ok) return look;
    found.push(...look.value);
    await pause();
  }
  return ok(found);
}

const stopped = (): SyncError =>
  syncError({
    kind: 'canceled',
    code: 'run.canceled',
    operatorMessage: 'The comparison of orders was stopped before it was done.',
    remedy: 'Nothing to do: it is made again.',
  });
