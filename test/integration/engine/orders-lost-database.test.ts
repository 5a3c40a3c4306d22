import { describe, expect, it } from 'vitest';
import { decimal } from '../../../src-shared/domain/decimal.ts';
import { aWebOrder } from '../../builders/web-order.builder.ts';
import { MINUTE } from './engine-fixture.ts';
import { SINCE_START, withoutDatabase } from './lost-database.ts';
import { buy, MUG_KEY, offered, orderScene, rowOf } from './order-scene.ts';

/** It goes to the POS at once, and its money comes later. */
const PAID = { ...aWebOrder().payment, method: 'bacs' };
const UNPAID = { ...PAID, state: 'none', capturedAmount: decimal(0), capturedAt: null } as const;

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

  it('is paid in the POS when its money came meanwhile, once', async () => {
    const scene = await orderScene(SINCE_START);
    const order = buy(scene, { payment: UNPAID });
    await scene.cycle();
    expect(scene.documents.goodsOf(`W-${order.id}`)).toMatchObject([{ tendered: '0' }]);
    scene.sales.change(order.id, { payment: PAID });
    const again = await withoutDatabase(scene);
    for (let rounds = 0; rounds < 3; rounds += 1) {
      again.clock.advance(20 * MINUTE);
      await again.cycle();
    }
    expect(again.documents.goodsOf(`W-${order.id}`)).toMatchObject([{ tendered: '32.4', amountDue: '0' }]);
    expect(again.documents.calls.filter((call) => call === 'addPayment')).toHaveLength(1);
    expect(again.stores.errors.countOpen()).toBe(0);
  });

  it('is not paid again in the POS when it was paid before', async () => {
    const scene = await orderScene(SINCE_START);
    const order = buy(scene, { payment: UNPAID });
    await scene.cycle();
    scene.sales.change(order.id, { payment: PAID });
    await scene.cycle();
    await scene.cycle();
    const again = await withoutDatabase(scene);
    for (let rounds = 0; rounds < 3; rounds += 1) {
      again.clock.advance(20 * MINUTE);
      await again.cycle();
    }
    expect(again.documents.goodsOf(`W-${order.id}`)).toMatchObject([{ tendered: '32.4', amountDue: '0' }]);
    expect(again.documents.calls.filter((call) => call === 'addPayment')).toHaveLength(1);
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
