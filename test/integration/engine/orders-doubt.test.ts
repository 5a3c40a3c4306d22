import { describe, expect, it } from 'vitest';
import { decimal } from '../../../src-shared/domain/decimal.ts';
import { ticketNumber } from '../../../src-shared/domain/ids.ts';
import { err } from '../../../src-shared/errors/result.ts';
import { aWebOrder } from '../../builders/web-order.builder.ts';
import { apiError } from '../../fakes/fake-documents.ts';
import { MINUTE } from './engine-fixture.ts';
import { SINCE_START, withoutDatabase } from './lost-database.ts';
import { buy, offered, openCodes, orderScene, pass, rowOf } from './order-scene.ts';

const lost = apiError('unknown-outcome');
const down = apiError('transient');

/** Cycles until so many minutes have passed. */
describe('a post whose answer was lost', () => {
  it('is found, and never written again', async () => {
    const scene = await orderScene();
    scene.documents.faults = [{ operation: 'postDocument', error: lost, savesAfter: 0 }];
    const order = buy(scene);
    await scene.once();
    expect(rowOf(scene, order)).toMatchObject({ state: 'verifying', reason: { code: 'order.answer-lost' } });
    await scene.cycle();
    await scene.cycle();
    expect(rowOf(scene, order)).toMatchObject({ state: 'posted', reason: { code: 'order.found-in-pos' } });
    expect(scene.documents.goodsOf(`W-${order.id}`)).toHaveLength(1);
  });

  it('is found when it is saved two minutes after we gave up', async () => {
    const scene = await orderScene();
    scene.documents.faults = [{ operation: 'postDocument', error: lost, savesAfter: 2 * MINUTE }];
    const order = buy(scene);
    await scene.cycle();
    await pass(scene, 15);
    expect(rowOf(scene, order).state).toBe('posted');
    expect(scene.documents.goodsOf(`W-${order.id}`)).toHaveLength(1);
    expect(scene.documents.calls.filter((call) => call === 'postDocument')).toHaveLength(1);
  });

  it('holds its goods all the while, and is written again only after ten minutes of healthy answers', async () => {
    const scene = await orderScene();
    scene.documents.faults = [{ operation: 'postDocument', error: lost, savesAfter: null }];
    const order = buy(scene, {}, 3);
    await scene.once();
    for (let minute = 0; minute < 9; minute += 1) {
      await scene.once();
      expect(rowOf(scene, order).state).toBe('verifying');
      expect(offered(scene)).toBe(17);
    }
    await pass(scene, 5);
    expect(rowOf(scene, order)).toMatchObject({ state: 'posted', documentKind: 'order' });
    expect(scene.documents.goodsOf(`W-${order.id}`)).toHaveLength(1);
    expect(offered(scene)).toBe(17);
  });

  it('is told to people when it was not saved twice, and goes on by itself once the cause is gone', async () => {
    const scene = await orderScene();
    const refused = { operation: 'postDocument', error: lost, savesAfter: null } as const;
    scene.documents.faults = [refused, refused];
    const order = buy(scene, {}, 3);
    await pass(scene, 35);
    expect(rowOf(scene, order)).toMatchObject({ state: 'blocked', reason: { code: 'order.never-saved' } });
    expect(offered(scene)).toBe(17);
    expect(scene.stores.errors.countOpen()).toBe(1);
    await pass(scene, 20);
    expect(rowOf(scene, order).state).toBe('posted');
    expect(scene.documents.goodsOf(`W-${order.id}`)).toHaveLength(1);
    expect(scene.stores.errors.countOpen()).toBe(0);
  });

  it('counts from the beginning when the POS was ill in between', async () => {
    const scene = await orderScene();
    scene.documents.faults = [{ operation: 'postDocument', error: lost, savesAfter: null }];
    const order = buy(scene);
    await pass(scene, 9);
    scene.documents.failure = down;
    await pass(scene, 3);
    expect(rowOf(scene, order)).toMatchObject({
      state: 'verifying',
      doubt: { healthyFrom: null, lookUps: 0 },
    });
    scene.documents.failure = null;
    await pass(scene, 9);
    expect(rowOf(scene, order).state).toBe('verifying');
    await pass(scene, 8);
    expect(rowOf(scene, order).state).toBe('posted');
    expect(scene.documents.goodsOf(`W-${order.id}`)).toHaveLength(1);
  });

  it('is found although the order was moved to a later date meanwhile', async () => {
    const scene = await orderScene();
    scene.documents.faults = [{ operation: 'postDocument', error: lost, savesAfter: 0 }];
    const order = buy(scene);
    await scene.once();
    scene.sales.change(order.id, { placedAt: new Date(scene.clock.now() + 60 * MINUTE).toISOString() });
    await pass(scene, 20);
    expect(rowOf(scene, order).state).toBe('posted');
    expect(scene.documents.goodsOf(`W-${order.id}`)).toHaveLength(1);
  });

  it('is not written again once the store took it back', async () => {
    const scene = await orderScene();
    scene.documents.faults = [{ operation: 'postDocument', error: lost, savesAfter: null }];
    const order = buy(scene);
    await scene.once();
    scene.sales.change(order.id, { isCanceled: true, takesStock: false });
    await pass(scene, 20);
    expect(rowOf(scene, order)).toMatchObject({
      state: 'canceled',
      reason: { code: 'order.canceled-in-store' },
    });
    expect(scene.documents.documents).toEqual([]);
    expect(offered(scene)).toBe(20);
  });

  it('of a customer makes that customer once, whenever it was saved', async () => {
    for (const savesAfter of [0, 2 * MINUTE, null]) {
      const scene = await orderScene();
      scene.documents.faults = [{ operation: 'createCustomer', error: lost, savesAfter }];
      const order = buy(scene);
      buy(scene);
      await scene.once();
      expect(rowOf(scene, order)).toMatchObject({
        state: 'due',
        reason: { code: 'order.customer-in-doubt' },
      });
      await pass(scene, 20);
      expect(rowOf(scene, order).state).toBe('posted');
      expect(scene.documents.customers).toHaveLength(1);
    }
  });
});

describe('what the POS gives no clear answer to, and never saves', () => {
  const refused = (operation: 'createCustomer' | 'addPayment') =>
    Array.from({ length: 2 }, () => ({ operation, error: lost, savesAfter: null }));

  it('is told to people when it is a customer, whose order goes on by itself once the cause is gone', async () => {
    const scene = await orderScene();
    scene.documents.faults = refused('createCustomer');
    const order = buy(scene, {}, 3);
    await pass(scene, 35);
    expect(rowOf(scene, order)).toMatchObject({
      state: 'blocked',
      reason: { code: 'order.customer-never-saved' },
    });
    expect(offered(scene)).toBe(17);
    expect(openCodes(scene)).toEqual(['order.customer-never-saved']);
    await pass(scene, 20);
    expect(rowOf(scene, order).state).toBe('posted');
    expect(scene.documents.customers).toHaveLength(1);
    expect(openCodes(scene)).toEqual([]);
  });

  it('is told to people when it is a payment, which is tried again by itself', async () => {
    const scene = await orderScene();
    const payment = { ...aWebOrder().payment, method: 'bacs' };
    const order = buy(scene, {
      payment: { ...payment, state: 'none', capturedAmount: decimal(0), capturedAt: null },
    });
    await scene.cycle();
    scene.documents.faults = refused('addPayment');
    scene.sales.change(order.id, { payment });
    await pass(scene, 35);
    expect(openCodes(scene)).toEqual(['order.payment-never-saved']);
    await pass(scene, 20);
    expect(scene.documents.goodsOf(`W-${order.id}`)).toMatchObject([{ tendered: '32.4' }]);
    expect(scene.documents.calls.filter((call) => call === 'addPayment')).toHaveLength(3);
    expect(openCodes(scene)).toEqual([]);
  });
});

describe('a POS that does not take documents now', () => {
  it('because of one order that was blocked before takes the others all the same', async () => {
    const scene = await orderScene();
    const { createCustomer } = scene.documents;
    scene.documents.createCustomer = async (draft, ...rest) =>
      draft.contact.email.startsWith('bad') ? err(down) : createCustomer(draft, ...rest);
    const of = (email: string) => ({ customer: { ...aWebOrder().customer, accountId: null, email } });
    scene.documents.faults = [{ operation: 'postDocument', error: apiError('blocked'), savesAfter: null }];
    const bad = buy(scene, of('good@example.com'));
    await scene.cycle();
    expect(rowOf(scene, bad).state).toBe('blocked');
    scene.documents.customers = [];
    scene.stores.orders.ledger.put({ ...rowOf(scene, bad), order: { ...bad, ...of('bad@example.com') } });
    await pass(scene, 15);
    const other = buy(scene, of('other@example.com'));
    await pass(scene, 30);
    expect(rowOf(scene, other).state).toBe('posted');
    expect(rowOf(scene, bad).state).toBe('blocked');
  });

  it('is left alone for a while, and the store is still told of its stock', async () => {
    const scene = await orderScene();
    scene.documents.failure = down;
    const order = buy(scene, {}, 3);
    await scene.once();
    expect(rowOf(scene, order).state).toBe('due');
    expect(offered(scene)).toBe(17);
    const [run] = scene.stores.runs.list({ flow: 'import-orders', limit: 1 });
    expect(run).toMatchObject({ state: 'failed', error: { kind: 'transient' } });
    scene.documents.failure = null;
    await scene.cycle();
    expect(rowOf(scene, order).state).toBe('posted');
    expect(scene.stores.errors.countOpen()).toBe(0);
  });

  it('is not asked again after it refused our log-in until a person acts, and stock goes on', async () => {
    const scene = await orderScene();
    scene.documents.failure = apiError('auth');
    const order = buy(scene, {}, 3);
    await scene.once();
    expect(scene.engine.status().connections[0]?.stopped).toBeNull();
    expect(await scene.engine.drain()).toBeNull();
    expect(offered(scene)).toBe(17);
    scene.documents.failure = null;
    await scene.cycle();
    expect(rowOf(scene, order).state).toBe('posted');
  });

  it('puts what it refuses for good into the work queue, until staff have entered it', async () => {
    const scene = await orderScene();
    scene.documents.faults = [{ operation: 'postDocument', error: apiError('rejected'), savesAfter: null }];
    const order = buy(scene);
    await scene.cycle();
    expect(rowOf(scene, order)).toMatchObject({ state: 'blocked', reason: { code: 'order.enter-by-hand' } });
    const [task] = scene.stores.orders.tasks.list({ state: 'open', limit: 10 });
    expect(task).toMatchObject({ kind: 'enter-order', draft: { reference: `W-${order.id}` } });
    await pass(scene, 20);
    expect(scene.documents.calls.filter((call) => call === 'postDocument')).toHaveLength(1);
    expect(offered(scene)).toBe(18);
    const { draft } = rowOf(scene, order);
    if (draft === null) throw new Error('nothing was mapped');
    scene.documents.save(draft);
    await pass(scene, 10);
    expect(rowOf(scene, order).state).toBe('posted');
    expect(scene.stores.orders.tasks.list({ state: 'open', limit: 10 })).toEqual([]);
    expect(scene.stores.errors.countOpen()).toBe(0);
  });

  it('that has no API gets all of them into the work queue', async () => {
    const scene = await orderScene();
    scene.documents.canPost = false;
    const order = buy(scene);
    await scene.cycle();
    expect(rowOf(scene, order).state).toBe('blocked');
    expect(scene.documents.calls).not.toContain('postDocument');
    const { draft } = rowOf(scene, order);
    if (draft === null) throw new Error('nothing was mapped');
    scene.documents.save(draft);
    await pass(scene, 10);
    expect(rowOf(scene, order)).toMatchObject({ state: 'posted', posTotal: '32.4' });
  });

  it('gets nothing under a number that somebody else has', async () => {
    const scene = await orderScene();
    const first = buy(scene);
    await scene.cycle();
    const order = buy(scene);
    scene.documents.documents.push(
      ...scene.documents.goodsOf(`W-${first.id}`).map((document) => ({
        ...document,
        reference: 'X-1',
        ticketNumber: ticketNumber(`W${order.number}`),
        savedAt: scene.clock.now(),
      })),
    );
    await scene.cycle();
    expect(rowOf(scene, order)).toMatchObject({ state: 'blocked', reason: { code: 'order.number-taken' } });
  });
});

describe('a database that is not what it was', () => {
  it('deleted, finds every document again and doubles none', async () => {
    const scene = await orderScene(SINCE_START);
    const orders = [buy(scene), buy(scene), buy(scene)];
    await scene.cycle();
    const again = await withoutDatabase(scene);
    await pass(again, 20);
    for (const order of orders) {
      expect(rowOf(again, order)).toMatchObject({ state: 'posted', draft: { reference: `W-${order.id}` } });
      expect(scene.documents.goodsOf(`W-${order.id}`)).toHaveLength(1);
    }
    expect(again.stores.errors.countOpen()).toBe(0);
    expect(offered(again)).toBe(14);
  });
});

describe('what a person does', () => {
  it('posts an order now that would wait', async () => {
    const scene = await orderScene();
    const order = buy(scene, { payment: { ...aWebOrder().payment, method: 'cod' } });
    await scene.cycle();
    expect(rowOf(scene, order).state).toBe('held');
    expect(await scene.engine.orders.postNow(rowOf(scene, order))).toMatchObject({ ok: true });
    await scene.engine.drain();
    expect(rowOf(scene, order).state).toBe('posted');
  });

  it('ignores an order, whose goods are free again', async () => {
    const scene = await orderScene();
    const order = buy(scene, { payment: { ...aWebOrder().payment, method: 'cod' } }, 3);
    await scene.cycle();
    await scene.engine.orders.ignore(rowOf(scene, order), 'a test order');
    await scene.cycle();
    scene.sales.change(order.id, { shipment: { state: 'complete', shippedAt: order.placedAt } });
    await scene.cycle();
    expect(rowOf(scene, order)).toMatchObject({ state: 'ignored', decision: 'ignore' });
    expect(scene.documents.documents).toEqual([]);
    expect(offered(scene)).toBe(20);
  });

  it('sends again what was refused, and never what may be there', async () => {
    const scene = await orderScene();
    scene.documents.faults = [
      { operation: 'postDocument', error: apiError('rejected'), savesAfter: null },
      { operation: 'postDocument', error: lost, savesAfter: 3 * MINUTE },
    ];
    const order = buy(scene);
    await scene.once();
    expect(await scene.engine.orders.resend(rowOf(scene, order))).toMatchObject({ ok: true });
    await scene.once();
    expect(rowOf(scene, order).state).toBe('verifying');
    for (let again = 0; again < 20; again += 1) {
      await scene.engine.orders.resend(rowOf(scene, order));
      await scene.engine.drain();
    }
    expect(scene.documents.calls.filter((call) => call === 'postDocument')).toHaveLength(2);
    await pass(scene, 10);
    expect(rowOf(scene, order).state).toBe('posted');
    expect(scene.documents.goodsOf(`W-${order.id}`)).toHaveLength(1);
    expect(await scene.engine.orders.resend(rowOf(scene, order))).toMatchObject({ ok: false });
    expect(await scene.engine.orders.ignore(rowOf(scene, order), 'x')).toMatchObject({ ok: false });
  });
});
