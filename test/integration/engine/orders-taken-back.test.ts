import { describe, expect, it } from 'vitest';
import type { WebOrder } from '../../../src-shared/domain/web-order.ts';
import { apiError } from '../../fakes/fake-documents.ts';
import { AUTHORIZED, buy, MUG_KEY, type OrderScene, offered, orderScene, rowOf } from './order-scene.ts';

/** The store takes an order back that nobody has heard of: it puts the goods on sale again by itself. */
function takeBack({ sales, platform }: OrderScene, { id, lines }: WebOrder): void {
  const variant = platform.variant('MUG');
  if (variant?.stock != null) variant.stock += Number(lines[0]?.quantity ?? 0);
  sales.change(id, { isCanceled: true, takesStock: false });
}

/** Less is sold in the shop than before, which a store is told of even while its orders cannot be read. */
async function tellLessUnheard(scene: OrderScene): Promise<void> {
  scene.sales.failure = apiError('transient');
  scene.pos.setStock(MUG_KEY, 15);
  await scene.once();
  expect(offered(scene)).toBe(15);
}

describe('an order that the store took back before anybody heard that it was paid', () => {
  it('leaves the store offering what there is when it is heard of for the first time', async () => {
    const scene = await orderScene();
    const order = buy(scene, {}, 4);
    await tellLessUnheard(scene);
    takeBack(scene, order);
    expect(offered(scene)).toBe(19);
    scene.sales.failure = null;
    await scene.cycle();
    expect(rowOf(scene, order).state).toBe('canceled');
    expect(offered(scene)).toBe(15);
  });

  it('leaves it so when it was known as an unfinished checkout', async () => {
    const scene = await orderScene();
    const order = buy(scene, { ...AUTHORIZED, takesStock: false }, 4);
    await scene.cycle();
    expect(rowOf(scene, order).state).toBe('seen');
    const variant = scene.platform.variant('MUG');
    if (variant?.stock != null) variant.stock -= 4;
    await tellLessUnheard(scene);
    takeBack(scene, order);
    scene.sales.failure = null;
    await scene.cycle();
    expect(rowOf(scene, order).state).toBe('canceled');
    expect(offered(scene)).toBe(15);
  });
});
