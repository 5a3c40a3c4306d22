import { z } from 'zod';
import { err, ok } from '../../../src-shared/errors/result.ts';
import type { CatalogPort } from '../../engine/ports/commerce-platform.ts';
import { createProducts } from './create-products.ts';
import { createVariants } from './create-variants.ts';
import { findBySku, listVariants } from './find-products.ts';
import { idOnly } from './product.schema.ts';
import type { StoreSession } from './store-session.ts';
import { updateProducts } from './update-products.ts';
import { updateVariants } from './update-variants.ts';
import { readVisibility, setVisibility } from './visibility.ts';

/** Products and variants of a WooCommerce store. */
export function createCatalogPort(session: StoreSession): CatalogPort {
  const { client } = session;
  return {
    async countProducts(signal) {
      const query = [
        ['per_page', '1'],
        ['_fields', 'id'],
      ] as const;
      const read = await client.get('products.list', 'products', query, z.array(idOnly), signal);
      if (!read.ok) return read;
      const { total, value } = read.value;
      // Without the header only "none" can be said for certain.
      if (total === null && value.length > 0) return err(noTotal(session));
      return ok(total ?? 0);
    },
    findBySku: (skus, signal) => findBySku(client, skus, signal),
    createProducts: (batch, signal) => createProducts(session, batch, signal),
    createVariants: (batch, signal) => createVariants(session, batch, signal),
    listVariants: (productId, signal) => listVariants(client, productId, signal),
    updateProducts: (batch, signal) => updateProducts(session, batch, signal),
    updateVariants: (batch, signal) => updateVariants(session, batch, signal),
    readVisibility: (productIds, signal) => readVisibility(session, productIds, signal),
    setVisibility: (batch, signal) => setVisibility(session, batch, signal),
  };
}

const noTotal = ({ client }: StoreSession) => ({
  kind: 'transient' as const,
  code: 'platform.header-stripped',
  field: 'url',
  connectionId: client.failures.connectionId,
  operatorMessage: 'The store does not say how many products it has.',
  remedy:
    'Something in front of the store removes the header X-WP-Total; ask the store’s host to let it through.',
});
