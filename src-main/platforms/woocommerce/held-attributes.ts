import { z } from 'zod';
import type { RemoteProductId, RemoteVariantId } from '../../../src-shared/domain/ids.ts';
import { err, ok, type Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { WooClient } from './client.ts';
import { type VariantAttribute, variantWithAttributes } from './product.schema.ts';
import type { VariantAttributeFields } from './variant.mapper.ts';

/** What variants hold, by their id, or why that is not known. */
export type HeldAttributes = ReadonlyMap<string, Result<readonly VariantAttribute[], SyncError>>;

const FIELDS = ['_fields', 'id,attributes'] as const;

/**
 * The attributes that variants of a product have now. One that the list does not show is asked for alone: taking it for
 * one without attributes would strip it of those that are not ours.
 */
export async function heldAttributes(
  client: WooClient,
  productId: RemoteProductId,
  variantIds: readonly RemoteVariantId[],
  signal: AbortSignal,
): Promise<Result<HeldAttributes, SyncError>> {
  const path = `products/${productId}/variations`;
  const query = [['include', variantIds.join(',')], FIELDS, ['orderby', 'id']] as const;
  const read = await client.list('variations.list', path, query, z.array(variantWithAttributes), signal);
  if (!read.ok) return read;
  const held = new Map<string, Result<readonly VariantAttribute[], SyncError>>(
    read.value.map(({ id, attributes }) => [String(id), ok(attributes)]),
  );
  for (const id of variantIds) {
    if (held.has(id)) continue;
    const alone = await client.get(
      'variations.get',
      `${path}/${id}`,
      [FIELDS],
      variantWithAttributes,
      signal,
    );
    held.set(id, alone.ok ? ok(alone.value.value.attributes) : err(alone.error));
  }
  return ok(held);
}

/** A variant's attributes are one list: those that are not ours, to go along as they are. */
export function othersOf(
  held: readonly VariantAttribute[],
  ours: readonly VariantAttributeFields[],
): readonly VariantAttributeFields[] {
  return held
    .filter((attribute) =>
      ours.every((own) =>
        'id' in own ? own.id !== attribute.id : attribute.id > 0 || own.name !== attribute.name,
      ),
    )
    .map(({ id, name, option }) => (id > 0 ? { id, option } : { name, option }));
}
