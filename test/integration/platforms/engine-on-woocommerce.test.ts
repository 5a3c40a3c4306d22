import { afterEach, describe, expect, it } from 'vitest';
import { createEngine } from '../../../src-main/engine/index.ts';
import { findPlatform } from '../../../src-main/platforms/registry.ts';
import { startWooStore, type WooStoreHandle } from '../../../src-main/practice/woocommerce/index.ts';
import { openStores } from '../../../src-main/storage/index.ts';
import { cellKey } from '../../../src-shared/domain/cell-key.ts';
import type { Item } from '../../../src-shared/domain/item.ts';
import { ok } from '../../../src-shared/errors/result.ts';
import { aConnection } from '../../builders/connection-settings.builder.ts';
import { someEngineSettings } from '../../builders/engine-settings.builder.ts';
import { aGridItem, anItem } from '../../builders/item.builder.ts';
import { FakePos } from '../../fakes/fake-pos.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';

const MINUTE = 60_000;
const quiet = { debug() {}, info() {}, warn() {}, error() {} };
let stop: () => Promise<void> = async () => undefined;
afterEach(() => stop());

/** The real engine and the real adapter on the practice store; the company is in memory. */
async function scene(items: number) {
  const clock = new ManualClock(Date.parse('2026-11-24T12:00:00Z'));
  const store = await startWooStore({ seed: 3, now: () => new Date(clock.now()) });
  const opened = openStores(':memory:', clock.now());
  if (!opened.ok) throw new Error(opened.error.operatorMessage);
  const stores = opened.value;
  const settings = someEngineSettings();
  let record: (operation: string, kind: 'read' | 'write') => void = () => undefined;
  const platform = findPlatform('woocommerce')?.createPlatform({
    connectionId: settings.connections[0]?.id ?? aConnection({}).id,
    config: { url: store.url },
    secrets: { ...store.credentials },
    clock,
    log: quiet,
    onCall: (operation, kind) => record(operation, kind),
  });
  if (platform === undefined) throw new Error('the platform is not registered');
  const pos = new FakePos(() => clock.now());
  let ids = 0;
  let chance = 1;
  const engine = createEngine({
    pos,
    stores,
    clock,
    log: quiet,
    settings: () => settings,
    platform: async (_, onCall) => {
      record = onCall;
      return ok(platform);
    },
    newId: () => `id-${++ids}`,
    random: () => {
      chance = (chance * 16_807) % 2_147_483_647;
      return chance / 2_147_483_647;
    },
    pause: async () => undefined,
  });
  const sold: Item[] = Array.from({ length: items }, (_, index) =>
    index % 3 === 0 ? aGridItem(`TEE${index}`) : anItem(`MUG${index}`),
  );
  for (const [index, item] of sold.entries()) pos.add(item, String(10 + index), index);
  stop = async () => {
    await platform.close();
    await store.stop();
    stores.close();
  };
  const settle = async () => {
    await engine.runCycle({});
    for (let next = await engine.drain(); next !== null; next = await engine.drain()) {
      clock.advance(Math.max(1, next - clock.now()));
    }
  };
  return { clock, store, stores, pos, engine, sold, settle };
}

/** What the store holds of each SKU, and how often. */
function held(store: WooStoreHandle): Record<string, string> {
  const variants = store.products().flatMap((product) => product.variants);
  const entries = Object.entries(Object.groupBy(variants, ({ sku }) => sku)).map(([sku, same = []]) => {
    const [first] = same;
    return [sku, `${same.length} × ${first?.priceCents} ct, ${first?.stock} pcs`] as const;
  });
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function expected(sold: readonly Item[], pos: FakePos): Record<string, string> {
  const entries = sold.flatMap((item) =>
    item.cells.map(({ key, dimensions }) => {
      const sku = [item.itemNumber, ...dimensions.filter((code) => code !== '*')].join('-');
      return [sku, `1 × ${Number(pos.prices.get(key)) * 100} ct, ${pos.stock.get(key)} pcs`] as const;
    }),
  );
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

describe('the engine on a WooCommerce store', () => {
  it('fills it with the fewest writes, then has nothing to do, then sends what changed alone', async () => {
    const { clock, store, pos, sold, settle } = await scene(30);
    await settle();
    expect(held(store)).toEqual(expected(sold, pos));
    // One for all products, one for each of the ten grids, and attributes, two lists of terms and a category.
    expect(store.writes()).toBe(1 + 10 + 4);
    await settle();
    expect(store.writes()).toBe(15);

    clock.advance(30 * MINUTE);
    const [grid, plain, other] = sold;
    if (grid === undefined || plain === undefined || other === undefined) throw new Error('too few items');
    pos.setPrice(cellKey(plain.itemNumber), '7.25');
    pos.setStock(cellKey(plain.itemNumber), 99);
    pos.setStock(cellKey(other.itemNumber), 98);
    for (const { key } of grid.cells) pos.setStock(key, 97);
    await settle();
    expect(held(store)).toEqual(expected(sold, pos));
    // One for the price, one for both plain stocks, one for the grid's.
    expect(store.writes()).toBe(15 + 3);
  });

  it.each([
    ['reset-after', { kind: 'reset-after' }],
    ['reset-before', { kind: 'reset-before' }],
    ['half a batch', { kind: 'half-batch', ending: '500' }],
    ['half a batch and a reset', { kind: 'half-batch' }],
    ['a cached page', { kind: 'html-200' }],
    ['a warning before the JSON', { kind: 'malformed-json' }],
    ['too many requests', { kind: 'status', status: 429, retryAfterSeconds: 5 }],
    ['maintenance', { kind: 'status', status: 503, retryAfterSeconds: 5 }],
    ['a bad gateway', { kind: 'status', status: 502 }],
    ['a firewall', { kind: 'status', status: 403 }],
  ])('ends with everything once and nothing wrong, through %s', async (_, fault) => {
    const { clock, store, stores, pos, sold, settle } = await scene(12);
    store.setFaults([{ ...fault, probability: 0.4, seed: 11 }]);
    for (let cycle = 0; cycle < 3; cycle += 1) {
      await settle();
      clock.advance(20 * MINUTE);
      for (const [index, item] of sold.entries()) {
        for (const { key } of item.cells) pos.setStock(key, index + cycle);
      }
    }
    store.setFaults([]);
    await settle();
    clock.advance(20 * MINUTE);
    await settle();
    expect(held(store)).toEqual(expected(sold, pos));
    expect(store.products().filter((product) => product.isVisible)).toEqual([]);
    expect(stores.outbox.counts(aConnection({}).id)).toMatchObject({ waiting: 0, leased: 0, verifying: 0 });
  });
});
