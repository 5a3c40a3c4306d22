import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { FaultInjector } from '../faults/fault-injector.ts';
import { closeServer, KEEP_ALIVE_MS, listenOnLoopback } from '../http/loopback-server.ts';
import { RequestCount } from '../http/request-count.ts';
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

/** Starts a WooCommerce store on 127.0.0.1, empty and with new keys. */
export async function startWooStore(options: WooStoreOptions): Promise<WooStoreHandle> {
  const isTls = options.tls ?? false;
  // Clients check it against the computer's clock, not against the simulated one.
  const certificate = isTls ? makeCertificate(new Date()) : null;
  const server = makeServer(certificate);
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  const url = `${isTls ? 'https' : 'http'}://127.0.0.1:${await listenOnLoopback(server, options.port ?? 0)}`;
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
  const count = new RequestCount();
  const nowMs = () => options.now().getTime();
  server.on(
    'request',
    storeListener({
      api,
      faults,
      isTls,
      rateLimit: options.rateLimits === true ? { limit: new RateLimit(nowMs()), now: nowMs } : null,
      onRequest: (operation, method) => count.add(operation, method),
    }),
  );
  return {
    url,
    certificatePem: certificate?.certificatePem ?? null,
    credentials: credentialsOf(api.key),
    readOnlyCredentials: credentialsOf(api.readOnlyKey),
    setFaults: (list) => faults.set(list),
    calls: () => count.calls(),
    writes: () => count.writes(),
    products: () => storeProducts(shop, memory),
    retailerProducts: () => retailer.products(),
    applyRetailerEdit: (edit) => retailer.apply(edit),
    addHandMadeProduct: (product) => retailer.addProduct(product),
    addHandMadeVariant: (productId, variant) => retailer.addVariant(productId, variant),
    addHandMadeCategory: (productId, name) => retailer.addCategory(productId, name),
    addHandMadeMetadata: (productId, key, value) => retailer.addMetadata(productId, key, value),
    orders: new ShopperOrders(shop),
    limits: requestLimits(shop),
    stop: () => closeServer(server),
  };
}

const makeServer = (certificate: Certificate | null): Server =>
  certificate === null
    ? createHttpServer()
    : createHttpsServer({ key: certificate.keyPem, cert: certificate.certificatePem });

const credentialsOf = ({ consumerKey, consumerSecret }: ApiKey) => ({ consumerKey, consumerSecret });
