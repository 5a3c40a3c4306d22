import { z } from 'zod';
import type { RemoteProductId } from '../../../src-shared/domain/ids.ts';
import { err, ok, type Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import { type ErrorMeaning, failureOf } from '../http/error-meaning.ts';
import { LARGEST_PAGE, type WooClient } from './client.ts';

/** What is needed to know whether a product is there at all. */
type Identified = z.ZodType<{ readonly id: number; readonly status: string }>;

/**
 * Reads some fields of products, 100 to a request, and answers for each. One that no list shows is asked for alone: it
 * is in the trash, or gone. `fields` are those of the schema.
 */
export async function readProducts<Schema extends Identified>(
  client: WooClient,
  productIds: readonly RemoteProductId[],
  fields: string,
  schema: Schema,
  signal: AbortSignal,
): Promise<Result<ReadonlyMap<RemoteProductId, Result<z.output<Schema>, SyncError>>, SyncError>> {
  const answers = new Map<RemoteProductId, Result<z.output<Schema>, SyncError>>();
  const wanted = [...new Set(productIds)];
  for (let from = 0; from < wanted.length; from += LARGEST_PAGE) {
    const some = wanted.slice(from, from + LARGEST_PAGE);
    const query = [
      ['include', some.join(',')],
      ['_fields', fields],
    ] as const;
    const read = await client.list('products.list', 'products', query, z.array(schema), signal);
    if (!read.ok) return read;
    const byId = new Map(read.value.map((product) => [String(product.id), product]));
    for (const id of some) {
      const product = byId.get(id);
      if (product !== undefined) answers.set(id, ok(product));
      else answers.set(id, await readAlone(client, id, fields, schema, signal));
    }
  }
  return ok(answers);
}

async function readAlone<Schema extends Identified>(
  client: WooClient,
  id: RemoteProductId,
  fields: string,
  schema: Schema,
  signal: AbortSignal,
): Promise<Result<z.output<Schema>, SyncError>> {
  const read = await client.get('products.get', `products/${id}`, [['_fields', fields]], schema, signal);
  if (!read.ok) return read;
  return read.value.value.status === 'trash'
    ? err(failureOf(IN_TRASH, 'set', null, client.failures))
    : ok(read.value.value);
}

/** Whether a product could not be read because the store has it no more, or in the trash. */
export const isThrownAway = ({ kind, code }: SyncError): boolean => kind === 'gone' || code === IN_TRASH.code;

const IN_TRASH: ErrorMeaning = {
  kind: 'blocked',
  code: 'platform.in-trash',
  operatorMessage: "The product is in the store's trash.",
  remedy: 'Restore it from the trash, or delete it for good so that a new one can be made, then retry.',
};
