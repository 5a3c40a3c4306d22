import type { ConnectionId, ItemNumber, RemoteProductId } from '../../../../src-shared/domain/ids.ts';
import type { VariantDraft } from '../../../../src-shared/domain/product.ts';
import { ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import { duplicateSku, skuTakenInStore } from '../../flows/item-problem.ts';
import type { RemoteMatch } from '../../ports/commerce-platform.ts';
import type { JobContext } from '../job-handler.ts';

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

/** Why a product or a variant cannot have its SKU: another item of ours has it, or the store's own product. */
export function skuTaken(
  connectionId: ConnectionId,
  wanted: { readonly itemNumber: ItemNumber; readonly sku: string; readonly what: 'item' | 'cell' },
  holder: RemoteMatch,
  { stores }: JobContext,
): SyncError {
  const { productId, variantId } = holder;
  const owner = variantId === null ? null : stores.links.byRemote(connectionId, productId, variantId);
  return owner === null
    ? skuTakenInStore(connectionId, wanted, holder)
    : duplicateSku(connectionId, wanted.itemNumber, wanted.sku, owner.itemNumber);
}
