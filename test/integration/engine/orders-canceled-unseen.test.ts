import { describe, expect, it } from 'vitest';
import { recordLoss } from '../../../src-main/engine/memory/record-loss.ts';
import { decimal } from '../../../src-shared/domain/decimal.ts';
import { aWebOrder } from '../../builders/web-order.builder.ts';
import { apiError } from '../../fakes/fake-documents.ts';
import { MINUTE, openTestStores } from './engine-fixture.ts';
import { SINCE_START, withoutDatabase } from './lost-database.ts';
import {
  AUTHORIZED,
  buy,
  MUG_KEY,
  type OrderScene,
  offered,
  openCodes,
  orderScene,
  pass,
  rowOf,
  withOrders,
} from './order-scene.ts';
import { allOf, aRefundOf, giveBack, openTasks, returnOf, returnsIn } from './returns-scene.ts';

const CANCELED = { isCanceled: true, takesStock: false } as const;
const UNPAID = {
  ...aWebOrder().payment,
  state: 'none',
  capturedAmount: decimal(0),
  capturedAt: null,
} as const;

const lookUps = ({ documents }: OrderScene): number =>
  documents.calls.filter((call) => call === 'findDocuments').length;

describe('an order that the store canceled after it was posted, met with an empty ledger', () => {
  it('is found in the POS, and staff are asked to cancel its document, until they did', async () => {
    const scene = await orderScene(SINCE_START);
    const order = buy(scene, {}, 4);
    await scene.cycle();
    scene.sales.change(order.id, CANCELED);
    const again = await withoutDatabase(scene);
    expect(rowOf(again, order)).toMatchObject({ state: 'posted', reason: { code: 'order.found-in-pos' } });
    expect(openTasks(again)).toMatchObject([
      { kind: 'cancel-document', orderId: order.id, reference: `W-${order.id}` },
    ]);
    await again.cycle();
    // Counterpoint commits its goods until staff cancel the document.
    expect(offered(again)).toBe(16);
    again.documents.change(`W-${order.id}`, { isVoid: true, place: 'order-history' });
    await pass(again, 3);
    expect(openTasks(again)).toEqual([]);
    expect(rowOf(again, order).state).toBe('canceled');
    expect(offered(again)).toBe(20);
    expect(again.defects).toEqual([]);
  });

  it('asks nobody for anything when staff canceled its document before', async () => {
    const scene = await orderScene(SINCE_START);
    const order = buy(scene);
    await scene.cycle();
    scene.sales.change(order.id, CANCELED);
    scene.documents.change(`W-${order.id}`, { isVoid: true, place: 'order-history' });
    const again = await withoutDatabase(scene);
    await pass(again, 3);
    expect(rowOf(again, order)).toMatchObject({
      state: 'canceled',
      reason: { code: 'order.canceled-in-pos' },
    });
    expect(again.stores.orders.tasks.list({ limit: 10 })).toEqual([]);
    expect(openCodes(again)).toEqual([]);
  });

  it('is found also when all of its money was given back instead, and what left comes back once', async () => {
    const scene = await orderScene(SINCE_START);
    const [waits, left] = [buy(scene, {}, 4), buy(scene, {}, 2)];
    await scene.cycle();
    scene.documents.release(`W-${left.id}`);
    giveBack(scene, waits, allOf(waits));
    const refund = giveBack(scene, left, allOf(left));
    scene.sales.change(left.id, CANCELED);
    const again = await withoutDatabase(scene);
    await pass(again, 20);
    expect(rowOf(again, waits).state).toBe('posted');
    expect(openTasks(again)).toMatchObject([{ kind: 'cancel-document', orderId: waits.id }]);
    expect(returnOf(again, refund)).toMatchObject({ state: 'posted' });
    expect(returnsIn(again)).toMatchObject([{ reference: `W-R${refund.id}`, total: '-32.4' }]);
    expect(offered(again)).toBe(16);
  });

  it('keeps the goods held that the POS has on backorder', async () => {
    const scene = await orderScene(SINCE_START);
    scene.documents.short.add(MUG_KEY);
    const order = buy(scene, {}, 4);
    await scene.cycle();
    scene.sales.change(order.id, CANCELED);
    const again = await withoutDatabase(scene);
    again.clock.advance(20 * MINUTE);
    await again.cycle();
    expect(rowOf(again, order)).toMatchObject({ state: 'posted', isBackordered: true });
    expect(openTasks(again)).toMatchObject([{ kind: 'cancel-document' }]);
    expect(offered(again)).toBe(16);
  });

  it('is found also when the POS saves its document only after the database was lost', async () => {
    const scene = await orderScene(SINCE_START);
    scene.documents.faults = [
      { operation: 'postDocument', error: apiError('unknown-outcome'), savesAfter: 4 * MINUTE },
    ];
    const order = buy(scene);
    await scene.once();
    scene.sales.change(order.id, CANCELED);
    const again = scene.restart(openTestStores());
    recordLoss(again.stores, withOrders(SINCE_START), again.clock.now());
    await again.once();
    expect(rowOf(again, order)).toMatchObject({
      state: 'canceled',
      reason: { code: 'order.canceled-sought' },
    });
    await pass(again, 8);
    expect(rowOf(again, order).state).toBe('posted');
    expect(openTasks(again)).toMatchObject([{ kind: 'cancel-document' }]);
  });

  it('is looked for no more once nothing of before the loss can come up', async () => {
    const scene = await orderScene(SINCE_START);
    const order = buy(scene, CANCELED);
    const again = scene.restart(openTestStores());
    recordLoss(again.stores, withOrders(SINCE_START), again.clock.now());
    await pass(again, 20);
    expect(rowOf(again, order)).toMatchObject({
      reason: { code: 'order.canceled-in-store' },
      nextAt: null,
    });
  });
});

describe('the look for canceled orders in the POS', () => {
  it('is made once, and not again when it found nothing', async () => {
    const scene = await orderScene(SINCE_START);
    const order = buy(scene, CANCELED);
    await scene.cycle();
    expect(lookUps(scene)).toBe(1);
    expect(rowOf(scene, order)).toMatchObject({
      state: 'canceled',
      reason: { code: 'order.canceled-in-store' },
      nextAt: null,
      postedAt: null,
    });
    scene.sales.change(order.id, { note: 'Sorry' });
    await pass(scene, 90);
    expect(lookUps(scene)).toBe(1);
    expect(rowOf(scene, order)).toMatchObject({ state: 'canceled', order: { note: 'Sorry' } });
    expect(openCodes(scene)).toEqual([]);
  });

  it('is made again until the POS gave a healthy answer', async () => {
    const scene = await orderScene(SINCE_START);
    const order = buy(scene, CANCELED);
    scene.documents.faults = [
      { operation: 'findDocuments', error: apiError('transient'), savesAfter: null },
      { operation: 'ping', error: apiError('transient'), savesAfter: null },
      { operation: 'ping', error: apiError('transient'), savesAfter: null },
    ];
    await scene.once();
    expect(rowOf(scene, order)).toMatchObject({ reason: { code: 'order.canceled-sought' } });
    scene.sales.change(order.id, { note: 'Sorry' });
    await pass(scene, 1);
    expect(rowOf(scene, order)).toMatchObject({ reason: { code: 'order.canceled-sought' } });
    await pass(scene, 20);
    expect(rowOf(scene, order)).toMatchObject({
      reason: { code: 'order.canceled-in-store' },
      nextAt: null,
    });
  });

  it('is not made for orders that were never paid, nor for those of before the start', async () => {
    const scene = await orderScene(SINCE_START);
    buy(scene, { ...CANCELED, payment: UNPAID });
    buy(scene, { ...CANCELED, ...AUTHORIZED });
    buy(scene, { ...CANCELED, placedAt: new Date(scene.clock.now() - 60 * MINUTE).toISOString() });
    await pass(scene, 3);
    expect(scene.documents.calls).not.toContain('findDocuments');
    expect(scene.documents.calls).not.toContain('ping');
  });

  it('asks for so many at once as one question takes, together with what is due', async () => {
    const scene = await orderScene(SINCE_START);
    const posted = buy(scene);
    await scene.cycle();
    scene.sales.change(posted.id, CANCELED);
    for (let count = 0; count < 240; count += 1) buy(scene, CANCELED);
    const due = buy(scene);
    const asked: number[] = [];
    const { findDocuments } = scene.documents;
    scene.documents.findDocuments = (wanted, signal) => {
      asked.push(wanted.length);
      return findDocuments(wanted, signal);
    };
    const again = scene.restart(openTestStores());
    await again.once();
    // The last one is that of the task to cancel what was found.
    expect(asked).toEqual([200, 42, 1]);
    expect(rowOf(again, due).state).toBe('blocked');
    expect(rowOf(again, posted).state).toBe('posted');
  });

  it('finds what staff entered from the work queue a moment before', async () => {
    const scene = await orderScene();
    scene.documents.canPost = false;
    const order = buy(scene);
    await scene.once();
    const [task] = openTasks(scene);
    if (task?.draft == null) throw new Error('there is nothing to enter');
    scene.documents.save(task.draft);
    scene.sales.change(order.id, CANCELED);
    await scene.once();
    expect(rowOf(scene, order)).toMatchObject({ state: 'posted' });
    expect(openTasks(scene)).toMatchObject([{ kind: 'cancel-document' }]);
  });

  it('is made for an order that was paid, and waited for its shipment, when the store took it back', async () => {
    const scene = await orderScene();
    const order = buy(scene, { payment: { ...aWebOrder().payment, method: 'cod' } });
    await scene.once();
    expect(rowOf(scene, order).state).toBe('held');
    const before = lookUps(scene);
    scene.sales.change(order.id, CANCELED);
    await pass(scene, 3);
    expect(lookUps(scene)).toBe(before + 1);
    expect(rowOf(scene, order)).toMatchObject({ state: 'canceled', nextAt: null });
  });
});

describe('an order that the store takes back while the answer to its post is lost', () => {
  it('is canceled by staff once it is found', async () => {
    const scene = await orderScene();
    scene.documents.faults = [
      { operation: 'postDocument', error: apiError('unknown-outcome'), savesAfter: 2 * MINUTE },
    ];
    const order = buy(scene);
    await scene.once();
    expect(rowOf(scene, order).state).toBe('verifying');
    scene.sales.change(order.id, CANCELED);
    await pass(scene, 6);
    expect(rowOf(scene, order).state).toBe('posted');
    expect(openTasks(scene)).toMatchObject([{ kind: 'cancel-document' }]);
    // Nothing is written a second time, and nobody is asked twice.
    giveBack(scene, order, aRefundOf(order, 0, { amount: decimal(1), lines: [] }));
    await pass(scene, 3);
    expect(scene.stores.orders.tasks.list({ limit: 10 })).toHaveLength(1);
  });
});

describe('an order that was deleted in the store before it was posted', () => {
  it('is looked for once, since staff may have entered it a moment ago', async () => {
    const scene = await orderScene();
    scene.documents.faults = [{ operation: 'postDocument', error: apiError('rejected'), savesAfter: null }];
    const [entered, left] = [buy(scene), buy(scene, { ...AUTHORIZED })];
    await pass(scene, 59);
    const { draft } = rowOf(scene, entered);
    if (draft === null) throw new Error('nothing was mapped');
    scene.sales.placed.delete(entered.id);
    scene.sales.placed.delete(left.id);
    // Just after the last look at it, and just before the store is asked for it.
    scene.stores.orders.ledger.put({ ...rowOf(scene, entered), nextAt: scene.clock.now() + 5 * MINUTE });
    scene.documents.save(draft);
    await pass(scene, 4);
    expect(rowOf(scene, entered)).toMatchObject({
      state: 'posted',
      reason: { code: 'order.found-in-pos' },
    });
    expect(rowOf(scene, left)).toMatchObject({
      state: 'canceled',
      reason: { code: 'order.gone' },
      nextAt: null,
    });
    expect(scene.defects).toEqual([]);
  });

  it('stays gone when nobody did', async () => {
    const scene = await orderScene();
    scene.documents.faults = [{ operation: 'postDocument', error: apiError('rejected'), savesAfter: null }];
    const order = buy(scene);
    await pass(scene, 59);
    scene.sales.placed.delete(order.id);
    await pass(scene, 4);
    expect(rowOf(scene, order)).toMatchObject({
      state: 'canceled',
      reason: { code: 'order.gone' },
      nextAt: null,
    });
    expect(offered(scene)).toBe(20);
  });
});
