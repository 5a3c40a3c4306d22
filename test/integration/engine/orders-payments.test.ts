import { describe, expect, it } from 'vitest';
import { decimal } from '../../../src-shared/domain/decimal.ts';
import { aWebOrder } from '../../builders/web-order.builder.ts';
import { apiError } from '../../fakes/fake-documents.ts';
import { MINUTE } from './engine-fixture.ts';
import { buy, openCodes, orderScene, pass, rowOf } from './order-scene.ts';

const lost = apiError('unknown-outcome');
const down = apiError('transient');

describe('a payment that cannot be added', () => {
  const payment = { ...aWebOrder().payment, method: 'bacs' };

  async function unpaidScene() {
    const scene = await orderScene();
    const order = buy(scene, {
      payment: { ...payment, state: 'none', capturedAmount: decimal(0), capturedAt: null },
    });
    await scene.cycle();
    expect(rowOf(scene, order).state).toBe('posted');
    return { scene, order };
  }

  it('is told until staff have taken it by hand', async () => {
    const { scene, order } = await unpaidScene();
    scene.documents.canPost = false;
    scene.sales.change(order.id, { payment });
    await pass(scene, 3);
    expect(openCodes(scene)).toEqual(['order.payment-by-hand']);
    scene.documents.change(`W-${order.id}`, { tendered: decimal('32.4'), amountDue: decimal(0) });
    await pass(scene, 20);
    expect(openCodes(scene)).toEqual([]);
  });

  it('for want of a pay code is added once there is one', async () => {
    const { scene, order } = await unpaidScene();
    const { payments } = scene.orderSettings();
    scene.configure({ payments: payments.filter(({ method }) => method !== 'bacs' && method !== '*') });
    scene.sales.change(order.id, { payment });
    await pass(scene, 3);
    expect(openCodes(scene)).toHaveLength(1);
    scene.configure({ payments });
    await pass(scene, 20);
    expect(scene.documents.goodsOf(`W-${order.id}`)).toMatchObject([{ tendered: '32.4' }]);
    expect(openCodes(scene)).toEqual([]);
  });

  it('for a while, after its answer was lost, is still looked for before it is sent again', async () => {
    const { scene, order } = await unpaidScene();
    const { payments } = scene.orderSettings();
    scene.documents.faults = [{ operation: 'addPayment', error: lost, savesAfter: 20 * MINUTE }];
    scene.sales.change(order.id, { payment });
    await scene.once();
    scene.configure({ payments: payments.filter(({ method }) => method !== 'bacs' && method !== '*') });
    await pass(scene, 3);
    expect(openCodes(scene)).toHaveLength(1);
    scene.configure({ payments });
    await pass(scene, 40);
    expect(scene.documents.calls.filter((call) => call === 'addPayment')).toHaveLength(1);
    expect(scene.documents.goodsOf(`W-${order.id}`)).toMatchObject([{ tendered: '32.4' }]);
    expect(openCodes(scene)).toEqual([]);
  });

  it.each(['all of it', 'its API alone'])(
    'is looked for anew, after its answer was lost, when the POS was ill in between: %s',
    async (what) => {
      const { scene, order } = await unpaidScene();
      scene.documents.faults = [{ operation: 'addPayment', error: lost, savesAfter: 20 * MINUTE }];
      scene.sales.change(order.id, { payment });
      await pass(scene, 5);
      if (what === 'all of it') scene.documents.failure = down;
      else {
        const ill = { operation: 'ping', error: down, savesAfter: null } as const;
        scene.documents.faults = Array.from({ length: 3 }, () => ill);
      }
      await pass(scene, 8);
      scene.documents.failure = null;
      scene.documents.faults = [];
      await pass(scene, 30);
      expect(scene.documents.calls.filter((call) => call === 'addPayment')).toHaveLength(1);
      expect(scene.documents.goodsOf(`W-${order.id}`)).toMatchObject([{ tendered: '32.4' }]);
    },
  );
});
