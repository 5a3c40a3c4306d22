import { idempotencyKey, type RemoteProductId, type Sku } from '../../../../src-shared/domain/ids.ts';
import type { ProductDraft } from '../../../../src-shared/domain/product.ts';
import { err, ok } from '../../../../src-shared/errors/result.ts';
import { blockedItem } from '../../flows/item-problem.ts';
import {
  type Certainty,
  certaintyOf,
  linkVariants,
  madeVariantLink,
  UNCERTAIN,
} from '../../links/link-records.ts';
import type { RemoteMatch, RemoteProduct } from '../../ports/commerce-platform.ts';
import type { Job } from '../../ports/stores.ts';
import type { Commit, JobContext, JobHandler, ParsedJob, VerifyResult } from '../job-handler.ts';
import { PAYLOAD_VERSION } from '../payload.schema.ts';

type CreateJob = ParsedJob<'product.create'>;

/** Creates products as drafts. The intent is committed first; a doubtful answer is looked up by SKU and key. */
export const productCreateHandler: JobHandler<'product.create'> = {
  kind: 'product.create',
  async execute(jobs, context) {
    const keys = context.stores.transaction(() => jobs.map((parsed) => announce(parsed, context)));
    const batch = jobs.map(({ payload }, index) => ({
      draft: payload.draft,
      idempotencyKey: keys[index] ?? idempotencyKey(''),
    }));
    const answers = await context.platform.catalog.createProducts(batch, context.signal);
    return jobs.map(({ job, payload }, index) => {
      const answer = answers[index];
      if (answer === undefined) throw new Error('the platform answered fewer records than it was given');
      return answer.ok
        ? ok(linkProduct(job, payload.draft, answer.value, certaintyOf(job, context.stores), context))
        : answer;
    });
  },
  async verify(jobs, context) {
    const skus = jobs.flatMap(({ payload: { draft } }) => lookedUpSkus(draft));
    const found = await context.platform.catalog.findBySku([...new Set(skus)], context.signal);
    if (!found.ok) return jobs.map(() => found);
    const bySku = Map.groupBy(found.value, (match) => match.sku.toLowerCase());
    return jobs.map((parsed) => judge(parsed, bySku, context));
  },
};

function announce({ job, payload }: CreateJob, context: JobContext) {
  return context.stores.intents.announce({
    connectionId: job.connectionId,
    entity: 'product',
    posKey: payload.draft.itemNumber,
    idempotencyKey: idempotencyKey(context.newId()),
    announcedAt: context.clock.now(),
  }).idempotencyKey;
}

/** The product's own SKU, and for a product of variants theirs, since any of them can be what stands in the way. */
const lookedUpSkus = (draft: ProductDraft): readonly Sku[] => [draft.sku];

function judge(
  parsed: CreateJob,
  bySku: ReadonlyMap<string, RemoteMatch[]>,
  context: JobContext,
): VerifyResult {
  const { job, payload } = parsed;
  const { draft } = payload;
  const matches = bySku.get(draft.sku.toLowerCase()) ?? [];
  const intent = context.stores.intents.get(job.connectionId, 'product', draft.itemNumber);
  const ours = matches.find(
    (match) => intent !== null && match.idempotencyKey === intent.idempotencyKey && !match.isTrashed,
  );
  if (ours !== undefined) {
    const [only] = draft.variants;
    const variants =
      ours.hasVariants || only === undefined || ours.variantId === null
        ? []
        : [{ key: only.key, variantId: ours.variantId }];
    return ok({
      found: linkProduct(job, draft, { productId: ours.productId, variants }, UNCERTAIN, context),
    });
  }
  const other = matches[0];
  return other === undefined ? ok('not-found') : err(skuTaken(parsed, other, context));
}

function skuTaken({ job, payload: { draft } }: CreateJob, other: RemoteMatch, context: JobContext) {
  const owner =
    other.variantId === null
      ? null
      : context.stores.links.byRemote(job.connectionId, other.productId, other.variantId);
  const holder = owner === null ? `the store's product “${other.name}”` : `item ${owner.itemNumber}`;
  return blockedItem(job.connectionId, draft.itemNumber, {
    code: owner === null ? 'platform.sku-taken' : 'item.duplicate-sku',
    field: 'SKU',
    operatorMessage: `The SKU ${draft.sku} already belongs to ${holder}${other.isTrashed ? ', which is in the trash' : ''}.`,
    remedy: other.isTrashed
      ? "Empty the store's trash, then retry."
      : 'Give one of the two another SKU, or delete the product in the store that is not needed, then retry.',
  });
}

/** Links the product and asks for its variants in the same transaction. */
function linkProduct(
  job: Job,
  draft: ProductDraft,
  remote: RemoteProduct,
  certainty: Certainty,
  context: JobContext,
): Commit {
  const { stores, clock } = context;
  const hasVariants = draft.options.length > 0;
  return () => {
    const { connectionId } = job;
    stores.links.putProduct({
      connectionId,
      itemNumber: draft.itemNumber,
      productId: remote.productId,
      isAdopted: false,
      hasVariants,
      hiddenState: null,
    });
    stores.intents.remove(connectionId, 'product', draft.itemNumber);
    const ids = new Map(remote.variants.map(({ key, variantId }) => [key, variantId]));
    linkVariants(
      stores,
      draft.variants.flatMap((variant) => {
        const variantId = ids.get(variant.key);
        if (variantId === undefined) return [];
        const { itemNumber } = draft;
        const { productId } = remote;
        return [
          madeVariantLink({ connectionId, itemNumber, productId, variantId, draft: variant, certainty }),
        ];
      }),
    );
    const missing = draft.variants.filter((variant) => !ids.has(variant.key));
    if (missing.length > 0) enqueueVariants(job, draft, remote.productId, missing, context, clock.now());
  };
}

function enqueueVariants(
  job: Job,
  draft: ProductDraft,
  productId: RemoteProductId,
  variants: ProductDraft['variants'],
  context: JobContext,
  dueAt: number,
): void {
  context.stores.outbox.enqueue({
    connectionId: job.connectionId,
    runId: job.runId,
    flow: job.flow,
    kind: 'variants.create',
    payload: JSON.stringify({ itemNumber: draft.itemNumber, productId, options: draft.options, variants }),
    payloadVersion: PAYLOAD_VERSION,
    dedupeKey: `variants.create:${draft.itemNumber}`,
    orderKey: draft.itemNumber,
    dueAt,
  });
}
