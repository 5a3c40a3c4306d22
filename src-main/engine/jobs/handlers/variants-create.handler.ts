import { idempotencyKey, type RemoteVariantId } from '../../../../src-shared/domain/ids.ts';
import type { VariantDraft } from '../../../../src-shared/domain/product.ts';
import { err, ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import {
  type Certainty,
  certaintyOf,
  linkVariants,
  madeVariantLink,
  UNCERTAIN,
} from '../../links/link-records.ts';
import type { JobContext, JobHandler, JobResult, ParsedJob, VerifyResult } from '../job-handler.ts';

type VariantsJob = ParsedJob<'variants.create'>;

/**
 * Creates the variants of products. Those that went well are linked even when a sibling failed, so a repeat sends
 * only what is missing.
 */
export const variantsCreateHandler: JobHandler<'variants.create'> = {
  kind: 'variants.create',
  async execute(jobs, context) {
    const missing = jobs.map((parsed) => unlinkedVariants(parsed, context));
    const batch = context.stores.transaction(() =>
      jobs.map(({ job, payload }, index) => ({
        itemNumber: payload.itemNumber,
        productId: payload.productId,
        options: payload.options,
        variants: (missing[index] ?? []).map((draft) => ({
          draft,
          idempotencyKey: announce(job.connectionId, draft, context),
        })),
      })),
    );
    const answers = await context.platform.catalog.createVariants(batch, context.signal);
    let next = 0;
    return jobs.map((parsed, index) => {
      const drafts = missing[index] ?? [];
      const mine = answers.slice(next, next + drafts.length);
      next += drafts.length;
      return settle(parsed, drafts, mine, context);
    });
  },
  async verify(jobs, context) {
    const results: VerifyResult[] = [];
    for (const parsed of jobs) results.push(await lookUp(parsed, context));
    return results;
  },
};

function unlinkedVariants({ job, payload }: VariantsJob, context: JobContext): readonly VariantDraft[] {
  const links = context.stores.links.variants(job.connectionId, [payload.itemNumber]);
  const linked = new Set(links.map((link) => link.key));
  return payload.variants.filter((variant) => !linked.has(variant.key));
}

function announce(
  connectionId: VariantsJob['job']['connectionId'],
  draft: VariantDraft,
  context: JobContext,
) {
  return context.stores.intents.announce({
    connectionId,
    entity: 'variant',
    posKey: draft.key,
    idempotencyKey: idempotencyKey(context.newId()),
    announcedAt: context.clock.now(),
  }).idempotencyKey;
}

function settle(
  parsed: VariantsJob,
  drafts: readonly VariantDraft[],
  answers: readonly Result<RemoteVariantId, SyncError>[],
  context: JobContext,
): JobResult {
  const certainty = certaintyOf(parsed.job, context.stores);
  const made = drafts.flatMap((draft, index) => {
    const answer = answers[index];
    return answer?.ok ? [link(parsed, draft, answer.value, certainty)] : [];
  });
  const failures = answers.flatMap((answer) => (answer.ok ? [] : [answer.error]));
  const worst = mostUrgent(failures);
  if (worst === null) return ok(() => linkVariants(context.stores, made));
  // Siblings that exist must be linked now: the job itself goes on to its retry or its look-up.
  context.stores.transaction(() => linkVariants(context.stores, made));
  return err(worst);
}

/** A job has one fate: doubt is settled first, then what may still succeed, then what cannot. */
function mostUrgent(failures: readonly SyncError[]): SyncError | null {
  const order = ['unknown-outcome', 'conflict', 'auth', 'rate-limited', 'canceled', 'transient', 'gone'];
  const rank = (failure: SyncError) => {
    const index = order.indexOf(failure.kind);
    return index < 0 ? order.length : index;
  };
  return failures.toSorted((a, b) => rank(a) - rank(b))[0] ?? null;
}

const link = (parsed: VariantsJob, draft: VariantDraft, variantId: RemoteVariantId, certainty: Certainty) =>
  madeVariantLink({
    connectionId: parsed.job.connectionId,
    itemNumber: parsed.payload.itemNumber,
    productId: parsed.payload.productId,
    variantId,
    draft,
    certainty,
  });

async function lookUp(parsed: VariantsJob, context: JobContext): Promise<VerifyResult> {
  const { payload } = parsed;
  const listed = await context.platform.catalog.listVariants(payload.productId, context.signal);
  if (!listed.ok) return listed;
  const bySku = new Map(listed.value.map((match) => [match.sku.toLowerCase(), match]));
  const wanted = unlinkedVariants(parsed, context);
  const found = wanted.flatMap((draft) => {
    const variantId = bySku.get(draft.sku.toLowerCase())?.variantId;
    return variantId == null ? [] : [link(parsed, draft, variantId, UNCERTAIN)];
  });
  if (found.length === wanted.length) return ok({ found: () => linkVariants(context.stores, found) });
  context.stores.transaction(() => linkVariants(context.stores, found));
  return ok('not-found');
}
