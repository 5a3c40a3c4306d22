import { describe, expect, it } from 'vitest';
import { decimal } from '../../../src-shared/domain/decimal.ts';
import type { WebOrder } from '../../../src-shared/domain/web-order.ts';
import type { KeptDocument } from '../../fakes/fake-documents.ts';
import { buy, type OrderScene, orderScene, pass, rowOf, WEB } from './order-scene.ts';
import { send } from './staff-parcels.ts';

interface Sent {
  readonly scene: OrderScene;
  readonly order: WebOrder;
  readonly ticket: KeptDocument;
}

/** An order of three mugs of which a parcel left, and the store was told. */
async function sentScene(numbers: readonly string[], units?: number): Promise<Sent> {
  const scene = await orderScene({ fulfilledIn: 'counterpoint' });
  scene.sales.capabilities.partialFulfillment = true;
  const order = buy(scene, {}, 3);
  await scene.cycle();
  const ticket = send(scene, `W-${order.id}`, { numbers, ...(units === undefined ? {} : { units }) });
  await scene.once();
  await scene.once();
  expect(scene.sales.fulfillment.told).toHaveLength(1);
  return { scene, order, ticket };
}

/** Staff void a release: its goods wait in the order again. */
function voidRelease({ scene, order, ticket }: Sent): void {
  scene.documents.documents = scene.documents.documents.map((document) => {
    if (document.documentId === ticket.documentId) return { ...document, isVoid: true };
    if (document.reference !== `W-${order.id}` || document.type !== 'order') return document;
    const lines = document.lines.map((line) => ({ ...line, shippedQuantity: decimal(0) }));
    return { ...document, place: 'open', lines };
  });
}

const openErrors = ({ stores }: OrderScene) =>
  stores.errors.list({ state: 'open', limit: 50 }).map(({ error, count }) => ({ ...error, count }));

/** Longer than a look at all orders takes to come round. */
const UNTIL_SEEN = 8;

describe.each([
  ['with a number, of the whole order', ['1Z1'], undefined],
  ['without a number, of the whole order', [], undefined],
  ['of a part', ['1Z1'], 2],
] as const)('a release that was told and then voided, %s', (_, numbers, units) => {
  it('is reported once, and the store is told nothing', async () => {
    const sent = await sentScene(numbers, units);
    const { scene, order, ticket } = sent;
    await pass(sent.scene, UNTIL_SEEN);
    expect(openErrors(scene)).toEqual([]);
    const calls = scene.sales.calls.filter((call) => call === 'fulfill' || call === 'cancel').length;
    voidRelease(sent);
    await pass(sent.scene, UNTIL_SEEN);
    expect(openErrors(scene)).toMatchObject([
      {
        code: 'order.release-voided',
        count: 1,
        subject: { entity: 'order', id: order.number },
        operatorMessage: expect.stringContaining(ticket.ticketNumber),
      },
    ]);
    const notes = scene.stores.orders.timeline.list('order', `${WEB}/${order.id}`, 100);
    expect(notes.filter(({ code }) => code === 'order.release-voided')).toHaveLength(1);
    expect(scene.sales.calls.filter((call) => call === 'fulfill' || call === 'cancel')).toHaveLength(calls);
    expect(rowOf(scene, order).state).toBe(units === undefined ? 'fulfilled' : 'posted');
    expect(scene.defects).toEqual([]);
  });

  it('is over once the store took the order back', async () => {
    const sent = await sentScene(numbers, units);
    voidRelease(sent);
    await pass(sent.scene, UNTIL_SEEN);
    expect(openErrors(sent.scene)).toHaveLength(1);
    sent.scene.sales.change(sent.order.id, { isCanceled: true });
    await pass(sent.scene, UNTIL_SEEN);
    expect(openErrors(sent.scene).map(({ code }) => code)).not.toContain('order.release-voided');
  });
});

describe('a voided release of a whole order that was told', () => {
  it('is over once staff release the goods again', async () => {
    const sent = await sentScene(['1Z1']);
    voidRelease(sent);
    await pass(sent.scene, UNTIL_SEEN);
    expect(openErrors(sent.scene)).toHaveLength(1);
    send(sent.scene, `W-${sent.order.id}`, { numbers: ['1Z2'] });
    await pass(sent.scene, UNTIL_SEEN);
    expect(openErrors(sent.scene)).toEqual([]);
  });

  it('is over once the retailer put the order right in the store', async () => {
    const sent = await sentScene(['1Z1']);
    voidRelease(sent);
    await pass(sent.scene, UNTIL_SEEN);
    expect(openErrors(sent.scene)).toHaveLength(1);
    sent.scene.sales.change(sent.order.id, { shipment: { state: 'none', shippedAt: null } });
    await pass(sent.scene, UNTIL_SEEN);
    expect(openErrors(sent.scene)).toEqual([]);
  });
});

describe('a voided release of a part that was told', () => {
  it('lets nothing more of the order be told by itself, until the store says that all of it has left', async () => {
    const sent = await sentScene(['1Z1'], 2);
    const { scene, order } = sent;
    voidRelease(sent);
    await pass(sent.scene, UNTIL_SEEN);
    expect(openErrors(scene)).toHaveLength(1);
    send(scene, `W-${order.id}`, { numbers: ['1Z2'] });
    await pass(sent.scene, UNTIL_SEEN);
    expect(scene.sales.fulfillment.told).toHaveLength(1);
    expect(openErrors(scene)).toMatchObject([{ code: 'order.release-voided', count: 1 }]);
    scene.sales.change(order.id, {
      shipment: { state: 'complete', shippedAt: new Date(scene.clock.now()).toISOString() },
    });
    await pass(sent.scene, UNTIL_SEEN);
    expect(rowOf(scene, order).state).toBe('fulfilled');
    expect(openErrors(scene)).toEqual([]);
    expect(scene.sales.fulfillment.told).toHaveLength(1);
  });
});
