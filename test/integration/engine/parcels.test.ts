import { describe, expect, it } from 'vitest';
import type { OrderSettings } from '../../../src-main/engine/ports/order-settings.ts';
import { decimal } from '../../../src-shared/domain/decimal.ts';
import type { WebOrder } from '../../../src-shared/domain/web-order.ts';
import { aWebRefund } from '../../builders/web-order.builder.ts';
import { apiError } from '../../fakes/fake-documents.ts';
import { MINUTE } from './engine-fixture.ts';
import { buy, MUG_KEY, type OrderScene, offered, openCodes, orderScene, rowOf, WEB } from './order-scene.ts';
import { addNumber, cancel, close, erase, postDrawer, send } from './staff-parcels.ts';

/** A posted order of three mugs, whose parcels staff send. */
async function postedScene(
  changes: Partial<OrderSettings> = {},
): Promise<{ readonly scene: OrderScene; readonly order: WebOrder; readonly reference: string }> {
  const scene = await orderScene({ fulfilledIn: 'counterpoint', ...changes });
  const order = buy(scene, {}, 3);
  await scene.cycle();
  return { scene, order, reference: `W-${order.id}` };
}

const shopOf = ({ sales }: OrderScene, { id }: WebOrder): WebOrder => {
  const order = sales.placed.get(id);
  if (order === undefined) throw new Error(`the store has no order ${id}`);
  return order;
};

const toldIn = ({ sales }: OrderScene) => sales.fulfillment.told.map(({ shipment }) => shipment);

const codesOf = ({ stores }: OrderScene, { id }: WebOrder): string[] =>
  stores.orders.timeline.list('order', `${WEB}/${id}`, 100).map(({ code }) => code);

describe('goods that staff sent', () => {
  it('are told once, with the number and the carrier, and the order is fulfilled', async () => {
    const { scene, order, reference } = await postedScene({
      carriers: [{ shipVia: ' upsg', carrier: 'UPS' }],
    });
    expect(rowOf(scene, order).state).toBe('posted');
    send(scene, reference, { numbers: ['1Z1'] });
    await scene.once();
    expect(toldIn(scene)).toEqual([{ lines: [], isLast: true, trackingNumbers: ['1Z1'], carrier: 'UPS' }]);
    expect(rowOf(scene, order)).toMatchObject({ state: 'fulfilled', reason: { code: 'order.fulfilled' } });
    expect(codesOf(scene, order)).toEqual(expect.arrayContaining(['order.shipped-told', 'order.fulfilled']));
    for (let again = 0; again < 3; again += 1) await scene.cycle();
    expect(scene.sales.calls.filter((call) => call === 'fulfill')).toHaveLength(1);
    expect(scene.sales.calls).not.toContain('createRefund');
    expect(scene.defects).toEqual([]);
  });

  it('in parts are told as they leave where the store knows parts', async () => {
    const { scene, order, reference } = await postedScene();
    scene.sales.capabilities.partialFulfillment = true;
    send(scene, reference, { units: 1, numbers: ['1Z1'] });
    await scene.cycle();
    expect(rowOf(scene, order).state).toBe('posted');
    expect(shopOf(scene, order).shipment.state).toBe('partly');
    await scene.cycle();
    send(scene, reference, { units: 2, numbers: ['1Z2'] });
    await scene.cycle();
    const [line] = order.lines;
    expect(toldIn(scene)).toMatchObject([
      { lines: [{ lineId: line?.id, quantity: '1' }], isLast: false, trackingNumbers: ['1Z1'] },
      { lines: [{ lineId: line?.id, quantity: '2' }], isLast: true, trackingNumbers: ['1Z2'] },
    ]);
    expect(rowOf(scene, order).state).toBe('fulfilled');
  });

  it('in parts are told together where the store knows none, with numbers that the history lost since', async () => {
    const { scene, order, reference } = await postedScene();
    send(scene, reference, { units: 1, numbers: ['1Z1'] });
    await scene.cycle();
    expect(toldIn(scene)).toEqual([]);
    postDrawer(scene, reference);
    await scene.cycle();
    send(scene, reference, { numbers: ['1Z2', '1Z3'] });
    await scene.cycle();
    expect(toldIn(scene)).toMatchObject([{ isLast: true, trackingNumbers: ['1Z1', '1Z2', '1Z3'] }]);
    expect(rowOf(scene, order).state).toBe('fulfilled');
  });

  it('are not told again when the store sent them itself', async () => {
    const { scene, order, reference } = await postedScene({ fulfilledIn: 'store' });
    scene.sales.change(order.id, { shipment: { state: 'complete', shippedAt: order.placedAt } });
    send(scene, reference);
    await scene.cycle();
    await scene.cycle();
    expect(scene.sales.calls).not.toContain('fulfill');
    expect(rowOf(scene, order).state).toBe('fulfilled');
  });

  it('get the number that staff entered later, once, and nothing else is said again', async () => {
    const { scene, order, reference } = await postedScene();
    const ticket = send(scene, reference, { numbers: [] });
    await scene.cycle();
    expect(rowOf(scene, order).state).toBe('fulfilled');
    addNumber(scene, ticket, '1Z9');
    await scene.cycle();
    await scene.cycle();
    expect(toldIn(scene).map(({ trackingNumbers }) => trackingNumbers)).toEqual([[], ['1Z9']]);
    addNumber(scene, ticket, '1Z10');
    await scene.cycle();
    expect(toldIn(scene)).toHaveLength(3);
    expect(toldIn(scene).at(-1)?.trackingNumbers).toEqual(['1Z10']);
  });

  it('wait while the store gives no answer, and are told when it does', async () => {
    const { scene, order, reference } = await postedScene();
    scene.sales.fulfillment.faults = [{ operation: 'fulfill', error: apiError('transient'), isDone: false }];
    send(scene, reference);
    await scene.once();
    expect(rowOf(scene, order).state).toBe('posted');
    const [run] = scene.stores.runs.list({ flow: 'export-fulfillments', limit: 1 });
    expect(run).toMatchObject({ state: 'failed', error: { kind: 'transient' } });
    await scene.cycle();
    expect(rowOf(scene, order).state).toBe('fulfilled');
    expect(scene.stores.errors.countOpen()).toBe(0);
  });

  it('of one order that the store stumbles over keep no other from being told', async () => {
    const { scene, order, reference } = await postedScene();
    const other = buy(scene, {}, 1);
    await scene.cycle();
    const fault = { operation: 'fulfill', error: apiError('transient'), isDone: false } as const;
    scene.sales.fulfillment.faults = [fault];
    send(scene, reference);
    send(scene, `W-${other.id}`);
    await scene.once();
    expect(rowOf(scene, order).state).toBe('posted');
    expect(rowOf(scene, other).state).toBe('fulfilled');
    await scene.cycle();
    expect(rowOf(scene, order).state).toBe('fulfilled');
  });

  it('keep their numbers when the store was out of reach until the history had lost them', async () => {
    const { scene, order, reference } = await postedScene();
    const others = [buy(scene, {}, 1), buy(scene, {}, 1)];
    await scene.cycle();
    const refused = { operation: 'fulfill', error: apiError('rate-limited'), isDone: false } as const;
    scene.sales.fulfillment.faults = [refused];
    send(scene, reference, { numbers: ['1Z1'] });
    for (const { id } of others) send(scene, `W-${id}`, { numbers: [`1Z-${id}`] });
    await scene.once();
    expect(toldIn(scene)).toEqual([]);
    for (const mark of [reference, ...others.map(({ id }) => `W-${id}`)]) postDrawer(scene, mark);
    for (let again = 0; again < 3; again += 1) await scene.cycle();
    expect(rowOf(scene, order).state).toBe('fulfilled');
    expect(
      toldIn(scene)
        .flatMap(({ trackingNumbers }) => trackingNumbers)
        .toSorted(),
    ).toEqual(['1Z1', ...others.map(({ id }) => `1Z-${id}`)].toSorted());
  });

  it('whose answer was lost are said once, with what was said then', async () => {
    const { scene, order, reference } = await postedScene();
    scene.sales.fulfillment.faults = [
      { operation: 'fulfill', error: apiError('unknown-outcome'), isDone: true },
    ];
    const ticket = send(scene, reference, { numbers: ['1Z1'] });
    await scene.once();
    expect(rowOf(scene, order).state).toBe('posted');
    addNumber(scene, ticket, '1Z2');
    for (let again = 0; again < 4; again += 1) await scene.cycle();
    expect(toldIn(scene).map(({ trackingNumbers }) => trackingNumbers)).toEqual([['1Z1'], ['1Z2']]);
    expect(rowOf(scene, order).state).toBe('fulfilled');
    expect(scene.stores.errors.countOpen()).toBe(0);
  });

  it('that the store refuses are told to people, tried again later, and close themselves', async () => {
    const { scene, order, reference } = await postedScene();
    const refusal = apiError('rejected', 'platform.status-not-taken');
    scene.sales.fulfillment.faults = [{ operation: 'fulfill', error: refusal, isDone: false }];
    send(scene, reference);
    await scene.once();
    await scene.once();
    expect(scene.sales.calls.filter((call) => call === 'fulfill')).toHaveLength(1);
    expect(openCodes(scene)).toEqual(['platform.status-not-taken']);
    scene.clock.advance(15 * MINUTE);
    await scene.cycle();
    expect(rowOf(scene, order).state).toBe('fulfilled');
    expect(openCodes(scene)).toEqual([]);
  });

  it('of an order that the store took back stay a matter for a person until the store agrees', async () => {
    const { scene, order, reference } = await postedScene();
    scene.sales.change(order.id, { isCanceled: true, takesStock: false });
    send(scene, reference);
    await scene.cycle();
    await scene.cycle();
    expect(scene.sales.calls).not.toContain('fulfill');
    expect(rowOf(scene, order)).toMatchObject({
      state: 'posted',
      reason: { code: 'order.shipped-after-cancel' },
    });
    expect(openCodes(scene)).toEqual(['order.shipped-after-cancel']);
    scene.sales.change(order.id, {
      isCanceled: false,
      shipment: { state: 'complete', shippedAt: order.placedAt },
    });
    await scene.cycle();
    expect(rowOf(scene, order).state).toBe('fulfilled');
    expect(openCodes(scene)).not.toContain('order.shipped-after-cancel');
  });

  it('in part, when staff close the order with that, ask a person to pay the rest back', async () => {
    const { scene, order, reference } = await postedScene();
    send(scene, reference, { units: 1, numbers: ['1Z1'] });
    close(scene, reference);
    await scene.cycle();
    const [line] = order.lines;
    expect(toldIn(scene)).toMatchObject([
      { lines: [{ lineId: line?.id, quantity: '1' }], isLast: true, trackingNumbers: ['1Z1'] },
    ]);
    expect(openCodes(scene)).toEqual(['order.shipped-short']);
    scene.sales.change(order.id, { refunds: [aWebRefund({ amount: decimal(27), lines: [] })] });
    await scene.cycle();
    expect(rowOf(scene, order).state).toBe('fulfilled');
    expect(openCodes(scene)).not.toContain('order.shipped-short');
  });

  it('of which a part is on backorder wait for it, and its goods stay held', async () => {
    const scene = await orderScene({ fulfilledIn: 'counterpoint' });
    scene.documents.short.add(MUG_KEY);
    const order = buy(scene, {}, 3);
    await scene.cycle();
    expect(rowOf(scene, order)).toMatchObject({ state: 'posted', isBackordered: true });
    await scene.cycle();
    expect(scene.sales.calls).not.toContain('fulfill');
    expect(scene.stores.orders.holds.of(rowOf(scene, order))).toMatchObject([{ endedAt: null }]);
    const reference = `W-${order.id}`;
    const [document] = scene.documents.goodsOf(reference);
    const lines = (document?.lines ?? []).map((line) => ({ ...line, kind: 'order' as const }));
    scene.documents.change(reference, { lines });
    scene.clock.advance(15 * MINUTE);
    await scene.cycle();
    send(scene, reference);
    await scene.cycle();
    expect(rowOf(scene, order)).toMatchObject({ state: 'fulfilled', isBackordered: false });
    expect(scene.stores.orders.holds.of(rowOf(scene, order))[0]?.endedAt).not.toBeNull();
  });

  it('are not told where the owner does not want it, and the flow is not there', async () => {
    const { scene, reference } = await postedScene({ exportsFulfillments: false });
    send(scene, reference);
    await scene.cycle();
    expect(scene.sales.calls).not.toContain('fulfill');
    expect(scene.stores.runs.list({ flow: 'export-fulfillments', limit: 1 })).toEqual([]);
  });

  it('of an order that the store does not have any more are a matter of the past', async () => {
    const { scene, order, reference } = await postedScene();
    scene.sales.placed.delete(order.id);
    send(scene, reference);
    await scene.cycle();
    await scene.cycle();
    expect(scene.sales.calls.filter((call) => call === 'fulfill')).toHaveLength(1);
    expect(rowOf(scene, order).state).toBe('fulfilled');
    expect(codesOf(scene, order)).toContain('order.shipped-untold');
    expect(openCodes(scene)).toEqual([]);
  });

  it('are only counted in a dry run', async () => {
    const { scene, order, reference } = await postedScene();
    send(scene, reference);
    const [entry] = await scene.engine.runCycle({ flows: ['export-fulfillments'], isPreview: true });
    expect(entry?.result).toMatchObject({ ok: true, value: { state: 'preview', planned: 1 } });
    expect(scene.sales.calls).not.toContain('fulfill');
    expect(scene.stores.orders.fulfillments.ofOrder(WEB, order.id)).toEqual([]);
  });
});

describe('an order that staff canceled', () => {
  it('is canceled in the store, with its goods back on sale and no money moved', async () => {
    const { scene, order, reference } = await postedScene();
    cancel(scene, reference);
    await scene.cycle();
    expect(scene.sales.fulfillment.canceled).toEqual([order.id]);
    await scene.cycle();
    expect(rowOf(scene, order)).toMatchObject({
      state: 'canceled',
      reason: { code: 'order.canceled-in-pos' },
    });
    expect(scene.stores.orders.tasks.list({ state: 'open', limit: 9 })).toEqual([]);
    expect(scene.sales.calls).not.toContain('createRefund');
    expect(offered(scene)).toBe(20);
    expect(scene.stores.errors.countOpen()).toBe(0);
  });

  it('is not canceled in a store that shipped it in the same moment', async () => {
    const { scene, order, reference } = await postedScene();
    cancel(scene, reference);
    // Between the reading of orders and the cancellation.
    const shipped = { state: 'complete', shippedAt: order.placedAt } as const;
    scene.sales.gate = (operation, when) => {
      if (operation === 'readOrders' && when === 'before')
        scene.sales.change(order.id, { shipment: shipped });
    };
    await scene.once();
    scene.sales.gate = () => undefined;
    await scene.cycle();
    await scene.cycle();
    expect(scene.sales.calls).not.toContain('cancel');
    expect(shopOf(scene, order).isCanceled).toBe(false);
    expect(rowOf(scene, order)).toMatchObject({ state: 'posted', reason: { code: 'order.cancel-too-late' } });
    expect(openCodes(scene)).toEqual(['order.cancel-too-late']);
  });

  it('is not canceled when the store finds that it was shipped after we looked', async () => {
    const { scene, order, reference } = await postedScene();
    cancel(scene, reference);
    scene.sales.gate = (operation, when) => {
      if (operation === 'cancel' && when === 'before')
        scene.sales.change(order.id, { shipment: { state: 'partly', shippedAt: order.placedAt } });
    };
    await scene.once();
    await scene.cycle();
    expect(scene.sales.fulfillment.canceled).toEqual([]);
    expect(scene.sales.calls.filter((call) => call === 'cancel')).toHaveLength(1);
    expect(openCodes(scene)).toEqual(['order.cancel-too-late']);
  });

  it('is canceled once when the answer was lost', async () => {
    const { scene, order, reference } = await postedScene();
    cancel(scene, reference);
    scene.sales.fulfillment.faults = [
      { operation: 'cancel', error: apiError('unknown-outcome'), isDone: true },
    ];
    for (let again = 0; again < 3; again += 1) await scene.cycle();
    expect(scene.sales.fulfillment.canceled).toEqual([order.id]);
    expect(rowOf(scene, order)).toMatchObject({
      state: 'canceled',
      reason: { code: 'order.canceled-in-pos' },
    });
    expect(scene.stores.orders.tasks.list({ state: 'open', limit: 9 })).toEqual([]);
  });

  it('because the store took it back is over on both sides', async () => {
    const { scene, order, reference } = await postedScene();
    scene.sales.change(order.id, { isCanceled: true, takesStock: false });
    await scene.cycle();
    expect(rowOf(scene, order).state).toBe('posted');
    cancel(scene, reference);
    await scene.cycle();
    expect(rowOf(scene, order).state).toBe('canceled');
    expect(scene.sales.calls).not.toContain('cancel');
    expect(scene.stores.orders.tasks.list({ state: 'open', limit: 9 })).toEqual([]);
  });

  it('and that the store takes up again is neither posted nor canceled a second time, but told', async () => {
    const { scene, order, reference } = await postedScene();
    cancel(scene, reference);
    await scene.cycle();
    await scene.cycle();
    scene.sales.change(order.id, { isCanceled: false, takesStock: true });
    for (let again = 0; again < 3; again += 1) await scene.cycle();
    expect(scene.documents.calls.filter((call) => call === 'postDocument')).toHaveLength(1);
    expect(scene.sales.fulfillment.canceled).toEqual([order.id]);
    expect(openCodes(scene)).toEqual(['order.reinstated']);
  });
});

describe('a document that is not there any more', () => {
  it('was deleted once every look over ten minutes found nothing', async () => {
    const { scene, order, reference } = await postedScene();
    erase(scene, reference);
    for (let minute = 0; minute < 9; minute += 1) await scene.once();
    expect(scene.sales.calls).not.toContain('cancel');
    for (let minute = 0; minute < 3; minute += 1) await scene.once();
    expect(scene.sales.fulfillment.canceled).toEqual([order.id]);
    expect(rowOf(scene, order).state).toBe('canceled');
  });

  it('is looked for from the beginning after a look that failed', async () => {
    const { scene, reference } = await postedScene();
    erase(scene, reference);
    for (let minute = 0; minute < 9; minute += 1) await scene.once();
    scene.documents.failure = apiError('transient');
    await scene.once();
    scene.documents.failure = null;
    for (let minute = 0; minute < 9; minute += 1) await scene.once();
    expect(scene.sales.calls).not.toContain('cancel');
  });

  it('is nobody’s cancellation when many are gone at once', async () => {
    const { scene } = await postedScene();
    for (let more = 0; more < 5; more += 1) buy(scene);
    await scene.cycle();
    scene.documents.documents = [];
    for (let minute = 0; minute < 15; minute += 1) await scene.once();
    expect(scene.sales.calls).not.toContain('cancel');
    expect(openCodes(scene)).toContain('order.many-documents-missing');
  });
});
