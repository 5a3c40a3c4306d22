import { describe, expect, it } from 'vitest';
import { TicketWatch } from '../../../src-main/engine/orders/posting/ticket-watch.ts';
import { runId } from '../../../src-shared/domain/ids.ts';
import { syncError } from '../../../src-shared/errors/sync-error.ts';
import { apiError } from '../../fakes/fake-documents.ts';
import { MINUTE } from './engine-fixture.ts';
import { buy, type OrderScene, offered, orderScene, rowOf } from './order-scene.ts';

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

describe('tickets that nobody posts', () => {
  const late = syncError({
    kind: 'blocked',
    code: 'pos.tickets-unposted',
    subject: { entity: 'pos', id: 'tickets' },
    operatorMessage: '12 tickets wait in Counterpoint for more than 3 days to be posted.',
    remedy: 'Post the tickets of drawer W1 of store WEB in Counterpoint.',
  });
  const open = ({ stores }: OrderScene) =>
    stores.errors.list({ state: 'open', limit: 10 }).map(({ error }) => error.operatorMessage);

  it('are told, though no order is due, keep none from being written, and are closed by themselves', async () => {
    const scene = await orderScene();
    scene.documents.late = late;
    await scene.once();
    expect(open(scene)).toEqual([late.operatorMessage]);
    const order = buy(scene);
    await scene.once();
    expect(rowOf(scene, order).state).toBe('posted');
    expect(open(scene)).toEqual([late.operatorMessage]);
    scene.documents.late = null;
    await scene.once();
    expect(open(scene)).toEqual([]);
    expect(scene.stores.errors.list({ state: 'all', limit: 10 }), 'told once').toHaveLength(1);
  });

  it('are asked for once an hour, and when a person says that it is mended', async () => {
    const { documents, stores, clock } = await orderScene();
    const before = documents.calls.length;
    const watch = new TicketWatch();
    const signal = new AbortController().signal;
    const look = () => watch.look({ documents, stores, clock, runId: runId('run'), signal });
    const asked = () => documents.calls.slice(before).filter((call) => call === 'lateTickets').length;
    for (let minute = 0; minute < 150; minute += 1) {
      await look();
      clock.advance(MINUTE);
    }
    expect(asked()).toBe(3);
    watch.forget();
    await look();
    expect(asked()).toBe(4);
  });

  it('are no news while Counterpoint does not tell', async () => {
    const scene = await orderScene();
    scene.documents.late = late;
    await scene.once();
    scene.documents.failure = apiError('transient');
    await scene.once();
    expect(open(scene)).toContain(late.operatorMessage);
    expect(scene.defects).toEqual([]);
  });
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
