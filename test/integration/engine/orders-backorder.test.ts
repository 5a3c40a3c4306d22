import { expect, it } from 'vitest';
import { MINUTE } from './engine-fixture.ts';
import { buy, MUG_KEY, orderScene, rowOf } from './order-scene.ts';

it('a document with a backorder is looked at again once no read of stock can be older than it, and then seldom', async () => {
  const scene = await orderScene();
  scene.documents.short.add(MUG_KEY);
  const order = buy(scene, {}, 3);
  await scene.once();
  const { seenInPosAt, nextAt, isBackordered } = rowOf(scene, order);
  expect(isBackordered).toBe(true);
  expect(Number(nextAt) - Number(seenInPosAt)).toBe(5 * MINUTE);
  scene.clock.advance(5 * MINUTE);
  await scene.once();
  expect(Number(rowOf(scene, order).nextAt) - scene.clock.now()).toBeGreaterThan(14 * MINUTE);
});
