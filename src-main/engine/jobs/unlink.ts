import type { CellKey } from '../../../src-shared/domain/cell-key.ts';
import type { ItemNumber, RemoteProductId, RemoteVariantId } from '../../../src-shared/domain/ids.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import { cellOrderKey } from '../flows/change.ts';
import type { Job, JobKind } from '../ports/stores.ts';
import { parsePayload } from './payload.schema.ts';
import type { SettleContext } from './settle-context.ts';

const CELL_KINDS: readonly JobKind[] = ['stock.set', 'price.set', 'variant.update'];

/**
 * The store's record was deleted there: it is forgotten, and the next catalog run decides whether the item is made
 * again. Nothing is forgotten that was linked anew since the job was made. Call inside a transaction.
 */
export function unlink(job: Job, error: SyncError, { stores, now }: SettleContext): void {
  const payload = parsePayload(job.kind, job.payload, job.payloadVersion);
  const item =
    payload === null
      ? null
      : 'key' in payload
        ? forgetVariant(job, payload, stores)
        : 'productId' in payload
          ? forgetProduct(job, payload, stores)
          : null;
  stores.outbox.done(job.id, now);
  if (job.dedupeKey !== null) {
    stores.errors.resolve({ connectionId: job.connectionId, jobKey: job.dedupeKey }, now);
  }
  if (item === null) return;
  stores.rechecks.add('export-catalog', job.connectionId, [item]);
  // A note: it is closed as soon as the catalog run has looked at the item.
  stores.errors.report(
    { ...error, connectionId: job.connectionId, subject: { entity: 'item', id: item, itemNumber: item } },
    { flow: 'export-catalog', runId: job.runId, jobId: null, at: now },
  );
}

type Links = SettleContext['stores'];

function forgetVariant(
  { connectionId }: Job,
  {
    key,
    productId,
    variantId,
  }: { readonly key: CellKey; readonly productId: RemoteProductId; readonly variantId: RemoteVariantId },
  { links, outbox }: Links,
): ItemNumber | null {
  const link = links.byRemote(connectionId, productId, variantId);
  if (link?.key !== key) return null;
  const { itemNumber } = link;
  links.removeVariant(connectionId, key);
  outbox.dropSetAside(
    connectionId,
    CELL_KINDS.map((kind) => cellOrderKey(kind, key)),
  );
  if (links.variants(connectionId, [itemNumber]).length === 0) links.removeProduct(connectionId, itemNumber);
  return itemNumber;
}

function forgetProduct(
  { connectionId }: Job,
  { itemNumber, productId }: { readonly itemNumber: ItemNumber; readonly productId: RemoteProductId },
  { links, outbox }: Links,
): ItemNumber | null {
  const [link] = links.products(connectionId, [itemNumber]);
  if (link?.productId !== productId) return null;
  for (const { key } of links.variants(connectionId, [itemNumber])) {
    outbox.dropSetAside(
      connectionId,
      CELL_KINDS.map((kind) => cellOrderKey(kind, key)),
    );
  }
  links.removeProduct(connectionId, itemNumber);
  return itemNumber;
}
