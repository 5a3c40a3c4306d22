import { describe, expect, it } from 'vitest';
import { syncError } from '../../../src-shared/errors/sync-error.ts';
import { buy, offered, orderScene, rowOf } from './order-scene.ts';

const closed = syncError({
  kind: 'blocked',
  code: 'order.setup-drawer-closed',
  field: 'drawerId',
  operatorMessage: 'There is no open session of drawer W1 in store WEB.',
  remedy: 'Activate the drawer in Counterpoint, and leave it open.',
});
const payCode = syncError({
  kind: 'blocked',
  code: 'order.setup-missing',
  field: 'payments',
  operatorMessage: 'There is no pay code WEBPAY.',
  remedy: 'Make it.',
});

describe('a POS that is not set up for web orders', () => {
  it('is given nothing before what is missing is there, and every order keeps its goods', async () => {
    const scene = await orderScene();
    scene.documents.problems = [closed, payCode];
    const orders = [buy(scene), buy(scene)];
    await scene.once();
    expect(scene.documents.calls).not.toContain('postDocument');
    expect(scene.documents.calls).not.toContain('createCustomer');
    expect(scene.documents.calls.filter((call) => call === 'setupProblems')).toHaveLength(1);
    for (const order of orders) {
      expect(rowOf(scene, order)).toMatchObject({
        state: 'due',
        reason: { code: 'order.setup-drawer-closed' },
      });
    }
    expect(offered(scene)).toBe(16);
  });

  it('is named problem by problem, each under its setting, until it is mended', async () => {
    const scene = await orderScene();
    scene.documents.problems = [closed, payCode];
    const order = buy(scene);
    await scene.once();
    const open = () =>
      scene.stores.errors.list({ state: 'open', limit: 10 }).map(({ error }) => error.subject?.id);
    expect(open().toSorted()).toEqual(['orders.drawerId', 'orders.payments']);
    scene.documents.problems = [payCode];
    await scene.once();
    expect(open()).toEqual(['orders.payments']);
    scene.documents.problems = [];
    await scene.once();
    expect(open()).toEqual([]);
    expect(rowOf(scene, order).state).toBe('posted');
  });
});
