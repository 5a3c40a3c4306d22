import { ok } from '../../../../src-shared/errors/result.ts';
import { linkVariants, NOTHING_ACCEPTED } from '../../links/link-records.ts';
import type { JobHandler } from '../job-handler.ts';

/** Links products that the store already had. Nothing is sent; later plans bring prices and stock. */
export const productAdoptHandler: JobHandler<'product.adopt'> = {
  kind: 'product.adopt',
  verify: null,
  async execute(jobs, { stores }) {
    return jobs.map(({ job: { connectionId }, payload }) => {
      const { itemNumber, productId, hasVariants } = payload;
      return ok(() => {
        stores.links.putProduct({
          connectionId,
          itemNumber,
          productId,
          isAdopted: true,
          hasVariants,
          hiddenState: null,
        });
        linkVariants(
          stores,
          payload.variants.map(({ key, variantId, accepted }) => ({
            connectionId,
            key,
            itemNumber,
            productId,
            variantId,
            accepted: { ...NOTHING_ACCEPTED, catalog: accepted },
          })),
        );
      });
    });
  },
};
