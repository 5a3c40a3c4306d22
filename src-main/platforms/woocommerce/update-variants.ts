import { ok, type Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { BatchResult, UpdateVariant } from '../../engine/ports/commerce-platform.ts';
import type { ErrorMeaning } from '../http/error-meaning.ts';
import { barcodeFields, tookBarcode } from './barcode.mapper.ts';
import { heldAttributes, othersOf } from './held-attributes.ts';
import { usedOptions } from './merge-options.mapper.ts';
import { placeParents, type ReadyParent } from './place-parents.ts';
import type { VariantAttribute, WrittenRecord } from './product.schema.ts';
import type { StoreSession } from './store-session.ts';
import { type ValueChange, writePrepared } from './value-writer.ts';
import { changedFields, type VariantAttributeFields } from './variant.mapper.ts';

/** Sends changed fields of variants. Option values are made known to the parent first; other attributes stay. */
export async function updateVariants(
  session: StoreSession,
  batch: readonly UpdateVariant[],
  signal: AbortSignal,
): Promise<BatchResult<void>> {
  if (batch.length === 0) return [];
  const { client, pacer } = session;
  const isDependent = batch.some(({ fields }) => fields.barcode != null);
  const version = isDependent ? await client.version(signal) : ok('');
  if (!version.ok) return batch.map(() => version);
  const reoptioned = batch.filter(({ fields }) => (fields.options?.length ?? 0) > 0);
  const places = await placeReoptioned(session, reoptioned, signal);
  if (!places.ok) return batch.map(() => places);

  const prepared = batch.map((update): Result<ValueChange, SyncError> => {
    const { productId, variantId, fields } = update;
    const options = fields.options ?? [];
    const attributes = options.length === 0 ? null : places.value.attributesOf(update);
    if (attributes !== null && !attributes.ok) return attributes;
    return ok({
      productId,
      variantId,
      fields: {
        ...changedFields(fields, version.value),
        ...(attributes === null ? {} : { attributes: attributes.value }),
      },
      check: (record) => problemOf(update, record, version.value),
    });
  });
  return writePrepared(prepared, client, pacer, signal);
}

interface Places {
  attributesOf(update: UpdateVariant): Result<readonly VariantAttributeFields[], SyncError>;
}

async function placeReoptioned(
  session: StoreSession,
  updates: readonly UpdateVariant[],
  signal: AbortSignal,
): Promise<Result<Places, SyncError>> {
  const byParent = Map.groupBy(updates, (update) => update.productId);
  const parents = await placeParents(
    session,
    updates.map(({ productId, productOptions, fields }) => ({
      productId,
      options: [...productOptions, ...usedOptions(fields.options ?? [])],
    })),
    signal,
  );
  if (!parents.ok) return parents;
  const held = new Map<string, Result<readonly VariantAttribute[], SyncError>>();
  for (const [productId, some] of byParent) {
    const ids = some.map(({ variantId }) => variantId);
    const read = await heldAttributes(session.client, productId, ids, signal);
    if (!read.ok) return read;
    for (const [id, attributes] of read.value) held.set(id, attributes);
  }
  return ok({
    attributesOf(update) {
      const parent: Result<ReadyParent, SyncError> | undefined = parents.value.get(update.productId);
      if (parent === undefined) throw new Error('a parent was neither placed nor refused');
      if (!parent.ok) return parent;
      const present = held.get(update.variantId);
      if (present === undefined) throw new Error('a variant was neither read nor refused');
      if (!present.ok) return present;
      const ours = parent.value.attributesOf(update.fields.options ?? []);
      return ours.ok ? ok([...ours.value, ...othersOf(present.value, ours.value)]) : ours;
    },
  });
}

function problemOf(update: UpdateVariant, record: WrittenRecord, version: string): ErrorMeaning | null {
  const { sku, barcode } = update.fields;
  if (sku !== undefined && record.sku.toLowerCase() !== sku.toLowerCase()) {
    return notTaken('SKU', sku, record.sku);
  }
  if (barcode != null && !tookBarcode(barcodeFields(barcode, version), record)) {
    return notTaken('barcode', barcode, record.global_unique_id ?? '');
  }
  return null;
}

const notTaken = (field: string, sent: string, held: string): ErrorMeaning => ({
  kind: 'rejected',
  code: 'platform.value-not-taken',
  field,
  operatorMessage: `The store was told the ${field} ${sent} and holds “${held}”.`,
  remedy: 'A plugin of the store changes the value; see which one, or correct it in Counterpoint.',
});
