import { describe, expect, it } from 'vitest';
import { decimal } from '../../../src-shared/domain/decimal.ts';
import { apiError } from '../../fakes/fake-documents.ts';
import { MINUTE, openTestStores } from './engine-fixture.ts';
import { buy, type OrderScene, offered, pass, WEB } from './order-scene.ts';
import { aRefundOf, giveBack, openTasks, returnOf, returnsIn, soldScene } from './returns-scene.ts';

const refundsOf = ({ sales }: OrderScene, order: { readonly id: string }) =>
  sales.placed.get(order.id)?.refunds ?? [];

/** Two of four mugs came back at the till, and the task about it is open. */
async function tillScene(changes: Parameters<typeof soldScene>[0] = {}) {
  const { scene, order } = await soldScene(changes);
  const till = scene.documents.takeBack(`W-${order.id}`, 2);
  await pass(scene, 7);
  const [task] = openTasks(scene);
  if (task === undefined) throw new Error('nobody was asked');
  return { scene, order, till, task };
}

describe('goods of a web order that came back at the till', () => {
  it('are told once, with what the shopper paid for them, and no money moves by itself', async () => {
    const { scene, order, till, task } = await tillScene();
    expect(task).toMatchObject({
      kind: 'refund-in-store',
      orderId: order.id,
      amount: '26',
      draft: {
        kind: 'return',
        ticketNumber: till.ticketNumber,
        lines: [{ quantity: '2', extended: '25' }],
        taxes: [{ amount: '1' }],
      },
    });
    await pass(scene, 20);
    expect(openTasks(scene)).toHaveLength(1);
    expect(scene.sales.calls).not.toContain('createRefund');
    expect(offered(scene)).toBe(18);
    expect(scene.defects).toEqual([]);
  });

  it('are refunded in the store with the amount that a person confirmed, and return no second time', async () => {
    const { scene, order, till, task } = await tillScene();
    expect(await scene.engine.orders.refundInStore(task.id, decimal(26), false)).toEqual({
      ok: true,
      value: undefined,
    });
    expect(scene.sales.asked).toMatchObject({
      amount: '26',
      movesMoney: false,
      isRestocked: false,
      idempotencyKey: `till-return-${till.documentId}`,
      lines: [{ quantity: '2', total: '25', tax: '1' }],
    });
    const [refund] = refundsOf(scene, order);
    if (refund === undefined) throw new Error('nothing was refunded');
    // Before the store tells of it.
    expect(returnOf(scene, refund)).toMatchObject({ state: 'posted', amount: '26' });
    await pass(scene, 20);
    expect(returnOf(scene, refund)).toMatchObject({
      state: 'posted',
      amount: '26',
      documents: [{ documentId: till.documentId }],
    });
    expect(returnsIn(scene)).toHaveLength(1);
    expect(openTasks(scene)).toEqual([]);
    expect(refundsOf(scene, order)).toHaveLength(1);
    expect(offered(scene)).toBe(18);
    expect(await scene.engine.orders.refundInStore(task.id, decimal(26), true)).toMatchObject({ ok: false });
    expect(refundsOf(scene, order)).toHaveLength(1);
  });

  it('can be refunded with less, or with more for the whole order, and never with more than is left', async () => {
    const { scene, order, task } = await tillScene();
    for (const amount of ['0', '-1', '57.41', '20.005']) {
      expect(await scene.engine.orders.refundInStore(task.id, decimal(amount), true)).toMatchObject({
        ok: false,
        error: { code: 'order.refund-amount' },
      });
    }
    expect(scene.sales.calls).not.toContain('createRefund');
    expect(await scene.engine.orders.refundInStore(task.id, decimal(13), true)).toMatchObject({ ok: true });
    expect(scene.sales.asked).toMatchObject({
      amount: '13',
      movesMoney: true,
      lines: [{ quantity: '2', total: '12.5', tax: '0.5' }],
    });
    await pass(scene, 10);
    expect(refundsOf(scene, order)).toMatchObject([{ amount: '13' }]);
    expect(returnsIn(scene)).toHaveLength(1);
  });

  it('whose refund the retailer makes by hand need none of ours, and return no second time', async () => {
    for (const refundBy of ['goods', 'money'] as const) {
      const { scene, order, till, task } = await tillScene();
      const refund = giveBack(
        scene,
        order,
        refundBy === 'goods' ? aRefundOf(order, 2) : aRefundOf(order, 0, { lines: [], amount: decimal(26) }),
      );
      expect(await scene.engine.orders.refundInStore(task.id, decimal(26), true)).toMatchObject({
        ok: false,
        error: { code: 'order.refund-changed' },
      });
      await pass(scene, 20);
      expect(openTasks(scene)).toEqual([]);
      expect(returnOf(scene, refund)).toMatchObject({
        state: 'posted',
        documents: [{ documentId: till.documentId }],
      });
      expect(returnsIn(scene)).toHaveLength(1);
      expect(offered(scene)).toBe(18);
    }
  });

  it('and whose refund is seen before, are one return', async () => {
    const { scene, order } = await soldScene();
    const till = scene.documents.takeBack(`W-${order.id}`, 2);
    const refund = giveBack(scene, order, aRefundOf(order, 2));
    await pass(scene, 20);
    expect(returnOf(scene, refund)).toMatchObject({
      state: 'posted',
      documents: [{ documentId: till.documentId }],
    });
    expect(returnsIn(scene)).toHaveLength(1);
    expect(openTasks(scene)).toEqual([]);
  });

  it('while the answer to our own return is lost are that return once it is known that it was never saved', async () => {
    const { scene, order } = await soldScene();
    scene.documents.faults = [
      { operation: 'postDocument', error: apiError('unknown-outcome'), savesAfter: null },
    ];
    const refund = giveBack(scene, order, aRefundOf(order, 2));
    await scene.once();
    const till = scene.documents.takeBack(`W-${order.id}`, 2);
    await pass(scene, 9);
    expect(openTasks(scene)).toEqual([]);
    await pass(scene, 20);
    expect(returnOf(scene, refund)).toMatchObject({
      state: 'posted',
      documents: [{ documentId: till.documentId }],
    });
    expect(returnsIn(scene)).toHaveLength(1);
    expect(openTasks(scene)).toEqual([]);
  });

  it('a second time, after the store’s refund was taken back by us, ask a person to check', async () => {
    const { scene, order } = await soldScene();
    giveBack(scene, order, aRefundOf(order, 4));
    await scene.cycle();
    scene.documents.takeBack(`W-${order.id}`, 4);
    await pass(scene, 10);
    const [task] = openTasks(scene);
    expect(task).toMatchObject({ kind: 'refund-in-store', amount: null, draft: null });
    expect(await scene.engine.orders.refundInStore(task?.id ?? '', decimal(5), true)).toMatchObject({
      ok: false,
      error: { code: 'order.refund-nothing' },
    });
  });

  it('and a refund of other goods are not guessed to be one or two returns', async () => {
    const { scene, order, task } = await tillScene();
    const refund = giveBack(scene, order, aRefundOf(order, 1));
    await pass(scene, 3);
    expect(returnOf(scene, refund)).toMatchObject({
      state: 'blocked',
      reason: { code: 'order.return-unclear' },
    });
    expect(returnsIn(scene)).toHaveLength(1);
    await scene.engine.orders.closeTask(task.id, 'dismissed');
    await pass(scene, 3);
    expect(returnOf(scene, refund).state).toBe('posted');
    expect(returnsIn(scene)).toHaveLength(2);
  });

  it('and a refund that a person says belongs to them are one return', async () => {
    const { scene, order, task } = await tillScene();
    const refund = giveBack(scene, order, aRefundOf(order, 1));
    await pass(scene, 3);
    await scene.engine.orders.closeTask(task.id, 'done');
    await pass(scene, 30);
    expect(returnOf(scene, refund).state).toBe('ignored');
    expect(returnsIn(scene)).toHaveLength(1);
  });

  it('never come back in Counterpoint more often than they left', async () => {
    const { scene, order } = await soldScene();
    scene.documents.takeBack(`W-${order.id}`, 3);
    const refund = giveBack(scene, order, aRefundOf(order, 2));
    await pass(scene, 30);
    expect(returnOf(scene, refund)).toMatchObject({ state: 'blocked' });
    expect(returnsIn(scene)).toHaveLength(1);
  });

  it('need no refund when staff take their ticket back', async () => {
    const { scene, till } = await tillScene();
    scene.documents.documents = scene.documents.documents.map((document) =>
      document.documentId === till.documentId ? { ...document, isVoid: true } : document,
    );
    await pass(scene, 7);
    expect(openTasks(scene)).toEqual([]);
    expect(scene.stores.orders.tasks.list({ limit: 5 })).toMatchObject([{ state: 'dismissed' }]);
  });

  it('are found also when many orders were sold since', async () => {
    const { scene, order } = await soldScene();
    const { ledger } = scene.stores.orders;
    const row = ledger.partsOf(WEB, order.id)[0];
    if (row === undefined) throw new Error('the order is not in the ledger');
    for (let index = 0; index < 120; index += 1) {
      const reference = `W-N${index}` as typeof row.reference;
      const orderId = `N${index}` as typeof row.orderId;
      ledger.put({ ...row, orderId, reference, documents: [], placedAt: row.placedAt + 1 + index });
    }
    scene.documents.takeBack(`W-${order.id}`, 2);
    await pass(scene, 9);
    expect(openTasks(scene)).toMatchObject([{ kind: 'refund-in-store', orderId: order.id }]);
  });
});

describe('a refund whose answer was lost', () => {
  it.each([0, 2 * MINUTE])(
    'and that is made %i ms later is found, and never made twice',
    async (madeAfter) => {
      const { scene, order, task } = await tillScene();
      scene.sales.refundFaults = [{ error: apiError('unknown-outcome'), madeAfter }];
      const ask = () => scene.engine.orders.refundInStore(task.id, decimal(26), true);
      expect(await ask()).toMatchObject({ ok: false, error: { code: 'order.refund-in-doubt' } });
      for (let again = 0; again < 3; again += 1) {
        await ask();
        await scene.once();
      }
      await pass(scene, 20);
      expect(refundsOf(scene, order)).toHaveLength(1);
      expect(scene.sales.calls.filter((call) => call === 'createRefund')).toHaveLength(1);
      expect(openTasks(scene)).toEqual([]);
      expect(returnsIn(scene)).toHaveLength(1);
    },
  );

  it('and that was never made can be confirmed again after ten healthy minutes, and not before', async () => {
    const { scene, order, task } = await tillScene();
    scene.sales.refundFaults = [{ error: apiError('unknown-outcome'), madeAfter: null }];
    const ask = () => scene.engine.orders.refundInStore(task.id, decimal(26), true);
    await ask();
    await pass(scene, 8);
    scene.sales.failure = apiError('transient');
    await pass(scene, 2);
    scene.sales.failure = null;
    await pass(scene, 8);
    expect(await ask()).toMatchObject({ ok: false, error: { code: 'order.refund-in-doubt' } });
    await pass(scene, 5);
    expect(await ask()).toMatchObject({ ok: true });
    expect(refundsOf(scene, order)).toHaveLength(1);
  });

  it('begins its ten minutes anew when the store was ill, as do all others that wait', async () => {
    const { scene } = await tillScene();
    const other = buy(scene, {}, 4);
    await scene.cycle();
    scene.documents.release(`W-${other.id}`);
    await scene.cycle();
    scene.documents.takeBack(`W-${other.id}`, 2);
    await pass(scene, 12);
    const tasks = openTasks(scene).filter(({ kind }) => kind === 'refund-in-store');
    expect(tasks).toHaveLength(2);
    const ask = (id: string) => scene.engine.orders.refundInStore(id, decimal(26), true);
    const answerLost = { error: apiError('unknown-outcome'), madeAfter: null };
    scene.sales.refundFaults = [answerLost, answerLost];
    for (const { id } of tasks) await ask(id);
    await pass(scene, 8);
    scene.sales.failure = apiError('transient');
    await pass(scene, 2);
    scene.sales.failure = null;
    await pass(scene, 8);
    for (const { id } of tasks) {
      expect(await ask(id)).toMatchObject({ ok: false, error: { code: 'order.refund-in-doubt' } });
    }
  });

  it('that the store refuses can be confirmed again at once', async () => {
    const { scene, order, task } = await tillScene();
    scene.sales.refundFaults = [{ error: apiError('rejected'), madeAfter: null }];
    const ask = () => scene.engine.orders.refundInStore(task.id, decimal(26), true);
    expect(await ask()).toMatchObject({ ok: false, error: { code: 'api.rejected' } });
    expect(await ask()).toMatchObject({ ok: true });
    expect(refundsOf(scene, order)).toHaveLength(1);
  });

  it('is found by a database that was made anew, and not made again', async () => {
    const { scene, order, task } = await tillScene({ startAt: '2026-11-24T00:00:00Z' });
    scene.sales.refundFaults = [{ error: apiError('unknown-outcome'), madeAfter: 0 }];
    await scene.engine.orders.refundInStore(task.id, decimal(20), true);
    const again = scene.restart(openTestStores());
    await again.cycle();
    const held = again.stores.runs.list({ state: 'held', limit: 10 });
    for (const { id } of held) await again.engine.approve(id);
    await pass(again, 20);
    expect(openTasks(again)).toEqual([]);
    expect(refundsOf(again, order)).toHaveLength(1);
    expect(returnsIn(again)).toHaveLength(1);
  });
});
