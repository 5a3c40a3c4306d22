import { describe, expect, it } from 'vitest';
import { AUTHORIZED, buy, MUG_KEY, offered, openCodes, orderScene, pass, rowOf, WEB } from './order-scene.ts';

describe('an order that is gone from the store', () => {
  it('holds its goods no longer although another one cannot be read', async () => {
    const scene = await orderScene();
    const gone = buy(scene, AUTHORIZED);
    const bad = buy(scene, AUTHORIZED, 1);
    await pass(scene, 10);
    // Of the first two the store tells no more by itself.
    buy(scene, {}, 1);
    await pass(scene, 2);
    scene.sales.placed.delete(gone.id);
    scene.sales.unreadable.add(bad.id);
    await pass(scene, 60);
    expect(rowOf(scene, gone)).toMatchObject({ state: 'canceled', reason: { code: 'order.gone' } });
    expect(rowOf(scene, bad).state).toBe('held');
    expect(openCodes(scene)).toEqual(['platform.order-unreadable']);
    scene.sales.unreadable.clear();
    await pass(scene, 2);
    expect(openCodes(scene)).toEqual([]);
  });
});

describe('an order of which the store does not even tell the id', () => {
  it('keeps no other back, and is read once it can be, however many came after it', async () => {
    const scene = await orderScene();
    const bad = buy(scene);
    scene.sales.nameless.add(bad.id);
    const others = Array.from({ length: 7 }, () => buy(scene, {}, 1));
    await pass(scene, 30);
    for (const order of others) expect(rowOf(scene, order).state).toBe('posted');
    expect(scene.stores.orders.ledger.partsOf(WEB, bad.id)).toEqual([]);
    expect(openCodes(scene)).toContain('platform.order-unreadable');
    scene.sales.nameless.clear();
    await pass(scene, 3);
    expect(rowOf(scene, bad).state).toBe('posted');
    expect(openCodes(scene)).toEqual([]);
    expect(scene.defects).toEqual([]);
  });

  it('may have taken goods, so the store is told of no more than it offers', async () => {
    const scene = await orderScene();
    await scene.cycle();
    const bad = buy(scene, {}, 4);
    scene.sales.nameless.add(bad.id);
    await pass(scene, 2);
    scene.pos.setStock(MUG_KEY, 25);
    await pass(scene, 10);
    expect(offered(scene)).toBe(16);
    scene.sales.nameless.clear();
    await pass(scene, 3);
    expect(offered(scene)).toBe(21);
    expect(scene.defects).toEqual([]);
  });
});
