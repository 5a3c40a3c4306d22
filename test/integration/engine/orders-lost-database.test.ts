import { describe, expect, it } from 'vitest';
import { decimal } from '../../../src-shared/domain/decimal.ts';
import { itemNumber } from '../../../src-shared/domain/ids.ts';
import { anItem } from '../../builders/item.builder.ts';
import { aWebOrder } from '../../builders/web-order.builder.ts';
import { MINUTE } from './engine-fixture.ts';
import { SINCE_START, withoutDatabase } from './lost-database.ts';
import { AUTHORIZED, buy, MUG_KEY, type OrderScene, offered, orderScene, rowOf, WEB } from './order-scene.ts';
import { aRefundOf, giveBack, returnOf, returnsIn, soldScene } from './returns-scene.ts';

/** It goes to the POS at once, and its money comes later. */
const PAID = { ...aWebOrder().payment, method: 'bacs' };
const UNPAID = { ...PAID, state: 'none', capturedAmount: decimal(0), capturedAt: null } as const;

/** What waits is tried again meanwhile. */
async function passHour({ clock, cycle }: OrderScene): Promise<void> {
  for (let rounds = 0; rounds < 3; rounds += 1) {
    clock.advance(20 * MINUTE);
    await cycle();
  }
}

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
    await passHour(again);
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
    await passHour(again);
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

  it('holds what waits as soon as its products are linked again, before any stock is told', async () => {
    const scene = await orderScene(SINCE_START);
    const order = buy(scene, AUTHORIZED, 4);
    await scene.cycle();
    expect(offered(scene)).toBe(16);
    const told: (number | null)[] = [];
    scene.platform.gate = (operation, when) => {
      if (operation === 'setStock' && when === 'after') told.push(offered(scene));
    };
    const again = await withoutDatabase(scene);
    expect(again.stores.orders.holds.of(rowOf(again, order))).toMatchObject([
      { key: MUG_KEY, quantity: 40_000, endedAt: null },
    ]);
    await again.cycle();
    expect(offered(again)).toBe(16);
    expect(told.filter((units) => units !== 16)).toEqual([]);
  });

  it('holds and writes what was blocked as soon as its products are linked again', async () => {
    const scene = await orderScene(SINCE_START);
    const order = buy(scene, {}, 4);
    const again = await withoutDatabase(scene);
    expect(rowOf(again, order)).toMatchObject({ state: 'blocked', reason: { code: 'order.item-unknown' } });
    expect(again.stores.orders.holds.of(rowOf(again, order))).toMatchObject([{ quantity: 40_000 }]);
    await again.once();
    expect(rowOf(again, order).state).toBe('posted');
    expect(offered(again)).toBe(16);
    expect(again.stores.errors.countOpen()).toBe(0);
  });

  it('holds what was linked also when the process ended before it could', async () => {
    const scene = await orderScene();
    const order = buy(scene, AUTHORIZED, 4);
    await scene.cycle();
    scene.stores.orders.holds.replace(rowOf(scene, order), []);
    scene.stores.rechecks.add('import-orders', WEB, [itemNumber('MUG')]);
    const again = scene.restart(scene.stores);
    await again.once();
    expect(again.stores.orders.holds.of(rowOf(again, order))).toMatchObject([{ quantity: 40_000 }]);
    expect(again.stores.rechecks.list('import-orders', WEB).items).toEqual([]);
    expect(offered(again)).toBe(16);
  });

  it('is asked about no further when nothing was linked', async () => {
    const scene = await orderScene();
    buy(scene, AUTHORIZED, 4);
    await scene.cycle();
    const second = anItem('CUP');
    scene.pos.add(second, '5', 3);
    for (let minutes = 0; minutes < 20; minutes += 1) await scene.once();
    expect(offered(scene, 'CUP')).toBe(3);
    expect(scene.stores.rechecks.list('import-orders', WEB).items).toEqual([]);
  });

  it('comes back in the POS also when its item was taken off sale meanwhile, by the lines of its document', async () => {
    const { scene, order } = await soldScene(SINCE_START);
    scene.pos.add(anItem('MUG', { isOnline: false }));
    const refund = giveBack(scene, order, aRefundOf(order, 1));
    const again = await withoutDatabase(scene);
    await passHour(again);
    expect(returnOf(again, refund)).toMatchObject({ state: 'posted' });
    expect(returnsIn(again)).toMatchObject([
      { reference: `W-R${refund.id}`, total: '-13', lines: [{ itemNumber: 'MUG', quantity: '1' }] },
    ]);
    expect(again.stores.errors.countOpen()).toBe(0);
  });

  it('comes back by hand when its document does not tell which item was sold', async () => {
    const { scene, order } = await soldScene(SINCE_START);
    scene.pos.add(anItem('MUG', { isOnline: false }));
    scene.documents.documents = scene.documents.documents.map((document) => ({
      ...document,
      lines: document.lines.map((line) => ({ ...line, extended: decimal(49) })),
    }));
    const refund = giveBack(scene, order, aRefundOf(order, 1));
    const again = await withoutDatabase(scene);
    await again.cycle();
    expect(returnOf(again, refund)).toMatchObject({
      state: 'blocked',
      reason: {
        code: 'order.return-sale-unknown',
        text: expect.stringContaining(`document W${order.number} sells other goods`),
      },
    });
    expect(returnsIn(again)).toEqual([]);
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
