import { afterEach, beforeEach } from 'vitest';
import type { SalesPorts } from '../../../src-main/engine/ports/commerce-platform.ts';
import { findPlatform } from '../../../src-main/platforms/registry.ts';
import { connectionId } from '../../../src-shared/domain/ids.ts';
import type { Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import { type ScriptedServer, scriptedServer } from './scripted-server.ts';

/** The time of the tests. */
export const NOW = Date.parse('2026-11-24T12:00:00Z');

/** Nobody loses patience. */
export const never = new AbortController().signal;

interface OpenSales extends SalesPorts {
  /** Requests so far, as `kind operation`. */
  readonly calls: readonly string[];
  close(): Promise<void>;
}

/** The ports about orders of a WooCommerce store on this machine. */
function openSales(url: string): OpenSales {
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

/** The ports about orders of a store, and the server that says what the store answers. */
export interface ScriptedSales extends OpenSales {
  server: ScriptedServer;
}

/** A fresh store before each test, closed after it. */
export function freshSales(): ScriptedSales {
  const sales = {} as ScriptedSales;
  beforeEach(async () => {
    sales.server = await scriptedServer();
    Object.assign(sales, openSales(sales.server.url));
  });
  afterEach(async () => {
    await sales.close();
    await sales.server.close();
  });
  return sales;
}

/** The value of what went well. Throws what went wrong, with its detail. */
export function granted<Value>(result: Result<Value, SyncError>): Value {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.detail ?? ''}`);
  return result.value;
}
