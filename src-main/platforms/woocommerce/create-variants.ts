import { type RemoteVariantId, remoteVariantId } from '../../../src-shared/domain/ids.ts';
import { ok, type Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { BatchResult, CreateVariants } from '../../engine/ports/commerce-platform.ts';
import type { Lane } from '../http/send-lanes.ts';
import { type Creation, createRecords } from './create-records.ts';
import { usedOptions } from './merge-options.mapper.ts';
import { placeParents, type ReadyParent } from './place-parents.ts';
import type { StoreSession } from './store-session.ts';
import { newVariant } from './variant.mapper.ts';

/** Creates variants, one parent to a request of up to 100; several parents at a time. */
export async function createVariants(
  session: StoreSession,
  batch: readonly CreateVariants[],
  signal: AbortSignal,
): Promise<BatchResult<RemoteVariantId>> {
  const { client } = session;
  const all = batch.flatMap((parent) => parent.variants);
  if (all.length === 0) return [];
  const version = all.some(({ draft }) => draft.barcode !== null) ? await client.version(signal) : ok('');
  if (!version.ok) return all.map(() => version);
  const parents = await placeParents(
    session,
    batch
      .filter((parent) => parent.variants.length > 0)
      .map(({ productId, options, variants }) => ({
        productId,
        options: [...options, ...usedOptions(variants.flatMap(({ draft }) => draft.options))],
      })),
    signal,
  );
  if (!parents.ok) return all.map(() => parents);

  const lanes: Lane<Creation>[] = [];
  const prepared = batch.flatMap((parent) => {
    const rows = parent.variants.map((variant) =>
      prepare(parents.value.get(parent.productId), variant, version.value),
    );
    lanes.push({
      path: `products/${parent.productId}/variations/batch`,
      mayOverlap: false,
      rows: rows.flatMap((row) => (row.ok ? [row.value] : [])),
    });
    return rows;
  });
  const answers = await createRecords(session, 'variations.batch', lanes, signal);
  return prepared.map((row) => {
    if (!row.ok) return row;
    const answer = answers.get(row.value);
    if (answer === undefined) throw new Error('a variant was neither sent nor refused');
    return answer.ok ? ok(remoteVariantId(answer.value)) : answer;
  });
}

function prepare(
  parent: Result<ReadyParent, SyncError> | undefined,
  { draft, idempotencyKey }: CreateVariants['variants'][number],
  version: string,
): Result<Creation, SyncError> {
  if (parent === undefined) throw new Error('a parent was neither placed nor refused');
  if (!parent.ok) return parent;
  const attributes = parent.value.attributesOf(draft.options);
  if (!attributes.ok) return attributes;
  return ok({ fields: newVariant(draft, idempotencyKey, attributes.value, version) });
}
