import { err, ok, type Result } from '../../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../../src-shared/errors/sync-error.ts';
import type { CommercePlatform } from '../../engine/ports/commerce-platform.ts';
import { createHttpClient } from '../../http/http-client.ts';
import { RequestPacer } from '../http/request-pacer.ts';
import type { PlatformDefinition, PlatformDeps } from '../platform-definition.ts';
import { createCatalogPort } from './catalog.adapter.ts';
import { CategoryTree } from './category-tree.ts';
import { LARGEST_PAGE, WooClient } from './client.ts';
import { createConnectionCheck } from './connection-check.ts';
import { manifest } from './manifest.ts';
import { OptionRegistry } from './option-registry.ts';
import { createFulfillmentPort } from './orders/fulfillment.adapter.ts';
import { createOrderPort } from './orders/order.adapter.ts';
import { RefundReader } from './orders/read-refunds.ts';
import { createRefundPort } from './orders/refund.adapter.ts';
import { createPricePort } from './price.adapter.ts';
import { createStockPort } from './stock.adapter.ts';
import { parseStoreAddress } from './store-address.ts';
import type { StoreSession } from './store-session.ts';

/** More requests at once only wait for each other in PHP, and firewalls count them. */
const MOST_PARALLEL = 3;
const SMALLEST_BATCH = 10;

/** WooCommerce, by its REST API wc/v3. */
export const woocommerce: PlatformDefinition = { manifest, validate, createPlatform };

function validate(config: Readonly<Record<string, string>>): Result<void, SyncError> {
  const known = manifest.fields.filter((field) => !field.isSecret).map((field) => field.name);
  const stranger = Object.keys(config).find((name) => !known.includes(name));
  if (stranger !== undefined) {
    return err(
      refused(
        stranger,
        'platform.field-unknown',
        `WooCommerce has no setting “${stranger}”.`,
        `Remove it; known are: ${known.join(', ')}.`,
      ),
    );
  }
  const address = parseStoreAddress(config.url ?? '');
  if (!address.ok) return address;
  const certificate = config.certificate ?? '';
  if (
    certificate !== '' &&
    !/^-----BEGIN CERTIFICATE-----[\s\S]+-----END CERTIFICATE-----\s*$/.test(certificate)
  ) {
    return err(
      refused(
        'certificate',
        'platform.certificate-invalid',
        "The store's own certificate is no certificate in PEM form.",
        'Paste the text from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----, or leave the field empty.',
      ),
    );
  }
  return ok();
}

const refused = (field: string, code: string, operatorMessage: string, remedy: string): SyncError =>
  syncError({ kind: 'rejected', code, field, operatorMessage, remedy });

/** Opens a connection; nothing is sent yet. Throws when `config` did not pass `validate`. */
function createPlatform({ connectionId, config, secrets, clock, onCall }: PlatformDeps): CommercePlatform {
  const address = parseStoreAddress(config.url ?? '');
  if (!address.ok) throw new Error(`the store's address was not validated: ${address.error.code}`);
  const pacer = new RequestPacer({
    largestBatch: LARGEST_PAGE,
    smallestBatch: SMALLEST_BATCH,
    mostParallel: MOST_PARALLEL,
  });
  const http = createHttpClient({
    onCall,
    certificatePem: config.certificate || null,
    maxSockets: MOST_PARALLEL + 1,
  });
  const keys = {
    consumerKey: (secrets.consumerKey ?? '').trim(),
    consumerSecret: (secrets.consumerSecret ?? '').trim(),
  };
  const client = new WooClient({ connectionId, address: address.value, keys, clock, http, pacer });
  const session: StoreSession = {
    client,
    pacer,
    options: new OptionRegistry(client),
    categories: new CategoryTree(client),
  };
  const catalog = createCatalogPort(session);
  const refunds = new RefundReader(client);
  return {
    capabilities: manifest.capabilities,
    connection: createConnectionCheck(client, catalog.countProducts),
    catalog,
    prices: createPricePort(client, pacer),
    stock: createStockPort(client, pacer),
    sales: {
      orders: createOrderPort(client, refunds),
      fulfillment: createFulfillmentPort(client, clock),
      refunds: createRefundPort(client, refunds),
    },
    close: async () => http.close(),
  };
}
