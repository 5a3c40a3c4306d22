import { type CellKey, parseCellKey } from '../../../src-shared/domain/cell-key.ts';
import type { ItemNumber, RemoteProductId, RemoteVariantId } from '../../../src-shared/domain/ids.ts';
import type { ErrorSubject } from '../../../src-shared/errors/sync-error.ts';
import { variantSku } from '../mapping/variant-sku.ts';
import type { Job } from '../ports/stores.ts';
import { parsePayload } from './payload.schema.ts';
import type { SettleContext } from './settle-context.ts';

/** What people know a job by: the SKU of a cell, the number of an item. Undefined for a payload that cannot be read. */
export function subjectOf(job: Job, context: SettleContext): ErrorSubject | undefined {
  const payload = parsePayload(job.kind, job.payload, job.payloadVersion);
  if (payload === null) return undefined;
  if ('key' in payload) {
    const { itemNumber, sku } = variantOf(job, payload, context);
    return sku === itemNumber ? itemSubject(itemNumber) : { entity: 'variant', id: sku, itemNumber };
  }
  return itemSubject('draft' in payload ? payload.draft.itemNumber : payload.itemNumber);
}

function variantOf(
  { connectionId }: Job,
  variant: {
    readonly key: CellKey;
    readonly productId: RemoteProductId;
    readonly variantId: RemoteVariantId;
  },
  { stores, skuSeparator }: SettleContext,
): { readonly itemNumber: ItemNumber; readonly sku: string } {
  const link = stores.links.byRemote(connectionId, variant.productId, variant.variantId);
  if (link?.key === variant.key) return link;
  // The link is gone; the key still tells what was meant.
  const { itemNumber, dimensions, unit } = parseCellKey(variant.key);
  return { itemNumber, sku: variantSku({ itemNumber, dimensions, unit }, skuSeparator) };
}

const itemSubject = (itemNumber: ItemNumber): ErrorSubject => ({
  entity: 'item',
  id: itemNumber,
  itemNumber,
});
