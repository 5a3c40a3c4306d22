import type { RemoteProductId } from '../../../src-shared/domain/ids.ts';
import { err, ok, type Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { BatchResult, RemoteVisibility, SetVisibility } from '../../engine/ports/commerce-platform.ts';
import { type ErrorMeaning, failureOf } from '../http/error-meaning.ts';
import { visibleProduct, type WrittenRecord } from './product.schema.ts';
import { isThrownAway, readProducts } from './read-products.ts';
import type { StoreSession } from './store-session.ts';
import { type ValueChange, writePrepared } from './value-writer.ts';
import { isVisible, stateText, type VisibilityFields, visibilityFields } from './visibility.mapper.ts';

/** What customers see of products now. Trashed and deleted ones are not in the answer. */
export async function readVisibility(
  { client }: StoreSession,
  productIds: readonly RemoteProductId[],
  signal: AbortSignal,
): Promise<Result<readonly RemoteVisibility[], SyncError>> {
  const read = await readProducts(client, productIds, 'id,status,catalog_visibility', visibleProduct, signal);
  if (!read.ok) return read;
  const found: RemoteVisibility[] = [];
  for (const [productId, product] of read.value) {
    if (product.ok) {
      found.push({
        productId,
        isVisible: isVisible(product.value),
        state: stateText(product.value),
      });
    } else if (!isThrownAway(product.error)) return product;
  }
  return ok(found);
}

/** Hides products, or gives them back exactly the state that was remembered. */
export async function setVisibility(
  { client, pacer }: StoreSession,
  batch: readonly SetVisibility[],
  signal: AbortSignal,
): Promise<BatchResult<void>> {
  const prepared = batch.map(({ productId, change }): Result<ValueChange, SyncError> => {
    const fields = visibilityFields(change);
    if (fields === null) {
      return err(failureOf(UNREADABLE, 'set', null, client.failures));
    }
    return ok({ productId, variantId: null, fields, check: (record) => problemOf(fields, record) });
  });
  return writePrepared(prepared, client, pacer, signal);
}

function problemOf(fields: Partial<VisibilityFields>, record: WrittenRecord): ErrorMeaning | null {
  const isTaken =
    (fields.status === undefined || fields.status === record.status) &&
    (fields.catalog_visibility === undefined || fields.catalog_visibility === record.catalog_visibility);
  return isTaken
    ? null
    : {
        kind: 'rejected',
        code: 'platform.visibility-not-taken',
        field: 'visibility',
        operatorMessage: `The product should be “${stateText({ ...record, ...fields })}” and is “${stateText(record)}” in the store.`,
        remedy: 'A plugin of the store changes the status of products; see which one, or set it by hand.',
      };
}

const UNREADABLE: ErrorMeaning = {
  kind: 'rejected',
  code: 'platform.state-unreadable',
  field: 'visibility',
  operatorMessage: 'The state that the product had before it was hidden cannot be read any more.',
  remedy: 'Publish the product in the store by hand.',
};
