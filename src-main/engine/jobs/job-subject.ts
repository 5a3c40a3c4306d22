import { parseCellKey } from '../../../src-shared/domain/cell-key.ts';
import type { ItemNumber } from '../../../src-shared/domain/ids.ts';
import type { ErrorSubject } from '../../../src-shared/errors/sync-error.ts';
import { variantSku } from '../mapping/variant-sku.ts';
import type { Job } from '../ports/stores.ts';
import { parsePayload } from './payload.schema.ts';

/** What people know a job by: the SKU of a cell, the number of an item. Undefined for a payload that cannot be read. */
export function subjectOf(job: Job, skuSeparator: string): ErrorSubject | undefined {
  const payload = parsePayload(job.kind, job.payload, job.payloadVersion);
  if (payload === null) return undefined;
  if ('key' in payload) {
    const { itemNumber, dimensions } = parseCellKey(payload.key);
    const sku: string = variantSku(itemNumber, dimensions, skuSeparator);
    return sku === itemNumber ? itemSubject(itemNumber) : { entity: 'variant', id: sku, itemNumber };
  }
  return itemSubject('draft' in payload ? payload.draft.itemNumber : payload.itemNumber);
}

const itemSubject = (itemNumber: ItemNumber): ErrorSubject => ({
  entity: 'item',
  id: itemNumber,
  itemNumber,
});
