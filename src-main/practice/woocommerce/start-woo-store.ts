import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { FaultInjector } from '../faults/fault-injector.ts';
import { type Certificate, makeCertificate } from '../sqlserver/wire/certificate.ts';
import { requestLimits } from './audit/request-limits.ts';
import { storeProducts } from './audit/store-products.query.ts';
import type { ApiKey } from './auth/api-keys.ts';
import { parseWooFaults } from './faults/fault.schema.ts';
import { RateLimit } from './faults/rate-limit.ts';
import { RestApi } from './http/rest-api.ts';
import { storeListener } from './http/store-server.ts';
import { Retailer } from './retailer/retailer.ts';
import { RetailerMemory } from './retailer/retailer-memory.ts';
import { ShopperOrders } from './shoppers/shopper-orders.ts';
import { Shop } from './state/shop.ts';
import type { WooStoreHandle, WooStoreOptions } from './store-handle.ts';
import { SiteTime } from './values/site-time.ts';

/** As nginx: longer than any client keeps a connection, lest it is closed while a request is on its way. */
const KEEP_ALIVE_MS = 75_000;

/** Starts a WooCommerce store on 127.0.0.1, empty and with new keys. */
export async function startWooStore(options: WooStoreOptions): Promise<WooStoreHandle> {
  const isTls = options.tls ?? false;
  // Clients check it against the computer's clock, not against the simulated one.
  const certificate = isTls ? makeCertificate(new Date()) : null;
  const server = makeServer(certificate);
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  const url = `${isTls ? 'https' : 'http'}://127.0.0.1:${await listen(server, options.port ?? 0)}`;
  const shop = new Shop(
    options.seed,
    {
      url,
      time: new SiteTime(options.timeZone ?? 'America/New_York'),
      currency: options.currency ?? 'USD',
      version: options.version ?? '10.0.2',
      taxPercent: options.taxPercent ?? '0',
    },
    options.now,
  );
  const api = new RestApi(shop);
  const faults = new FaultInjector(parseWooFaults);
  const memory = new RetailerMemory();
  const retailer = new Retailer(shop, memory, options.seed);
  const counts = new Map<string, number>();
  let writes = 0;
  const nowMs = () => options.now().getTime();
  server.on(
    'request',
    storeListener({
      api,
      faults,
      isTls,
      rateLimit: options.rateLimits === true ? { limit: new RateLimit(nowMs()), now: nowMs } : null,
      onRequest: (operation, method) => {
        counts.set(operation, (counts.get(operation) ?? 0) + 1);
        if (!['GET', 'HEAD', 'OPTIONS'].includes(method)) writes += 1;
      },
    }),
  );
  return {
    url,
    certificatePem: certificate?.certificatePem ?? null,
    credentials: credentialsOf(api.key),
    readOnlyCredentials: credentialsOf(api.readOnlyKey),
    setFaults: (list) => faults.set(list),
    calls: () => Object.fromEntries(counts),
    writes: () => writes,
    products: () => storeProducts(shop, memory),
    retailerProducts: () => retailer.products(),
    applyRetailerEdit: (edit) => retailer.apply(edit),
    addHandMadeProduct: (product) => retailer.addProduct(product),
    addHandMadeVariant: (productId, variant) => retailer.addVariant(productId, variant),
    addHandMadeCategory: (productId, name) => retailer.addCategory(productId, name),
    addHandMadeMetadata: (productId, key, value) => retailer.addMetadata(productId, key, value),
    orders: new ShopperOrders(shop),
    limits: requestLimits(shop),
    stop: () => stop(server),
  };
}

const makeServer = (certificate: Certificate | null): Server =>
  certificate === null
    ? createHttpServer()
    : createHttpsServer({ key: certificate.keyPem, cert: certificate.certificatePem });

const credentialsOf = ({ consumerKey, consumerSecret }: ApiKey) => ({ consumerKey, consumerSecret });

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the store has no port');
  return address.port;
}

async function stop(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}
