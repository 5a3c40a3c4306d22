import type { Result } from '../../../../src-shared/errors/result.ts';
import { ok } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import { priceText } from '../../mapping/offered-price.ts';
import type { JobKind } from '../../ports/stores.ts';
import type { Commit, JobHandler, JobResult, ParsedJob } from '../job-handler.ts';

/** Writes of a value: repeating one does no harm, so none is ever looked up. */

/** Whole requests of 100, and so many that a product's variants are seldom split over two batches. */
const BATCH_SIZE = 1_000;

/** Sets prices. */
export const priceSetHandler: JobHandler<'price.set'> = {
  kind: 'price.set',
  batchSize: BATCH_SIZE,
  verify: null,
  async execute(jobs, { platform, stores, signal }) {
    const answers = await platform.prices.setPrices(
      jobs.map(({ payload: { productId, variantId, price } }) => ({ productId, variantId, price })),
      signal,
    );
    return settle(jobs, answers, ({ job, payload }) =>
      stores.links.setAccepted(job.connectionId, payload.key, 'price', priceText(payload.price)),
    );
  },
};

/** Sets what is offered, in whole units. */
export const stockSetHandler: JobHandler<'stock.set'> = {
  kind: 'stock.set',
  batchSize: BATCH_SIZE,
  verify: null,
  async execute(jobs, { platform, stores, signal }) {
    const answers = await platform.stock.setStock(
      jobs.map(({ payload: { productId, variantId, quantity } }) => ({ productId, variantId, quantity })),
      signal,
    );
    return settle(jobs, answers, ({ job, payload }) =>
      stores.links.setAccepted(job.connectionId, payload.key, 'stock', String(payload.quantity)),
    );
  },
};

/** Sets SKU, barcode, weight and options of variants, as far as each changed. */
export const variantUpdateHandler: JobHandler<'variant.update'> = {
  kind: 'variant.update',
  batchSize: BATCH_SIZE,
  verify: null,
  async execute(jobs, { platform, stores, signal }) {
    const answers = await platform.catalog.updateVariants(
      jobs.map(({ payload: { productId, variantId, fields, productOptions } }) => ({
        productId,
        variantId,
        fields,
        productOptions,
      })),
      signal,
    );
    return settle(jobs, answers, ({ job, payload }) => {
      stores.links.setAccepted(job.connectionId, payload.key, 'catalog', payload.accepted);
      if (payload.fields.sku !== undefined) stores.links.setSku(job.connectionId, payload.key, payload.sku);
    });
  },
};

/** Sets name, text and categories of products, as far as each changed. */
export const productUpdateHandler: JobHandler<'product.update'> = {
  kind: 'product.update',
  batchSize: BATCH_SIZE,
  verify: null,
  async execute(jobs, { platform, stores, signal }) {
    const answers = await platform.catalog.updateProducts(
      jobs.map(({ payload: { productId, fields } }) => ({ productId, fields })),
      signal,
    );
    return settle(jobs, answers, ({ job, payload }) =>
      stores.links.setAcceptedProduct(job.connectionId, payload.itemNumber, payload.accepted),
    );
  },
};

function settle<Kind extends JobKind>(
  jobs: readonly ParsedJob<Kind>[],
  answers: readonly (Result<void, SyncError> | undefined)[],
  record: (parsed: ParsedJob<Kind>) => void,
): readonly JobResult[] {
  return jobs.map((parsed, index): Result<Commit, SyncError> => {
    const answer = answers[index];
    if (answer === undefined) throw new Error('the platform answered fewer records than it was given');
    return answer.ok ? ok(() => record(parsed)) : answer;
  });
}
