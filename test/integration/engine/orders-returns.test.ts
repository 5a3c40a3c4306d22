import { describe, expect, it } from 'vitest';
import { decimal } from '../../../src-shared/domain/decimal.ts';
import { remoteRefundId, ticketNumber } from '../../../src-shared/domain/ids.ts';
import { apiError } from '../../fakes/fake-documents.ts';
import { MINUTE } from './engine-fixture.ts';
import { SINCE_START, withoutDatabase } from './lost-database.ts';
import {
  AUTHORIZED,
  buy,
  type OrderScene,
  offered,
  openCodes,
  orderScene,
  pass,
  rowOf,
} from './order-scene.ts';
import { allOf, aRefundOf, giveBack, openTasks, returnOf, returnsIn, soldScene } from './returns-scene.ts';

const lost = apiError('unknown-outcome');

const returnPosts = ({ documents }: OrderScene): number =>
  documents.calls.filter((call) => call === 'postDocument').length - 1;

/** Of four mugs two have left and came back; a second refund gives back the other two. */
async function partlyGoneScene() {
  const scene = await orderScene();
  const order = buy(scene, {}, 4);
  await scene.cycle();
  scene.documents.releaseSome(`W-${order.id}`, 2);
  const first = giveBack(scene, order, aRefundOf(order, 2));
  await pass(scene, 6);
  expect(returnOf(scene, first).state).toBe('posted');
  const second = giveBack(scene, order, aRefundOf(order, 2));
  await pass(scene, 6);
  return { scene, order, second };
}

describe('a refund with goods of an order that has left', () => {
  it('becomes one return ticket, whose goods are offered only once the POS has them', async () => {
    const { scene, order } = await soldScene();
    expect(offered(scene)).toBe(16);
    scene.documents.faults = [{ operation: 'postDocument', error: apiError('transient'), savesAfter: null }];
    const refund = giveBack(scene, order, aRefundOf(order, 1));
    expect(offered(scene)).toBe(17);
    await scene.once();
    // The store put it back on sale by itself; Counterpoint does not know it yet.
    expect(returnOf(scene, refund).state).toBe('due');
    expect(offered(scene)).toBe(16);
    await scene.cycle();
    expect(returnOf(scene, refund)).toMatchObject({
      state: 'posted',
      reference: `W-R${refund.id}`,
      ticketNumber: `WR${refund.id}`,
      doubt: null,
    });
    expect(returnsIn(scene)).toMatchObject([
      { reference: `W-R${refund.id}`, total: '-13', tendered: '-13', lines: [{ quantity: '1' }] },
    ]);
    const [release] = scene.documents.documents
      .filter(({ originalDocument }) => originalDocument !== null)
      .slice(1);
    expect(returnsIn(scene)[0]?.originalDocument).toBe(release?.documentId);
    await scene.cycle();
    expect(offered(scene)).toBe(17);
    for (let again = 0; again < 3; again += 1) await scene.cycle();
    expect(returnsIn(scene)).toHaveLength(1);
    expect(scene.stores.errors.countOpen()).toBe(0);
    expect(scene.defects).toEqual([]);
  });

  it('becomes one each when there are several, with the shipping in the one that gave it back', async () => {
    const { scene, order } = await soldScene();
    const first = giveBack(scene, order, aRefundOf(order, 1));
    const second = giveBack(
      scene,
      order,
      aRefundOf(order, 2, { amount: decimal('31.4'), chargesAmount: decimal(5), chargesTax: decimal('0.4') }),
    );
    await scene.cycle();
    scene.clock.advance(MINUTE);
    const third = giveBack(scene, order, aRefundOf(order, 1));
    await scene.cycle();
    for (const refund of [first, second, third]) expect(returnOf(scene, refund).state).toBe('posted');
    expect(returnOf(scene, second).draft?.charges).toEqual([{ slot: 1, amount: '5' }]);
    expect(
      returnsIn(scene)
        .map(({ total, charges }) => [total, charges])
        .toSorted(),
    ).toEqual([
      ['-13', '0'],
      ['-13', '0'],
      ['-31.4', '-5'],
    ]);
    await scene.cycle();
    expect(offered(scene)).toBe(20);
  });

  it('that gives back more than was sold or paid is blocked, with a remedy, and writes nothing', async () => {
    const { scene, order } = await soldScene();
    const units = giveBack(scene, order, aRefundOf(order, 5, { amount: decimal(20) }));
    const money = giveBack(scene, order, aRefundOf(order, 1, { amount: decimal(90) }));
    await scene.cycle();
    expect(returnOf(scene, units)).toMatchObject({ state: 'blocked' });
    expect(returnOf(scene, money)).toMatchObject({ state: 'blocked', reason: { code: 'order.return-over' } });
    expect(returnsIn(scene)).toEqual([]);
    const open = scene.stores.errors.list({ state: 'open', limit: 10 });
    expect(open).toHaveLength(2);
    for (const { error } of open) {
      expect(error).toMatchObject({ subject: { entity: 'order', id: order.number } });
      expect(error.remedy).not.toBe('');
    }
    await scene.engine.orders.ignoreReturn(returnOf(scene, units).connectionId, units.id, 'a mistake');
    await scene.cycle();
    expect(returnOf(scene, units)).toMatchObject({ state: 'ignored' });
    expect(scene.stores.errors.countOpen()).toBe(1);
  });

  it('whose mark would be too long for Counterpoint is blocked', async () => {
    const { scene, order } = await soldScene();
    const refund = giveBack(scene, order, aRefundOf(order, 1, { id: remoteRefundId('123456789012345678') }));
    await scene.cycle();
    expect(returnOf(scene, refund)).toMatchObject({
      state: 'blocked',
      reason: { code: 'order.number-unfit' },
    });
    expect(returnPosts(scene)).toBe(0);
  });

  it('whose number somebody else has is blocked', async () => {
    const { scene, order } = await soldScene();
    const refund = aRefundOf(order, 1);
    const [other] = scene.documents.goodsOf(`W-${order.id}`);
    if (other === undefined) throw new Error('nothing was posted');
    scene.documents.documents.push({
      ...other,
      reference: 'X-1',
      ticketNumber: ticketNumber(`WR${refund.id}`),
      lines: [],
    });
    giveBack(scene, order, refund);
    await scene.cycle();
    expect(returnOf(scene, refund)).toMatchObject({
      state: 'blocked',
      reason: { code: 'order.number-taken' },
    });
  });

  it('of money alone is told and writes nothing', async () => {
    const { scene, order } = await soldScene();
    const refund = giveBack(scene, order, aRefundOf(order, 0, { amount: decimal(5), lines: [] }));
    await scene.cycle();
    expect(returnOf(scene, refund)).toMatchObject({ state: 'money-only', amount: '5', nextAt: null });
    expect(returnPosts(scene)).toBe(0);
  });

  it('that was deleted in the store before anything was written is left alone', async () => {
    const { scene, order } = await soldScene({ returns: 'queue' });
    const refund = giveBack(scene, order, aRefundOf(order, 1));
    await scene.cycle();
    expect(openTasks(scene)).toHaveLength(1);
    scene.sales.change(order.id, { refunds: [] });
    await scene.cycle();
    expect(returnOf(scene, refund)).toMatchObject({
      state: 'ignored',
      reason: { code: 'order.return-withdrawn' },
    });
    expect(openTasks(scene)).toEqual([]);
    expect(scene.stores.errors.countOpen()).toBe(0);
  });
});

describe('a refund of an order that has not left', () => {
  it('of everything, before it was posted, cancels the order and is no return', async () => {
    const scene = await orderScene();
    const order = buy(scene, AUTHORIZED, 4);
    await scene.cycle();
    const refund = giveBack(scene, order, allOf(order));
    await scene.cycle();
    expect(rowOf(scene, order).state).toBe('canceled');
    expect(returnOf(scene, refund)).toMatchObject({
      state: 'ignored',
      reason: { code: 'order.return-order-canceled' },
      nextAt: null,
    });
    expect(scene.documents.documents).toEqual([]);
    expect(offered(scene)).toBe(20);
  });

  it('of a part waits until staff released the order, whose goods stay taken till then', async () => {
    const scene = await orderScene();
    const order = buy(scene, AUTHORIZED, 4);
    await scene.cycle();
    const refund = giveBack(scene, order, aRefundOf(order, 1));
    await scene.cycle();
    expect(returnOf(scene, refund).state).toBe('waiting');
    expect(offered(scene)).toBe(16);
    scene.sales.change(order.id, {
      payment: { ...order.payment, state: 'captured', capturedAmount: order.total },
    });
    await pass(scene, 20);
    expect(rowOf(scene, order).state).toBe('posted');
    expect(returnOf(scene, refund)).toMatchObject({
      state: 'waiting',
      reason: { code: 'order.return-waits-for-goods' },
    });
    scene.documents.release(`W-${order.id}`);
    await pass(scene, 6);
    expect(returnOf(scene, refund).state).toBe('posted');
    expect(returnsIn(scene)).toHaveLength(1);
    expect(offered(scene)).toBe(17);
  });

  it('of units that have not left waits beside one of units that have, and is a return once they leave', async () => {
    const { scene, order, second } = await partlyGoneScene();
    expect(returnOf(scene, second)).toMatchObject({
      state: 'waiting',
      reason: { code: 'order.return-waits-for-goods' },
    });
    expect(scene.stores.errors.countOpen()).toBe(0);
    scene.documents.releaseSome(`W-${order.id}`, 2);
    await pass(scene, 6);
    expect(returnOf(scene, second).state).toBe('posted');
    expect(returnsIn(scene)).toHaveLength(2);
  });

  it('of units that staff then took off the order is no return', async () => {
    const { scene, order, second } = await partlyGoneScene();
    scene.documents.change(`W-${order.id}`, { place: 'order-history' });
    await pass(scene, 6);
    expect(returnOf(scene, second)).toMatchObject({
      state: 'ignored',
      reason: { code: 'order.return-not-needed' },
    });
    expect(returnsIn(scene)).toHaveLength(1);
    expect(scene.stores.errors.countOpen()).toBe(0);
  });

  it('of everything asks staff to cancel, and is no return once they did', async () => {
    const scene = await orderScene();
    const order = buy(scene, {}, 4);
    await scene.cycle();
    const refund = giveBack(scene, order, allOf(order));
    await pass(scene, 30);
    expect(openTasks(scene)).toMatchObject([{ kind: 'cancel-document' }]);
    expect(returnOf(scene, refund).state).toBe('waiting');
    expect(offered(scene)).toBe(16);
    scene.documents.change(`W-${order.id}`, { isVoid: true, place: 'order-history' });
    await pass(scene, 6);
    expect(returnOf(scene, refund)).toMatchObject({
      state: 'ignored',
      reason: { code: expect.stringMatching(/^order\.return-(not-needed|order-canceled)$/) },
    });
    expect(openTasks(scene)).toEqual([]);
    expect(returnsIn(scene)).toEqual([]);
    expect(offered(scene)).toBe(20);
  });

  it('of everything is a return when staff release the order after all', async () => {
    const scene = await orderScene();
    const order = buy(scene, {}, 4);
    await scene.cycle();
    const refund = giveBack(scene, order, allOf(order));
    await pass(scene, 3);
    scene.documents.release(`W-${order.id}`);
    await pass(scene, 6);
    expect(returnOf(scene, refund).state).toBe('posted');
    expect(returnsIn(scene)).toMatchObject([{ total: '-57.4' }]);
    expect(openTasks(scene)).toEqual([]);
  });
});

describe('a return whose answer was lost', () => {
  it.each([0, 2 * MINUTE])(
    'and that is saved %i ms later is found, and never written again',
    async (savesAfter) => {
      const { scene, order } = await soldScene();
      scene.documents.faults = [{ operation: 'postDocument', error: lost, savesAfter }];
      const refund = giveBack(scene, order, aRefundOf(order, 2));
      await scene.once();
      expect(returnOf(scene, refund)).toMatchObject({ state: 'verifying' });
      await pass(scene, 15);
      expect(returnOf(scene, refund)).toMatchObject({
        state: 'posted',
        reason: { code: 'order.return-found-in-pos' },
      });
      expect(returnPosts(scene)).toBe(1);
      expect(returnsIn(scene)).toHaveLength(1);
    },
  );

  it('is written again only after ten minutes of healthy answers, and counts anew when the POS was ill', async () => {
    const { scene, order } = await soldScene();
    scene.documents.faults = [{ operation: 'postDocument', error: lost, savesAfter: null }];
    const refund = giveBack(scene, order, aRefundOf(order, 2));
    await pass(scene, 9);
    expect(returnOf(scene, refund).state).toBe('verifying');
    scene.documents.failure = apiError('transient');
    await pass(scene, 3);
    expect(returnOf(scene, refund)).toMatchObject({ state: 'verifying', doubt: { lookUps: 0 } });
    scene.documents.failure = null;
    await pass(scene, 9);
    expect(returnOf(scene, refund).state).toBe('verifying');
    expect(offered(scene)).toBe(16);
    await pass(scene, 8);
    expect(returnOf(scene, refund).state).toBe('posted');
    expect(returnsIn(scene)).toHaveLength(1);
  });

  it('is told to people when it was not saved twice, and goes on by itself once the cause is gone', async () => {
    const { scene, order } = await soldScene();
    const refused = { operation: 'postDocument', error: lost, savesAfter: null } as const;
    scene.documents.faults = [refused, refused];
    const refund = giveBack(scene, order, aRefundOf(order, 2));
    await pass(scene, 35);
    expect(returnOf(scene, refund)).toMatchObject({
      state: 'blocked',
      reason: { code: 'order.return-never-saved' },
    });
    expect(offered(scene)).toBe(16);
    expect(openCodes(scene)).toEqual(['order.return-never-saved']);
    await pass(scene, 20);
    expect(returnOf(scene, refund).state).toBe('posted');
    expect(returnsIn(scene)).toHaveLength(1);
    expect(openCodes(scene)).toEqual([]);
  });

  it('is found again when the database was deleted', async () => {
    const { scene, order } = await soldScene(SINCE_START);
    const refund = giveBack(scene, order, aRefundOf(order, 2));
    await scene.cycle();
    const again = await withoutDatabase(scene);
    await pass(again, 20);
    expect(returnOf(again, refund)).toMatchObject({ state: 'posted' });
    expect(returnsIn(again)).toHaveLength(1);
    expect(openTasks(again)).toEqual([]);
    expect(offered(again)).toBe(18);
  });
});
