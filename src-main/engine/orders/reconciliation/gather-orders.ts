import type { RemoteOrderId } from '../../../../src-shared/domain/ids.ts';
import type { PosDocument } from '../../../../src-shared/domain/pos-document.ts';
import { err, ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { OrderPage } from '../../ports/order-platform.ts';
import type { LedgerOrder, OrderState } from '../../ports/order-stores.ts';
import { runStopped } from '../../runs/broken-off.ts';
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

/** Pages of the store's orders of a window, as they are now; the same order may come twice. */
export async function* placedPages(
  { sales, signal, pause }: RoundContext,
  { from, to }: Window,
): AsyncGenerator<Result<OrderPage, SyncError>, void> {
  let next: string | null = null;
  do {
    if (signal.aborted) {
      yield err(comparisonStopped());
      return;
    }
    const page: Result<OrderPage, SyncError> = await sales.orders.placedOrders(
      new Date(from).toISOString(),
      new Date(to).toISOString(),
      next,
      signal,
    );
    yield page;
    if (!page.ok) return;
    next = page.value.next;
    await pause();
  } while (next !== null);
}

/** The ids of the ledger's orders of a window, in any state. */
export function ledgerIds({ stores, connection }: RoundContext, { from, to }: Window): Set<RemoteOrderId> {
  const ids = new Set<RemoteOrderId>();
  for (let offset = 0; ; offset += PAGE) {
    const { orders } = stores.orders.ledger.search(
      { connectionId: connection.id, placedFrom: from, placedTo: to },
      { offset, limit: PAGE },
    );
    for (const { orderId, placedAt } of orders) if (placedAt >= from && placedAt < to) ids.add(orderId);
    if (orders.length < PAGE) return ids;
  }
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
    if (signal.aborted) return err(comparisonStopped());
    const look = await documents.findDocuments(rows.slice(start, start + AT_ONCE).map(lookUpOf), signal);
    if (!look.ok) return look;
    found.push(...look.value);
    await pause();
  }
  return ok(found);
}

const comparisonStopped = () => runStopped('The comparison of orders', 'Nothing to do: it is made again.');
