import { afterEach, beforeEach } from 'vitest';
import {
  startWooStore,
  type WooStoreHandle,
  type WooStoreOptions,
} from '../../../../src-main/practice/woocommerce/index.ts';
import { StoreClient } from './store-client.ts';

export interface Fixture {
  store: WooStoreHandle;
  client: StoreClient;
  /** The server's clock runs with the computer's, moved by this much. */
  offsetMs: number;
}

/** A fresh store before each test, and its client. */
export function freshStore(options: Partial<WooStoreOptions> = {}): Fixture {
  const fixture = { offsetMs: 0 } as Fixture;
  beforeEach(async () => {
    fixture.offsetMs = 0;
    fixture.store = await startWooStore({
      seed: 7,
      now: () => new Date(Date.now() + fixture.offsetMs),
      ...options,
    });
    fixture.client = new StoreClient(fixture.store);
  });
  afterEach(() => fixture.store.stop());
  return fixture;
}
