import { expect } from 'vitest';
import type { SyncEngine } from '../../../src-main/engine/index.ts';
import { connectionId } from '../../../src-shared/domain/ids.ts';
import { settle, type World } from './engine-fixture.ts';

/** What the store should hold, as the company says: SKU, price and stock of every variant, by product. */
function wantedOf({ pos }: World) {
  return [...pos.items.values()]
    .filter((item) => item.isOnline)
    .map((item) => ({
      sku: item.itemNumber as string,
      variants: item.cells
        .map(({ key, dimensions }) => {
          const sku = [item.itemNumber, ...dimensions.filter((code) => code !== '*')].join('-');
          return { sku, price: pos.prices.get(key) ?? null, stock: pos.stock.get(key) ?? null };
        })
        .filter(({ price }) => price !== null)
        .toSorted((a, b) => (a.sku < b.sku ? -1 : 1)),
    }))
    .filter(({ variants }) => variants.length > 0)
    .toSorted((a, b) => (a.sku < b.sku ? -1 : 1));
}

function heldBy({ platform, pos }: World) {
  const online = new Set(
    [...pos.items.values()].filter((item) => item.isOnline).map((item) => item.itemNumber),
  );
  return platform.products
    .filter((product) => online.has(product.sku as never))
    .map((product) => ({
      sku: product.sku,
      variants: product.variants
        .map(({ sku, price, stock }) => ({ sku, price: price?.price ?? null, stock }))
        .toSorted((a, b) => (a.sku < b.sku ? -1 : 1)),
    }))
    .toSorted((a, b) => (a.sku < b.sku ? -1 : 1));
}

/** Nothing is missing, doubled or off, nothing waits, and a further cycle has nothing to do. */
export async function expectInStep(world: World, engine: SyncEngine): Promise<void> {
  const web = connectionId('web');
  expect(heldBy(world)).toEqual(wantedOf(world));
  expect(world.stores.outbox.counts(web)).toEqual({
    waiting: 0,
    leased: 0,
    verifying: 0,
    blocked: 0,
    dead: 0,
  });
  world.clock.advance(60_000);
  world.platform.calls.length = 0;
  await settle(engine, world.clock);
  const writes = world.platform.calls.filter((call) => /^(create|update|set)/.test(call));
  expect(writes).toEqual([]);
}
