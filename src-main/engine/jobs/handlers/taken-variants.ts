import type { RemoteProductId } from '../../../../src-shared/domain/ids.ts';
import type { VariantDraft } from '../../../../src-shared/domain/product.ts';
import { ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import { blockedItem, duplicateSku } from '../../flows/item-problem.ts';
import type { RemoteMatch } from '../../ports/commerce-platform.ts';
import type { JobContext, ParsedJob } from '../job-handler.ts';

/** Who has the SKUs of variants that a product could not get, by lower-case SKU. */
export async function skuHolders(
  drafts: readonly VariantDraft[],
  productId: RemoteProductId,
  { platform, signal }: JobContext,
): Promise<Result<ReadonlyMap<string, RemoteMatch>, SyncError>> {
  if (drafts.length === 0) return ok(new Map());
  const found = await platform.catalog.findBySku(
    drafts.map(({ sku }) => sku),
    signal,
  );
  if (!found.ok) return found;
  const others = found.value.filter((match) => match.productId !== productId || match.isTrashed);
  return ok(new Map(others.map((match) => [match.sku.toLowerCase(), match])));
}

/** Why a variant cannot have its SKU. */
export function variantTaken(
  { job, payload: { itemNumber } }: ParsedJob<'variants.create'>,
  { sku }: VariantDraft,
  holders: ReadonlyMap<string, RemoteMatch>,
  { stores }: JobContext,
): SyncError {
  const holder = holders.get(sku.toLowerCase());
  const owner =
    holder?.variantId == null
      ? null
      : stores.links.byRemote(job.connectionId, holder.productId, holder.variantId);
  if (owner !== null) return duplicateSku(job.connectionId, itemNumber, sku, owner.itemNumber);
  const isTrashed = holder?.isTrashed === true;
  return blockedItem(
    job.connectionId,
    itemNumber,
    {
      code: isTrashed ? 'platform.sku-in-trash' : 'platform.sku-taken',
      field: 'SKU',
      operatorMessage: `The SKU ${sku} already belongs to the store's product “${holder?.name ?? ''}”${isTrashed ? ', which is in the trash' : ''}.`,
      remedy: isTrashed
        ? "Restore that product, or empty the store's trash; the cell follows by itself."
        : 'Give one of the two another SKU, or delete the product that is not needed; the cell follows by itself.',
    },
    sku,
  );
}
