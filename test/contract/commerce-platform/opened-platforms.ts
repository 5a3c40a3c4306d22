import type { CommercePlatform } from '../../../src-main/engine/ports/commerce-platform.ts';
import type { PlatformDefinition } from '../../../src-main/platforms/platform-definition.ts';
import type { ConsumerKeys } from '../../../src-main/platforms/woocommerce/oauth.ts';
import { connectionId } from '../../../src-shared/domain/ids.ts';
import type { StoreEnvironment } from './store-environment.ts';

/** A WooCommerce store to which connections are opened. */
export interface OpenedStore {
  readonly woocommerce: PlatformDefinition;
  readonly config: { readonly url: string; readonly certificate?: string };
  readonly keys: ConsumerKeys;
  /** Null: there is no key that may only read. */
  readonly readOnlyKeys: ConsumerKeys | null;
  readonly now: () => number;
}

const quiet = { debug() {}, info() {}, warn() {}, error() {} };

/** Opens a store again and again, counts what is asked of it, and closes all of it in the end. */
export function openedPlatforms(store: OpenedStore): Pick<StoreEnvironment, 'open' | 'takeCalls'> & {
  readonly closeAll: () => Promise<void>;
} {
  const open: CommercePlatform[] = [];
  let calls: string[] = [];
  return {
    open({ secrets, clockOffMs = 0 } = {}) {
      const keys = secrets === 'read-only' ? (store.readOnlyKeys ?? store.keys) : store.keys;
      const platform = store.woocommerce.createPlatform({
        connectionId: connectionId('shop'),
        config: store.config,
        secrets: {
          consumerKey: keys.consumerKey,
          consumerSecret: secrets === 'wrong' ? 'cs_wrong' : keys.consumerSecret,
        },
        clock: { now: () => store.now() + clockOffMs, sleepUntil: async () => {} },
        log: quiet,
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
    async closeAll() {
      await Promise.all(open.map((platform) => platform.close()));
    },
  };
}
