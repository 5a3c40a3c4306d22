import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { findPlatform } from '../../../src-main/platforms/registry.ts';
import type { ConsumerKeys } from '../../../src-main/platforms/woocommerce/oauth.ts';
import { parseStoreAddress } from '../../../src-main/platforms/woocommerce/store-address.ts';
import { openedPlatforms } from './opened-platforms.ts';
import { cleanUp } from './real-store.clean-up.ts';
import type { StoreEnvironment } from './store-environment.ts';
import { wooHands } from './woocommerce-hands.ts';
import { wooOrderHands } from './woocommerce-order-hands.ts';
import { wooRest } from './woocommerce-rest.ts';

/** The variables that name a WooCommerce store made for tests. */
export const REAL_STORE = {
  url: 'TILLBRIDGE_TEST_WOOCOMMERCE_URL',
  key: 'TILLBRIDGE_TEST_WOOCOMMERCE_KEY',
  secret: 'TILLBRIDGE_TEST_WOOCOMMERCE_SECRET',
} as const;

/** Further ones, for what some stores have: a file with a certificate (PEM) that no authority signed, a key that may only read. */
const OPTIONAL = {
  certificate: 'TILLBRIDGE_TEST_WOOCOMMERCE_CERTIFICATE',
  readOnlyKey: 'TILLBRIDGE_TEST_WOOCOMMERCE_READ_ONLY_KEY',
  readOnlySecret: 'TILLBRIDGE_TEST_WOOCOMMERCE_READ_ONLY_SECRET',
} as const;

export interface RealStoreAccess extends ConsumerKeys {
  readonly url: string;
  /** Null: there is none. */
  readonly readOnlyKeys: ConsumerKeys | null;
  /** Null: an authority signed it, or there is none. */
  readonly certificatePem: string | null;
}

/** The access from the environment; null when it is not whole. */
export function realStoreAccess(environment: NodeJS.ProcessEnv): RealStoreAccess | null {
  const url = environment[REAL_STORE.url];
  const consumerKey = environment[REAL_STORE.key];
  const consumerSecret = environment[REAL_STORE.secret];
  const file = environment[OPTIONAL.certificate];
  const readOnlyKey = environment[OPTIONAL.readOnlyKey];
  const readOnlySecret = environment[OPTIONAL.readOnlySecret];
  if (!url || !consumerKey || !consumerSecret) return null;
  return {
    url,
    consumerKey,
    consumerSecret,
    readOnlyKeys:
      readOnlyKey && readOnlySecret ? { consumerKey: readOnlyKey, consumerSecret: readOnlySecret } : null,
    certificatePem: file ? readFileSync(file, 'utf8') : null,
  };
}

/**
 * A WooCommerce store that is known by its address and keys alone. Everything that is made carries a mark of this run and is
 * deleted in the end; nothing else is written to, and no money moves.
 */
export async function realStoreEnvironment(access: RealStoreAccess): Promise<StoreEnvironment> {
  const woocommerce = findPlatform('woocommerce');
  if (woocommerce === undefined) throw new Error('the platform is not registered');
  const address = parseStoreAddress(access.url);
  if (!address.ok) throw new Error(address.error.operatorMessage);
  const { certificatePem } = access;
  const url = address.value.base;
  const config = { url, ...(certificatePem === null ? {} : { certificate: certificatePem }) };
  const { rest, http } = wooRest({ url, keys: access, certificatePem, now: Date.now });
  const mark = `TB${randomBytes(4).toString('hex').toUpperCase()}`;
  const orders = wooOrderHands(rest, mark);
  const { open, takeCalls, closeAll } = openedPlatforms({
    woocommerce,
    config,
    keys: access,
    readOnlyKeys: access.readOnlyKeys,
    now: Date.now,
  });
  return {
    mark,
    hands: wooHands(rest),
    orders,
    checkout: null,
    currency: null,
    isDated: address.value.isPlainHttp,
    hasReadOnlyKey: access.readOnlyKeys !== null,
    fault: null,
    open,
    takeCalls,
    async stop() {
      try {
        await cleanUp(rest, mark, orders.left());
      } finally {
        http.close();
        await closeAll();
      }
    },
  };
}
