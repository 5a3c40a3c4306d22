import type { PosDocument } from '../../../../src-shared/domain/pos-document.ts';
import { err, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { RoundContext } from '../../orders/posting/round-context.ts';
import type { LedgerOrder } from '../../ports/order-stores.ts';
import type { PostedDocument } from '../../ports/pos-documents.ts';

/** Documents of one look. */
const AT_ONCE = 200;
/** Numbers are looked for so long after a parcel was told without one. */
const NUMBERS_COME_WITHIN_MS = 3 * 24 * 60 * 60_000;

/** The orders whose documents are looked at, a look at a time. */
export function* ordersToFollow(context: RoundContext): Generator<readonly LedgerOrder[]> {
  yield* postedOrders(context);
  yield* latelyTold(context);
}

/** Posted orders whose documents were seen. */
function* postedOrders({ stores, connection }: RoundContext): Generator<readonly LedgerOrder[]> {
  let after: LedgerOrder | null = null;
  for (;;) {
    const page: readonly LedgerOrder[] = stores.orders.ledger.inStates(
      connection.id,
      ['posted'],
      AT_ONCE / 2,
      after,
    );
    after = page.at(-1) ?? null;
    if (after === null) return;
    yield* inLooks(page.filter(({ seenInPosAt, documents }) => seenInPosAt !== null && documents.length > 0));
  }
}

/** Fulfilled orders of which staff may yet enter the number of a parcel. */
function* latelyTold({ stores, connection, clock }: RoundContext): Generator<readonly LedgerOrder[]> {
  const { fulfillments, ledger } = stores.orders;
  const since = clock.now() - NUMBERS_COME_WITHIN_MS;
  const orders = fulfillments.toldWithoutNumbers(connection.id, since, AT_ONCE);
  yield* inLooks(
    orders
      .flatMap((orderId) => ledger.partsOf(connection.id, orderId))
      .filter(({ state }) => state === 'fulfilled'),
  );
}

function* inLooks(rows: readonly LedgerOrder[]): Generator<readonly LedgerOrder[]> {
  let look: LedgerOrder[] = [];
  let documents = 0;
  for (const row of rows) {
    const count = documentsOf(row).length;
    if (look.length > 0 && documents + count > AT_ONCE) {
      yield look;
      look = [];
      documents = 0;
    }
    look.push(row);
    documents += count;
  }
  if (look.length > 0) yield look;
}

/** The order leads to all that belong to it; a sale by itself is all there is. */
function documentsOf({ documents }: LedgerOrder): readonly PostedDocument[] {
  const orders = documents.filter(({ kind }) => kind === 'order');
  return (orders.length > 0 ? orders : documents).slice(0, AT_ONCE);
}

/** All documents that belong to some orders, wherever they are now. A failure is the POS's, and never the store's. */
export async function followed(
  { documents, signal }: RoundContext,
  rows: readonly LedgerOrder[],
): Promise<Result<readonly PosDocument[], SyncError>> {
  const found = await documents.followDocuments(
    rows.flatMap((row) =>
      documentsOf(row).map(({ documentId }) => ({ documentId, reference: row.reference })),
    ),
    signal,
  );
  if (found.ok) return found;
  return err({ ...found.error, subject: found.error.subject ?? { entity: 'pos', id: 'documents' } });
}
