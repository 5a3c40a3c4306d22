import type { SalesPorts } from '../../../src-main/engine/ports/commerce-platform.ts';
import { findPlatform } from '../../../src-main/platforms/registry.ts';
import { connectionId } from '../../../src-shared/domain/ids.ts';

/** The time of the tests. */
export const NOW = Date.parse('2026-11-24T12:00:00Z');

export interface OpenSales extends SalesPorts {
  /** Requests so far, as `kind operation`. */
  readonly calls: readonly string[];
  close(): Promise<void>;
}

/** The ports about orders of a WooCommerce store on this machine. */
export function openSales(url: string): OpenSales {
  const woocommerce = findPlatform('woocommerce');
  if (woocommerce === undefined) throw new Error('the platform is not registered');
  const calls: string[] = [];
  const platform = woocommerce.createPlatform({
    connectionId: connectionId('shop'),
    config: { url },
    secrets: { consumerKey: 'ck_of_the_test', consumerSecret: 'cs_of_the_test' },
    clock: { now: () => NOW, sleepUntil: async () => {} },
    log: { debug() {}, info() {}, warn() {}, error() {} },
    onCall: (operation, kind) => calls.push(`${kind} ${operation}`),
  });
  if (platform.sales === undefined) throw new Error('nothing is known of its orders');
  return { ...platform.sales, calls, close: () => platform.close() };
}
