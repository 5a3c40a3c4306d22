import type { RemoteProductId, RemoteVariantId } from '../../../src-shared/domain/ids.ts';
import { err, ok, type Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { BatchResult } from '../../engine/ports/commerce-platform.ts';
import { type ErrorMeaning, failureOf } from '../http/error-meaning.ts';
import type { RequestPacer } from '../http/request-pacer.ts';
import { type Lane, sendLanes } from '../http/send-lanes.ts';
import type { BatchRow, WooClient } from './client.ts';
import { type WrittenRecord, writtenRecord } from './product.schema.ts';

/** A change of values of one product or variant. */
export interface ValueChange {
  readonly productId: RemoteProductId;
  /** The product's own id, or none, when the product itself is changed. */
  readonly variantId: RemoteVariantId | null;
  readonly fields: object;
  /** What is wrong with what the store holds afterwards; null when it took the change. */
  readonly check: (record: WrittenRecord) => ErrorMeaning | null;
}

/** Sends those changes that could be prepared; each of the others answers why it could not. */
export async function writePrepared(
  prepared: readonly Result<ValueChange, SyncError>[],
  client: WooClient,
  pacer: RequestPacer,
  signal: AbortSignal,
): Promise<BatchResult<void>> {
  const changes = prepared.flatMap((change) => (change.ok ? [change.value] : []));
  const answers = await writeValues(changes, client, pacer, signal);
  let next = 0;
  return prepared.map((change) => {
    if (!change.ok) return change;
    const answer = answers[next++];
    if (answer === undefined) throw new Error('a change was neither sent nor refused');
    return answer;
  });
}

/**
 * Sets values: products many to a request, variants one parent to a request, since WooCommerce takes them in no other
 * way (woocommerce#31282). The answer says what the store holds now, and is checked: much is dropped without an error.
 */
export async function writeValues(
  changes: readonly ValueChange[],
  client: WooClient,
  pacer: RequestPacer,
  signal: AbortSignal,
): Promise<BatchResult<void>> {
  const isOfProduct = (change: ValueChange) =>
    change.variantId === null || String(change.variantId) === String(change.productId);
  const byParent = Map.groupBy(
    changes.filter((change) => !isOfProduct(change)),
    (change) => change.productId,
  );
  const lanes: Lane<ValueChange>[] = [
    { path: 'products/batch', mayOverlap: true, rows: changes.filter(isOfProduct) },
    ...[...byParent].map(([parent, rows]) => ({
      path: `products/${parent}/variations/batch`,
      mayOverlap: false,
      rows,
    })),
  ];
  const answers = await sendLanes<ValueChange, void>(lanes, pacer, async (path, rows) => {
    const operation = path === 'products/batch' ? 'products.batch' : 'variations.batch';
    const sent = await client.batch({
      operation,
      path,
      verb: 'update',
      effect: 'set',
      rows: rows.map(({ productId, variantId, fields }) => ({
        id: Number(variantId ?? productId),
        ...fields,
      })),
      answers: writtenRecord,
      signal,
    });
    if (!sent.ok) return sent;
    return ok(rows.map((change, index) => judge(change, sent.value[index], operation, client)));
  });
  return changes.map((change) => answers.get(change) ?? unanswered());
}

function judge(
  change: ValueChange,
  row: BatchRow<WrittenRecord> | undefined,
  operation: string,
  client: WooClient,
): Result<void, SyncError> {
  if (row === undefined) return unanswered();
  if (!row.ok) return err(row.error.failure);
  const record = row.value;
  const problem = change.check(record);
  if (problem === null) return ok();
  const detail = `${operation}: sent ${JSON.stringify(change.fields)}, holds ${JSON.stringify(record)}`;
  return err(failureOf(problem, 'set', detail, client.failures));
}

function unanswered(): never {
  throw new Error('a request answered fewer records than it was given');
}
