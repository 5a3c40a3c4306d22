import { ok } from '../../../../src-shared/errors/result.ts';
import { linkVariants } from '../../links/link-records.ts';
import type { JobHandler } from '../job-handler.ts';

/** Links products that the store already had. Nothing is sent; later plans bring missing cells, prices and stock. */
export const productAdoptHandler: JobHandler<'product.adopt'> = {
  kind: 'product.adopt',
  batchSize: 500,
  verify: null,
  async execute(jobs, { stores }) {
    return jobs.map(({ job: { connectionId }, payload }) => {
      const { itemNumber, productId, hasVariants } = payload;
      return ok(() => {
        if (stores.links.products(connectionId, [itemNumber]).length > 0) return;
        stores.links.putProduct({
          connectionId,
          itemNumber,
          productId,
          isAdopted: true,
          hasVariants,
          hiddenState: null,
          hiddenAs: null,
          accepted: payload.product,
        });
        linkVariants(
          stores,
          payload.variants.map(({ key, variantId, sku, accepted, price, stock }) => ({
            connectionId,
            key,
            itemNumber,
            productId,
            variantId,
            sku,
            accepted: { catalog: accepted, price, stock },
          })),
        );
        // An adopted product may lack cells, barcodes and weights.
        stores.rechecks.add('export-catalog', connectionId, [itemNumber]);
      });
    });
  },
};
