import { afterAll } from 'vitest';
import { startWooStore, type WooStoreHandle } from '../../../src-main/practice/woocommerce/index.ts';
import { commercePlatformContract } from './commerce-platform.contract.ts';
import { practiceCheckout } from './practice-store.checkout.ts';
import { practiceFaults } from './practice-store.environment.ts';
import { realStoreEnvironment } from './real-store.environment.ts';
import type { StoreEnvironment } from './store-environment.ts';

// The way to a real store, so that it works on the day on which there is one: a store of which nothing is known but address
// and keys, whose clock is the computer's. What a real store cannot do on demand is lent by the practice store.

const stores: WooStoreHandle[] = [];
afterAll(() => Promise.all(stores.map((store) => store.stop())));

async function environment(isTls: boolean): Promise<StoreEnvironment> {
  const store = await startWooStore({ seed: 8, now: () => new Date(), tls: isTls, taxPercent: '8.875' });
  stores.push(store);
  const { url, certificatePem, credentials, readOnlyCredentials } = store;
  const access = { url, certificatePem, ...credentials, readOnlyKeys: readOnlyCredentials };
  return {
    ...(await realStoreEnvironment(access)),
    checkout: practiceCheckout(store.orders),
    fault: practiceFaults(store),
  };
}

commercePlatformContract('a WooCommerce known by its address, over plain HTTP', () => environment(false), {
  takesOrders: true,
});
commercePlatformContract('a WooCommerce known by its address, over TLS', () => environment(true), {
  takesOrders: true,
});
