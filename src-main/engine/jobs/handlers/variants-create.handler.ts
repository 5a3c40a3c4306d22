import { idempotencyKey, type RemoteVariantId } from '../../../../src-shared/domain/ids.ts';
import type { VariantDraft } from '../../../../src-shared/domain/product.ts';
import { err, ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import { duplicateSku } from '../../flows/item-problem.ts';
import { linkVariants, madeVariantLink } from '../../links/link-records.ts';
import {
  type JobContext,
  type JobHandler,
  type JobResult,
  type ParsedJob,
  reportBlocked,
  type VerifyResult,
} from '../job-handler.ts';
import { skuHolders, skuTaken } from './taken-skus.ts';

type VariantsJob = ParsedJob<'variants.create'>;

/** What of a job is left to do. */
interface Remainder {
  readonly drafts: readonly VariantDraft[];
  /** Variants whose SKU another item of ours has; they are reported and left out. */
  readonly problems: readonly SyncError[];
}

/**
 * Creates the variants of products. Those that went well are linked even when a sibling failed, so a repeat sends
 * only what is missing.
 */
export const variantsCreateHandler: JobHandler<'variants.create'> = {
  kind: 'variants.create',
  batchSize: 100,
  async execute(jobs, context) {
    const rest = remainders(jobs, context);
    const batch = context.stores.transaction(() =>
      jobs.map(({ job, payload }, index) => ({
        itemNumber: payload.itemNumber,
        productId: payload.productId,
        options: payload.options,
        variants: (rest[index]?.drafts ?? []).map((draft) => ({
          draft,
          idempotencyKey: announce(job.connectionId, draft, context),
        })),
      })),
    );
    const toSend = batch.filter(({ variants }) => variants.length > 0);
    const answers =
      toSend.length === 0 ? [] : await context.platform.catalog.createVariants(toSend, context.signal);
    let next = 0;
    return jobs.map((parsed, index) => {
      const { drafts, problems } = rest[index] ?? { drafts: [], problems: [] };
      const mine = answers.slice(next, next + drafts.length);
      if (mine.length < drafts.length) {
        throw new Error('the platform answered fewer records than it was given');
      }
      next += drafts.length;
      return settle(parsed, drafts, mine, problems, context);
    });
  },
  async verify(jobs, context) {
    const results: VerifyResult[] = [];
    for (const parsed of jobs) results.push(await lookUp(parsed, context));
    return results;
  },
};

/** Variants that are not linked and whose SKU no other item of ours has, be it linked already or in the same batch. */
function remainders(jobs: readonly VariantsJob[], context: JobContext): readonly Remainder[] {
  const { links } = context.stores;
  const { id } = context.connection;
  const items = [...new Set(jobs.map(({ payload }) => payload.itemNumber))];
  const linked = new Set(links.variants(id, items).map((link) => link.key));
  const open = jobs.map(({ payload }) => payload.variants.filter((draft) => !linked.has(draft.key)));
  const owners = links.skuOwners(
    id,
    open.flat().map((draft) => draft.sku),
  );
  const claimed = new Map([...owners].map(([sku, owner]) => [sku, owner.itemNumber]));
  return open.map((drafts, index) => {
    const item = jobs[index]?.payload.itemNumber;
    const problems: SyncError[] = [];
    const free = drafts.filter((draft) => {
      const holder = claimed.get(draft.sku.toLowerCase());
      if (item === undefined) return false;
      if (holder !== undefined) problems.push(duplicateSku(id, item, draft.sku, holder));
      else claimed.set(draft.sku.toLowerCase(), item);
      return holder === undefined;
    });
    return { drafts: free, problems };
  });
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
  problems: readonly SyncError[],
  context: JobContext,
): JobResult {
  const made = drafts.flatMap((draft, index) => {
    const answer = answers[index];
    return answer?.ok ? [link(parsed, draft, answer.value, true)] : [];
  });
  const failures = answers.flatMap((answer) => (answer.ok ? [] : [answer.error]));
  const worst = mostUrgent(failures);
  if (worst === null) {
    return ok(() => {
      linkVariants(context.stores, made);
      reportBlocked(parsed.job, problems, context);
    });
  }
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

const link = (parsed: VariantsJob, draft: VariantDraft, variantId: RemoteVariantId, isCertain: boolean) =>
  madeVariantLink({
    connectionId: parsed.job.connectionId,
    itemNumber: parsed.payload.itemNumber,
    productId: parsed.payload.productId,
    variantId,
    draft,
    isCertain,
  });

/**
 * What the product has is linked. After a conflict, what somebody else has is reported and left out, and the rest may go
 * at once; after a lost answer "not there" is only believed later.
 */
async function lookUp(parsed: VariantsJob, context: JobContext): Promise<VerifyResult> {
  const { job, payload } = parsed;
  const [rest] = remainders([parsed], context);
  const { drafts: wanted, problems: ownProblems } = rest ?? { drafts: [], problems: [] };
  if (wanted.length === 0) return ok({ found: () => reportBlocked(job, ownProblems, context) });
  const isAnnounced = wanted.some(
    (draft) => context.stores.intents.get(job.connectionId, 'variant', draft.key) !== null,
  );
  if (!isAnnounced) return ok('never-sent');
  const listed = await context.platform.catalog.listVariants(payload.productId, context.signal);
  if (!listed.ok) return listed;
  const bySku = new Map(listed.value.map((match) => [match.sku.toLowerCase(), match.variantId]));
  const found = wanted.flatMap((draft) => {
    const variantId = bySku.get(draft.sku.toLowerCase());
    return variantId == null ? [] : [link(parsed, draft, variantId, false)];
  });
  const isFound = new Set(found.map(({ key }) => key));
  const missing = wanted.filter((draft) => !isFound.has(draft.key));
  const isConflict = job.lastError?.kind === 'conflict';
  const holders = await skuHolders(isConflict ? missing : [], payload.productId, context);
  if (!holders.ok) return holders;
  const { itemNumber } = payload;
  const taken = missing.flatMap(({ sku }) => {
    const holder = holders.value.get(sku.toLowerCase());
    return holder === undefined
      ? []
      : [skuTaken(job.connectionId, { itemNumber, sku, what: 'cell' }, holder, context)];
  });
  const problems = [...ownProblems, ...taken];
  const commit = () => {
    linkVariants(context.stores, found);
    reportBlocked(job, problems, context);
  };
  if (missing.length === taken.length) return ok({ found: commit });
  if (!isConflict) {
    context.stores.transaction(() => linkVariants(context.stores, found));
    return ok('not-found');
  }
  // The store has answered: those that nobody has were not made.
  context.stores.transaction(commit);
  return ok('never-sent');
}
