import type { PricePort } from '../../engine/ports/commerce-platform.ts';
import type { RequestPacer } from '../http/request-pacer.ts';
import type { WooClient } from './client.ts';
import { priceFields, priceProblem } from './price.mapper.ts';
import { writeValues } from './value-writer.ts';

/** Prices. Dates of a sale are the retailer's and stay as they are. */
export function createPricePort(client: WooClient, pacer: RequestPacer): PricePort {
  return {
    setPrices: (batch, signal) =>
      writeValues(
        batch.map(({ productId, variantId, price }) => ({
          productId,
          variantId,
          fields: priceFields(price),
          check: (record) => priceProblem(price, record),
        })),
        client,
        pacer,
        signal,
      ),
  };
}
