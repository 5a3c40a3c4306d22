import type { RemoteProductId } from '../../../../src-shared/domain/ids.ts';
import type { ProductDraft, VariantDraft } from '../../../../src-shared/domain/product.ts';
import { linkVariants, madeVariantLink } from '../../links/link-records.ts';
import { productText } from '../../mapping/accepted-text.schema.ts';
import type { RemoteProduct } from '../../ports/commerce-platform.ts';
import type { Job } from '../../ports/stores.ts';
import type { Commit, JobContext } from '../job-handler.ts';
import { PAYLOAD_VERSION } from '../payload.schema.ts';

/** Links a product that was made or found, and asks for its variants in the same transaction. */
export function linkProduct(
  job: Job,
  draft: ProductDraft,
  remote: RemoteProduct,
  isCertain: boolean,
  { stores, clock }: JobContext,
): Commit {
  const { connectionId } = job;
  const { itemNumber } = draft;
  const { productId } = remote;
  const ids = new Map(remote.variants.map(({ key, variantId }) => [key, variantId]));
  return () => {
    stores.links.putProduct({
      connectionId,
      itemNumber,
      productId,
      isAdopted: false,
      hasVariants: draft.options.length > 0,
      hiddenState: null,
      hiddenAs: null,
      accepted: productText(draft),
    });
    stores.intents.remove(connectionId, 'product', itemNumber);
    const made = draft.variants.flatMap((variant) => {
      const variantId = ids.get(variant.key);
      if (variantId === undefined) return [];
      return [madeVariantLink({ connectionId, itemNumber, productId, variantId, draft: variant, isCertain })];
    });
    linkVariants(stores, made);
    const missing = draft.variants.filter((variant) => !ids.has(variant.key));
    if (missing.length > 0) stores.outbox.enqueue(variantsJob(job, draft, productId, missing, clock.now()));
  };
}

const variantsJob = (
  { connectionId, runId, flow }: Job,
  { itemNumber, options }: ProductDraft,
  productId: RemoteProductId,
  variants: readonly VariantDraft[],
  dueAt: number,
) => ({
  connectionId,
  runId,
  flow,
  kind: 'variants.create' as const,
  payload: JSON.stringify({ itemNumber, productId, options, variants }),
  payloadVersion: PAYLOAD_VERSION,
  dedupeKey: `variants.create:${itemNumber}`,
  orderKey: itemNumber,
  dueAt,
});
