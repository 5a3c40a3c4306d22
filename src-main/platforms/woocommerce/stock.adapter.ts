import type { StockPort } from '../../engine/ports/commerce-platform.ts';
import type { RequestPacer } from '../http/request-pacer.ts';
import type { WooClient } from './client.ts';
import { stockFields, stockProblem } from './stock.mapper.ts';
import { writeValues } from './value-writer.ts';

/** Stock: absolute quantities, the last one wins; WooCommerce has no locations and no compare-and-set. */
export function createStockPort(client: WooClient, pacer: RequestPacer): StockPort {
  return {
    setStock: (batch, signal) =>
      writeValues(
        batch.map(({ productId, variantId, quantity }) => ({
          productId,
          variantId,
          fields: stockFields(quantity),
          check: (record) => stockProblem(quantity, record),
        })),
        client,
        pacer,
        signal,
      ),
  };
}
