import { idempotencyKey } from '../../../../src-shared/domain/ids.ts';
import { err, ok, type Result } from '../../../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../../../src-shared/errors/sync-error.ts';
import { duplicateSku } from '../../flows/item-problem.ts';
import type { RemoteMatch, RemoteProduct } from '../../ports/commerce-platform.ts';
import type { JobContext, JobHandler, JobResult, ParsedJob, VerifyResult } from '../job-handler.ts';
import { linkProduct } from './link-product.ts';
import { skuTaken } from './taken-skus.ts';

type CreateJob = ParsedJob<'product.create'>;

/** Creates products as drafts. The intent is committed first; a doubtful answer is looked up by SKU and key. */
export const productCreateHandler: JobHandler<'product.create'> = {
  kind: 'product.create',
  batchSize: 200,
  async execute(jobs, context) {
    const results = new Map<CreateJob, JobResult>();
    const { free, skuHolders } = sortOut(jobs, context, results);
    if (free.length > 0) {
      const keys = context.stores.transaction(() => free.map((parsed) => announce(parsed, context)));
      const batch = free.map(({ payload }, index) => ({
        draft: payload.draft,
        idempotencyKey: keys[index] ?? idempotencyKey(''),
      }));
      const answers = await context.platform.catalog.createProducts(batch, context.signal);
      for (const [index, parsed] of free.entries())
        results.set(parsed, settle(parsed, answers[index], context));
    }
    return jobs.map((parsed) => results.get(parsed) ?? err(taken(parsed, skuHolders, context)));
  },
  async verify(jobs, context) {
    const { stores, platform, signal } = context;
    const intents = jobs.map(({ job, payload }) =>
      stores.intents.get(job.connectionId, 'product', payload.draft.itemNumber),
    );
    const skus = jobs.flatMap(({ payload }, index) => (intents[index] == null ? [] : [payload.draft.sku]));
    const found = skus.length === 0 ? ok([]) : await platform.catalog.findBySku(skus, signal);
    if (!found.ok) return jobs.map(() => found);
    const bySku = Map.groupBy(found.value, (match) => match.sku.toLowerCase());
    return jobs.map((parsed, index): VerifyResult => {
      const intent = intents[index];
      if (intent == null) return ok('never-sent');
      return judge(
        parsed,
        bySku.get(parsed.payload.draft.sku.toLowerCase()) ?? [],
        intent.idempotencyKey,
        context,
      );
    });
  },
};

/**
 * What need not be sent: items that are linked already (a plan that was approved twice, or again after a crash), and
 * items whose SKU another item of ours has. The others are free.
 */
function sortOut(
  jobs: readonly CreateJob[],
  { stores, connection }: JobContext,
  results: Map<CreateJob, JobResult>,
) {
  const items = jobs.map(({ payload }) => payload.draft.itemNumber);
  const linked = new Set(stores.links.products(connection.id, items).map((link) => link.itemNumber));
  const skuHolders = stores.links.skuOwners(
    connection.id,
    jobs.map(({ payload }) => payload.draft.sku),
  );
  const free = jobs.filter((parsed) => {
    const { itemNumber, sku } = parsed.payload.draft;
    if (linked.has(itemNumber)) {
      results.set(
        parsed,
        ok(() => undefined),
      );
      return false;
    }
    return !skuHolders.has(sku.toLowerCase());
  });
  return { free, skuHolders };
}

function taken(
  { payload: { draft } }: CreateJob,
  holders: ReturnType<JobContext['stores']['links']['skuOwners']>,
  { connection }: JobContext,
): SyncError {
  const holder = holders.get(draft.sku.toLowerCase())?.itemNumber ?? draft.itemNumber;
  return duplicateSku(connection.id, draft.itemNumber, draft.sku, holder);
}

function announce({ job, payload }: CreateJob, context: JobContext) {
  return context.stores.intents.announce({
    connectionId: job.connectionId,
    entity: 'product',
    posKey: payload.draft.itemNumber,
    idempotencyKey: idempotencyKey(context.newId()),
    announcedAt: context.clock.now(),
  }).idempotencyKey;
}

function settle(
  parsed: CreateJob,
  answer: Result<RemoteProduct, SyncError> | undefined,
  context: JobContext,
): JobResult {
  if (answer === undefined) throw new Error('the platform answered fewer records than it was given');
  return answer.ok ? linked(parsed, answer.value, true, context) : answer;
}

function linked(
  { job, payload }: CreateJob,
  remote: RemoteProduct,
  isCertain: boolean,
  context: JobContext,
): JobResult {
  const { draft } = payload;
  const isPlain = draft.options.length === 0;
  if (isPlain && remote.variants.length === 0) return err(withoutVariant(draft.sku, remote));
  return ok(linkProduct(job, draft, remote, isCertain, context));
}

function judge(
  parsed: CreateJob,
  matches: readonly RemoteMatch[],
  key: RemoteMatch['idempotencyKey'],
  context: JobContext,
): VerifyResult {
  const { draft } = parsed.payload;
  const ours = matches.find((match) => match.idempotencyKey === key && !match.isTrashed);
  if (ours === undefined) {
    const [other] = matches;
    if (other === undefined) return ok('not-found');
    const { itemNumber, sku } = draft;
    return err(skuTaken(parsed.job.connectionId, { itemNumber, sku, what: 'item' }, other, context));
  }
  const [only] = draft.variants;
  const { productId, variantId } = ours;
  const variants =
    ours.hasVariants || only === undefined || variantId === null ? [] : [{ key: only.key, variantId }];
  const result = linked(parsed, { productId, variants }, false, context);
  return result.ok ? ok({ found: result.value }) : result;
}

const withoutVariant = (sku: string, { productId }: RemoteProduct): SyncError =>
  syncError({
    kind: 'defect',
    code: 'platform.product-without-variant',
    operatorMessage: `The store made ${sku} without anything that could be sold.`,
    remedy:
      'Delete the product in the store, then retry; if it comes back, send the diagnostics bundle to support.',
    detail: `product ${productId}`,
  });
