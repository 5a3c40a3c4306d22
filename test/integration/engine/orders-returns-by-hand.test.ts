import { describe, expect, it } from 'vitest';
import { decimal } from '../../../src-shared/domain/decimal.ts';
import { remoteRefundId } from '../../../src-shared/domain/ids.ts';
import { aWebOrder } from '../../builders/web-order.builder.ts';
import { apiError } from '../../fakes/fake-documents.ts';
import { MINUTE } from './engine-fixture.ts';
import { buy, type OrderScene, offered, orderScene, pass, rowOf } from './order-scene.ts';
import { aRefundOf, giveBack, openTasks, returnOf, returnsIn, soldScene } from './returns-scene.ts';

const lost = apiError('unknown-outcome');

const returnPosts = ({ documents }: OrderScene): number =>
  documents.calls.filter((call) => call === 'postDocument').length - 1;

describe('a return that the API does not take', () => {
  it.each([
    ['because the owner wants it so', (scene: OrderScene) => scene.configure({ returns: 'queue' })],
    [
      'because there is none',
      ({ documents }: OrderScene) => {
        documents.canPost = false;
      },
    ],
    [
      'because it refuses its lines',
      ({ documents }: OrderScene) => {
        const error = apiError('rejected', 'api.ERROR_INVALID_LIN_TYP');
        documents.faults = [{ operation: 'postDocument', error, savesAfter: null }];
      },
    ],
  ])('%s goes to the work queue whole, until staff have entered it', async (_, prepare) => {
    const { scene, order } = await soldScene();
    prepare(scene);
    const refund = giveBack(scene, order, aRefundOf(order, 1));
    await pass(scene, 12);
    expect(returnOf(scene, refund)).toMatchObject({ state: 'queued' });
    const [task] = openTasks(scene);
    expect(task).toMatchObject({
      kind: 'enter-return',
      reference: `W-R${refund.id}`,
      amount: '13',
      draft: { kind: 'return', tenders: [{ amount: '13' }], lines: [{ itemNumber: 'MUG', quantity: '1' }] },
    });
    expect(openTasks(scene)).toHaveLength(1);
    expect(returnPosts(scene)).toBeLessThanOrEqual(1);
    expect(offered(scene)).toBe(16);
    if (task?.draft == null) throw new Error('nothing was mapped');
    scene.documents.save(task.draft);
    await pass(scene, 10);
    expect(returnOf(scene, refund).state).toBe('posted');
    expect(openTasks(scene)).toEqual([]);
    expect(scene.stores.errors.countOpen()).toBe(0);
    expect(returnsIn(scene)).toHaveLength(1);
    expect(offered(scene)).toBe(17);
  });

  it('is found by its goods when staff entered it without our mark, or say so', async () => {
    const { scene, order } = await soldScene({ returns: 'queue' });
    const refund = giveBack(scene, order, aRefundOf(order, 1));
    await scene.cycle();
    const [task] = openTasks(scene);
    await scene.engine.orders.closeTask(task?.id ?? '', 'done');
    expect(returnOf(scene, refund)).toMatchObject({ state: 'posted', documents: [] });
    const till = scene.documents.takeBack(`W-${order.id}`, 1);
    await pass(scene, 8);
    expect(returnOf(scene, refund).documents).toMatchObject([{ documentId: till.documentId }]);
    expect(openTasks(scene)).toEqual([]);
  });
});

describe('a refund of an order that a person entered by hand', () => {
  it('is told, since nobody else would take its goods back', async () => {
    const scene = await orderScene();
    scene.documents.canPost = false;
    const order = buy(scene, {}, 4);
    await scene.cycle();
    const [task] = openTasks(scene);
    await scene.engine.orders.closeTask(task?.id ?? '', 'done');
    const refund = giveBack(scene, order, aRefundOf(order, 1));
    await scene.cycle();
    expect(rowOf(scene, order)).toMatchObject({
      state: 'ignored',
      reason: { code: 'order.entered-by-hand' },
    });
    expect(returnOf(scene, refund)).toMatchObject({
      state: 'blocked',
      reason: { code: 'order.return-unmarked' },
    });
    expect(scene.stores.errors.list({ state: 'open', limit: 5 })).toMatchObject([
      { error: { code: 'order.return-unmarked', subject: { id: order.number } } },
    ]);
    await scene.engine.orders.ignoreReturn(returnOf(scene, refund).connectionId, refund.id, 'entered');
    expect(scene.stores.errors.countOpen()).toBe(0);
  });
});

describe('what a person does about returns', () => {
  it('tries again what was queued, and never what is in Counterpoint', async () => {
    const { scene, order } = await soldScene({ returns: 'queue' });
    const refund = giveBack(scene, order, aRefundOf(order, 1));
    await scene.cycle();
    scene.configure({ returns: 'post' });
    await pass(scene, 12);
    expect(returnOf(scene, refund).state).toBe('queued');
    const { connectionId } = returnOf(scene, refund);
    expect(await scene.engine.orders.retryReturn(connectionId, refund.id)).toMatchObject({ ok: true });
    await scene.engine.drain();
    expect(returnOf(scene, refund).state).toBe('posted');
    expect(openTasks(scene)).toEqual([]);
    expect(await scene.engine.orders.retryReturn(connectionId, refund.id)).toMatchObject({ ok: false });
    expect(await scene.engine.orders.ignoreReturn(connectionId, refund.id, 'x')).toMatchObject({ ok: false });
    expect(await scene.engine.orders.retryReturn(connectionId, remoteRefundId('none'))).toMatchObject({
      ok: false,
      error: { code: 'order.return-not-found' },
    });
    expect(returnsIn(scene)).toHaveLength(1);
  });

  it('only looks again for what is in doubt', async () => {
    const { scene, order } = await soldScene();
    scene.documents.faults = [{ operation: 'postDocument', error: lost, savesAfter: 3 * MINUTE }];
    const refund = giveBack(scene, order, aRefundOf(order, 1));
    await scene.once();
    for (let again = 0; again < 10; again += 1) {
      await scene.engine.orders.retryReturn(returnOf(scene, refund).connectionId, refund.id);
      await scene.engine.drain();
    }
    expect(returnPosts(scene)).toBe(1);
    await pass(scene, 10);
    expect(returnOf(scene, refund).state).toBe('posted');
    expect(returnsIn(scene)).toHaveLength(1);
  });

  it('posts a return whose order is wanted after all', async () => {
    const scene = await orderScene();
    const order = buy(
      scene,
      { payment: { ...aWebOrder().payment, method: 'cod', capturedAmount: decimal('57.4') } },
      4,
    );
    await scene.cycle();
    await scene.engine.orders.ignore(rowOf(scene, order), 'a test');
    const refund = giveBack(scene, order, aRefundOf(order, 1));
    await scene.cycle();
    expect(returnOf(scene, refund)).toMatchObject({ state: 'ignored', nextAt: null });
    await scene.engine.orders.postNow(rowOf(scene, order));
    await scene.engine.drain();
    scene.documents.release(`W-${order.id}`);
    await pass(scene, 8);
    expect(returnOf(scene, refund).state).toBe('posted');
    expect(returnsIn(scene)).toHaveLength(1);
  });
});
