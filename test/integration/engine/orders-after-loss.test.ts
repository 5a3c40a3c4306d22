import { describe, expect, it } from 'vitest';
import { recordLoss } from '../../../src-main/engine/index.ts';
import { customerKeysOf } from '../../../src-main/engine/orders/customers/customer-key.ts';
import type { OrderSettings } from '../../../src-main/engine/ports/order-settings.ts';
import { decimal } from '../../../src-shared/domain/decimal.ts';
import { aWebOrder } from '../../builders/web-order.builder.ts';
import { apiError, type FakeDocuments } from '../../fakes/fake-documents.ts';
import { MINUTE, openTestStores, START } from './engine-fixture.ts';
import { buy, type OrderScene, offered, orderScene, rowOf, WEB, withOrders } from './order-scene.ts';
import { aRefundOf, giveBack, openTasks, returnOf, returnsIn, soldScene } from './returns-scene.ts';

const SINCE_START = { startAt: new Date(START).toISOString() };
const lost = apiError('unknown-outcome');
const PAID = { ...aWebOrder().payment, method: 'bacs' };
const UNPAID = { ...PAID, state: 'none', capturedAmount: decimal(0), capturedAt: null } as const;

/** It is noticed, as when a company is opened, that the memory of the engine was lost. */
function notice(scene: OrderScene, settings: Partial<OrderSettings> = {}): OrderScene {
  const again = scene.restart();
  recordLoss(again.stores, withOrders(settings), again.clock.now());
  return again;
}

/** The database was deleted: nothing is known but that it was. A person lets the products be linked again. */
async function deleted(scene: OrderScene): Promise<OrderScene> {
  const again = notice(scene.restart(openTestStores()), SINCE_START);
  await again.once();
  for (const run of again.stores.runs.list({ state: 'held', limit: 10 })) await again.engine.approve(run.id);
  return again;
}

/** Cycles until so many minutes have passed. */
async function pass(scene: OrderScene, minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 1) await scene.once();
}

const times = ({ documents }: { readonly documents: FakeDocuments }, operation: string): number =>
  documents.calls.filter((call) => call === operation).length;

const codesOf = ({ stores }: OrderScene, { id }: { readonly id: string }): readonly string[] =>
  stores.orders.timeline
    .list('order', `${WEB}/${id}`, 50)
    .flatMap(({ code }) => (code === 'order.memory-lost' ? [code] : []));

const openCodes = ({ stores }: OrderScene): readonly string[] =>
  stores.errors.list({ state: 'open', limit: 10 }).map(({ error }) => error.code);

describe('an order of before the loss of the database', () => {
  it('waits with its goods held, is looked for, and linked when it was saved late', async () => {
    const scene = await orderScene(SINCE_START);
    scene.documents.faults = [{ operation: 'postDocument', error: lost, savesAfter: 6 * MINUTE }];
    const order = buy(scene, {}, 3);
    await scene.once();
    const again = await deleted(scene);
    await again.once();
    expect(rowOf(again, order)).toMatchObject({ state: 'due', reason: { code: 'order.memory-lost' } });
    expect(offered(again)).toBe(17);
    expect(openCodes(again)).toEqual(['storage.memory-lost']);
    await pass(again, 30);
    expect(rowOf(again, order)).toMatchObject({ state: 'posted', reason: { code: 'order.found-in-pos' } });
    expect(again.documents.goodsOf(`W-${order.id}`)).toHaveLength(1);
    expect(times(again, 'postDocument')).toBe(1);
    expect(offered(again)).toBe(17);
    expect(again.stores.errors.countOpen()).toBe(0);
    expect(again.defects).toEqual([]);
  });

  it('is written once when it never left, and not before ten minutes of healthy answers', async () => {
    const scene = await orderScene(SINCE_START);
    const order = buy(scene);
    const again = await deleted(scene);
    await pass(again, 9);
    expect(times(again, 'postDocument')).toBe(0);
    await pass(again, 6);
    expect(rowOf(again, order)).toMatchObject({ state: 'posted', reason: { code: 'order.posted' } });
    expect(again.documents.goodsOf(`W-${order.id}`)).toHaveLength(1);
    expect(again.stores.errors.countOpen()).toBe(0);
  });

  it('waits from the beginning when the POS was ill in between', async () => {
    const scene = await orderScene(SINCE_START);
    buy(scene);
    const again = await deleted(scene);
    await pass(again, 8);
    again.documents.failure = apiError('transient');
    await again.once();
    again.documents.failure = null;
    await pass(again, 9);
    expect(times(again, 'postDocument')).toBe(0);
    await pass(again, 8);
    expect(times(again, 'postDocument')).toBe(1);
  });

  it('is never sent after a pause in which nobody looked', async () => {
    const scene = await orderScene(SINCE_START);
    buy(scene);
    const again = await deleted(scene);
    again.clock.advance(60 * MINUTE);
    await again.once();
    expect(times(again, 'postDocument')).toBe(0);
  });

  it('waits anew when the database is lost a second time', async () => {
    const scene = await orderScene(SINCE_START);
    buy(scene);
    const again = notice(await deleted(scene));
    await pass(again, 8);
    const third = await deleted(again);
    await pass(third, 8);
    expect(times(third, 'postDocument')).toBe(0);
    await pass(third, 8);
    expect(times(third, 'postDocument')).toBe(1);
  });

  it('is taken back by the store meanwhile, and never written', async () => {
    const scene = await orderScene(SINCE_START);
    const order = buy(scene);
    const again = await deleted(scene);
    again.sales.change(order.id, { isCanceled: true, takesStock: false });
    await pass(again, 20);
    expect(rowOf(again, order).state).toBe('canceled');
    expect(again.documents.documents).toEqual([]);
  });
});

describe('what is not delayed by a loss', () => {
  it('is an order that was placed after it', async () => {
    const again = notice(await orderScene());
    again.clock.advance(6 * MINUTE);
    const order = buy(again);
    await again.once();
    expect(rowOf(again, order).state).toBe('posted');
  });

  it('is the customer of such an order, unless it may be in the making for an order of before', async () => {
    const scene = await orderScene();
    scene.documents.faults = [{ operation: 'createCustomer', error: lost, savesAfter: 8 * MINUTE }];
    const first = buy(scene);
    await scene.once();
    for (const key of customerKeysOf(first.customer)) scene.stores.orders.customers.remove(WEB, key);
    const again = notice(scene);
    again.clock.advance(6 * MINUTE);
    const order = buy(again);
    const stranger = buy(again, {
      customer: { ...first.customer, accountId: null, email: 'new@web.example' },
    });
    await again.once();
    expect(rowOf(again, order)).toMatchObject({ state: 'due', reason: { code: 'order.customer-in-doubt' } });
    expect(rowOf(again, stranger).state).toBe('posted');
    await pass(again, 20);
    expect(rowOf(again, order).state).toBe('posted');
    expect(again.documents.customers.map(({ email }) => email).toSorted()).toEqual([
      first.customer.email,
      'new@web.example',
    ]);
  });

  it('is any order of a company without an API: its tasks are there at once', async () => {
    const scene = await orderScene(SINCE_START);
    scene.documents.canPost = false;
    const order = buy(scene);
    const again = notice(scene);
    await again.once();
    expect(rowOf(again, order).reason.code).toBe('order.enter-by-hand');
    expect(openTasks(again)).toMatchObject([{ kind: 'enter-order' }]);
    expect(openCodes(again)).toEqual(['order.enter-by-hand']);
  });
});

describe('a return of before the loss', () => {
  it('waits, though nothing else is due, and is there once when it was saved late', async () => {
    const { scene, order } = await soldScene();
    scene.documents.faults = [{ operation: 'postDocument', error: lost, savesAfter: 6 * MINUTE }];
    const refund = giveBack(scene, order, aRefundOf(order, 1));
    const copy = scene.stores;
    await scene.once();
    // The copy that was put back knows of the refund, and not that it left.
    const forgotten = returnOf(scene, refund);
    copy.orders.returns.put({ ...forgotten, state: 'due', draft: null, doubt: null, nextAt: 0 });
    const again = notice(scene);
    await again.once();
    expect(returnOf(again, refund)).toMatchObject({ state: 'due', reason: { code: 'order.memory-lost' } });
    await pass(again, 25);
    expect(returnOf(again, refund).state).toBe('posted');
    expect(returnsIn(again)).toHaveLength(1);
    expect(again.stores.errors.countOpen()).toBe(0);
  });

  it('is written after the span when it never left', async () => {
    const { scene, order } = await soldScene();
    const again = notice(scene);
    const refund = giveBack(again, order, aRefundOf(order, 1));
    await pass(again, 9);
    expect(returnsIn(again)).toEqual([]);
    await pass(again, 8);
    expect(returnOf(again, refund).state).toBe('posted');
    expect(returnsIn(again)).toHaveLength(1);
  });

  it('that staff are to enter is a task at once', async () => {
    const { scene, order } = await soldScene({ returns: 'queue' });
    const again = notice(scene, { returns: 'queue' });
    giveBack(again, order, aRefundOf(order, 1));
    await again.once();
    expect(openTasks(again)).toMatchObject([{ kind: 'enter-return' }]);
  });
});

describe('a payment of before the loss', () => {
  it('waits, though nothing else is due, and is made once', async () => {
    for (const savesAfter of [0, 6 * MINUTE, null]) {
      const scene = await orderScene(SINCE_START);
      const order = buy(scene, { payment: UNPAID });
      await scene.cycle();
      scene.sales.change(order.id, { payment: PAID });
      scene.documents.faults = [{ operation: 'addPayment', error: lost, savesAfter }];
      const before = rowOf(scene, order);
      await scene.once();
      scene.stores.orders.ledger.put(before);
      const again = notice(scene);
      await again.once();
      await again.once();
      expect(times(again, 'addPayment')).toBe(1);
      expect(codesOf(again, order)).toEqual(['order.memory-lost']);
      await pass(again, 25);
      expect(again.documents.goodsOf(`W-${order.id}`)).toMatchObject([{ tendered: '32.4', amountDue: '0' }]);
      expect(times(again, 'addPayment')).toBe(savesAfter === null ? 2 : 1);
      expect(again.stores.errors.countOpen()).toBe(0);
    }
  });
});

describe('the error that tells of a loss', () => {
  it('closes by itself after the span, also while nothing is due', async () => {
    const again = notice(await orderScene());
    await again.once();
    expect(openCodes(again)).toEqual(['storage.memory-lost']);
    await pass(again, 11);
    expect(openCodes(again)).toEqual([]);
  });

  it('is closed at once where no orders are imported', async () => {
    const scene = await orderScene();
    scene.configureStore({ orders: null });
    const again = notice(scene);
    expect(openCodes(again)).toEqual(['storage.memory-lost']);
    again.restart();
    expect(openCodes(again)).toEqual([]);
    recordLoss(again.stores, withOrders({}, { orders: null }), again.clock.now());
    expect(openCodes(again)).toEqual([]);
    const [told] = again.stores.errors.list({ state: 'all', limit: 10 });
    expect(told?.error.operatorMessage).not.toContain('Web orders');
  });
});
