import { findPlatform } from '../../../src-main/platforms/registry.ts';
import { startWooStore, type WooStoreHandle } from '../../../src-main/practice/woocommerce/index.ts';
import { openedPlatforms } from './opened-platforms.ts';
import { practiceCheckout } from './practice-store.checkout.ts';
import type { FaultTarget, StoreEnvironment, StoreFault } from './store-environment.ts';
import { wooHands } from './woocommerce-hands.ts';
import { wooOrderHands } from './woocommerce-order-hands.ts';
import { wooRest } from './woocommerce-rest.ts';

const START = Date.parse('2026-11-24T12:00:00Z');

const TARGETS: Readonly<Record<FaultTarget, string>> = {
  products: 'POST /wc/v3/products',
  orders: 'POST /wc/v3/orders',
  notes: 'POST /notes',
};

const faultOf = (fault: StoreFault, match: string): Record<string, unknown> => {
  const faults: Readonly<Record<StoreFault, object>> = {
    'lost-answer': { kind: 'reset-after', match },
    'server-error': { kind: 'status', status: 500, match },
    'half-done': { kind: 'half-batch', match },
    'too-many': { kind: 'status', status: 429, body: 'json', retryAfterSeconds: 30 },
    'web-page': { kind: 'html-200' },
    'half-list': { kind: 'half-page', match: 'orders.list' },
    'cut-list': { kind: 'cut-body', match: 'orders.list' },
  };
  return { ...faults[fault], times: 1 };
};

/** Lets faults strike in a practice store. */
export const practiceFaults =
  (store: WooStoreHandle) =>
  (fault: StoreFault, on: FaultTarget = 'products'): void =>
    store.setFaults([faultOf(fault, TARGETS[on])]);

/** The practice WooCommerce store, over plain HTTP (signed) or TLS (Basic). */
export async function practiceStoreEnvironment(isTls: boolean): Promise<StoreEnvironment> {
  const woocommerce = findPlatform('woocommerce');
  if (woocommerce === undefined) throw new Error('the platform is not registered');
  const store = await startWooStore({
    seed: 7,
    now: () => new Date(START),
    tls: isTls,
    taxPercent: '9.25',
  });
  const certificate = store.certificatePem;
  const { rest, http } = wooRest({
    url: store.url,
    keys: store.credentials,
    certificatePem: certificate,
    now: () => START,
  });
  const config = { url: store.url, ...(certificate === null ? {} : { certificate }) };
  const valid = woocommerce.validate(config);
  if (!valid.ok) throw new Error(valid.error.operatorMessage);
  const { open, takeCalls, closeAll } = openedPlatforms({
    woocommerce,
    config,
    keys: store.credentials,
    readOnlyKeys: store.readOnlyCredentials,
    now: () => START,
  });
  return {
    mark: 'TB',
    hands: wooHands(rest),
    orders: wooOrderHands(rest, 'TB'),
    checkout: practiceCheckout(store.orders),
    currency: 'USD',
    isDated: !isTls,
    hasReadOnlyKey: true,
    fault: practiceFaults(store),
    open,
    takeCalls,
    async stop() {
      await closeAll();
      http.close();
      await store.stop();
    },
  };
}
