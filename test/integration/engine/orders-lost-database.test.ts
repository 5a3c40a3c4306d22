import { describe, expect, it } from 'vitest';
import { MINUTE, openTestStores, START } from './engine-fixture.ts';
import { buy, MUG_KEY, type OrderScene, offered, orderScene, rowOf } from './order-scene.ts';

/** The local database is gone; the settings know since when orders are wanted. */
async function withoutDatabase(scene: OrderScene): Promise<OrderScene> {
  const again = scene.restart(openTestStores());
  // Orders come before the catalog, so nothing is linked when they are read.
  await again.cycle();
  for (const run of again.stores.runs.list({ state: 'held', limit: 10 })) {
    await again.engine.approve(run.id);
  }
  return again;
}

const SINCE_START = { startAt: new Date(START).toISOString() };

describe('an order whose local database was lost', () => {
  it('is found in the POS, and not written again', async () => {
    const scene = await orderScene(SINCE_START);
    const order = buy(scene);
    await scene.cycle();
    const again = await withoutDatabase(scene);
    await again.cycle();
    expect(rowOf(again, order)).toMatchObject({ state: 'posted', reason: { code: 'order.found-in-pos' } });
    expect(again.documents.calls.filter((call) => call === 'postDocument')).toHaveLength(1);
  });

  it('holds what is on backorder once its products are linked again', async () => {
    const scene = await orderScene(SINCE_START);
    scene.documents.short.add(MUG_KEY);
    const order = buy(scene, {}, 4);
    await scene.cycle();
    expect(offered(scene)).toBe(16);
    const again = await withoutDatabase(scene);
    again.clock.advance(20 * MINUTE);
    await again.cycle();
    expect(rowOf(again, order)).toMatchObject({ state: 'posted', isBackordered: true });
    expect(again.stores.orders.holds.of(rowOf(again, order))).toMatchObject([
      { key: MUG_KEY, quantity: 40_000, endedAt: null },
    ]);
    expect(offered(again)).toBe(16);
  });

  it('holds nothing more of what was let go of before', async () => {
    const scene = await orderScene();
    const order = buy(scene, {}, 4);
    await scene.cycle();
    const released = scene.stores.orders.holds.of(rowOf(scene, order));
    expect(released[0]?.endedAt).not.toBeNull();
    scene.clock.advance(20 * MINUTE);
    await scene.cycle();
    expect(scene.stores.orders.holds.of(rowOf(scene, order))).toEqual(released);
  });
});
