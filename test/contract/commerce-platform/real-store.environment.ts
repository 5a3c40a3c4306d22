import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { CommercePlatform } from '../../../src-main/engine/ports/commerce-platform.ts';
import { findPlatform } from '../../../src-main/platforms/registry.ts';
import { parseStoreAddress } from '../../../src-main/platforms/woocommerce/store-address.ts';
import { connectionId } from '../../../src-shared/domain/ids.ts';
import type { StoreEnvironment } from './store-environment.ts';
import { type WooRest, wooHands } from './woocommerce-hands.ts';
import { wooOrderHands } from './woocommerce-order-hands.ts';
import { wooRest } from './woocommerce-rest.ts';

/** The variables that name a WooCommerce store made for tests. */
export const REAL_STORE = {
  url: 'TILLBRIDGE_TEST_WOOCOMMERCE_URL',
  key: 'TILLBRIDGE_TEST_WOOCOMMERCE_KEY',
  secret: 'TILLBRIDGE_TEST_WOOCOMMERCE_SECRET',
} as const;

export interface RealStoreAccess {
  readonly url: string;
  readonly consumerKey: string;
  readonly consumerSecret: string;
}

/** The access from the environment; null when it is not whole. */
export function realStoreAccess(environment: NodeJS.ProcessEnv): RealStoreAccess | null {
  const url = environment[REAL_STORE.url];
  const consumerKey = environment[REAL_STORE.key];
  const consumerSecret = environment[REAL_STORE.secret];
  return url && consumerKey && consumerSecret ? { url, consumerKey, consumerSecret } : null;
}

/**
 * A real WooCommerce store. Everything that is made begins with a mark of this run and is deleted in the end, orders by the
 * numbers that they got.
 */
export async function realStoreEnvironment(access: RealStoreAccess): Promise<StoreEnvironment> {
  const woocommerce = findPlatform('woocommerce');
  if (woocommerce === undefined) throw new Error('the platform is not registered');
  const address = parseStoreAddress(access.url);
  if (!address.ok) throw new Error(address.error.operatorMessage);
  const url = address.value.base;
  const { rest, http } = wooRest({ url, keys: access, certificatePem: null, now: Date.now });
  const orders = wooOrderHands(rest);
  const mark = `TB${randomBytes(4).toString('hex').toUpperCase()}`;
  const open: CommercePlatform[] = [];
  let calls: string[] = [];
  return {
    mark,
    hands: wooHands(rest),
    orders,
    currency: null,
    isDated: address.value.isPlainHttp,
    hasReadOnlyKey: false,
    fault: null,
    open({ secrets, clockOffMs = 0 } = {}) {
      const platform = woocommerce.createPlatform({
        connectionId: connectionId('shop'),
        config: { url },
        secrets: {
          consumerKey: access.consumerKey,
          consumerSecret: secrets === 'wrong' ? 'cs_wrong' : access.consumerSecret,
        },
        clock: { now: () => Date.now() + clockOffMs, sleepUntil: async () => {} },
        log: { debug() {}, info() {}, warn() {}, error() {} },
        onCall: (operation, kind) => calls.push(`${kind} ${operation}`),
      });
      open.push(platform);
      return platform;
    },
    takeCalls() {
      const taken = calls;
      calls = [];
      return taken;
    },
    async stop() {
      try {
        await orders.removeAll();
        await removeMarked(rest, mark);
      } finally {
        for (const platform of open) await platform.close();
        http.close();
      }
    },
  };
}

const marked = z.array(z.object({ id: z.number(), name: z.string(), sku: z.string().optional() }));

/** Deletes products, categories and attributes whose name or SKU holds the mark; what cannot be deleted is said at the end. */
async function removeMarked(rest: WooRest, mark: string): Promise<void> {
  const left: string[] = [];
  const lists = [
    ['products', `products?status=any&search=${mark}&per_page=100`],
    ['products', `products?status=trash&search=${mark}&per_page=100`],
    ['products/categories', `products/categories?search=${mark}&per_page=100`],
    ['products/attributes', 'products/attributes'],
  ] as const;
  for (const [route, list] of lists) {
    for (let before: string | null = null; ; ) {
      const found = marked
        .parse(await rest('GET', list))
        .filter(({ name, sku = '' }) => `${name} ${sku}`.includes(mark));
      const now = found.map(({ id }) => id).join();
      if (now === '') break;
      // The same again: nothing could be deleted.
      if (now === before) {
        left.push(...found.map(({ id, name }) => `${route}/${id} ${name}`));
        break;
      }
      before = now;
      // A batch deletes for good.
      await rest('POST', `${route}/batch`, { delete: found.map(({ id }) => id) });
    }
  }
  if (left.length > 0) throw new Error(`not everything could be deleted: ${left.join('; ')}`);
}
