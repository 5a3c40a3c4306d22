import { expect, it } from 'vitest';
import type { SyncEngine } from '../../../src-main/engine/index.ts';
import type { WebOrder } from '../../../src-shared/domain/web-order.ts';
import { apiError } from '../../fakes/fake-documents.ts';
import { crashPointsOf, reviveAt, type Story } from './crash-points.ts';
import { MINUTE, settle, type World } from './engine-fixture.ts';
import { buy, offered, prepareShop, rowOf, salesOf, WEB, withOrders } from './order-scene.ts';
import { cancel, send } from './staff-parcels.ts';

// Each story is played once, and then once more from every moment at which a kill could have ended it.

const settings = () => withOrders({ fulfilledIn: 'counterpoint' });
let sent: WebOrder;
let canceled: WebOrder;

function staffed({ documents }: World) {
  if (documents === undefined) throw new Error('the company takes no documents');
  return { documents };
}

/** An order of four mugs that staff will send, and one of two that they will cancel. */
const prepare =
  (partialFulfillment: boolean): Story['prepare'] =>
  async (world, engine) => {
    prepareShop(world);
    salesOf(world.platform).capabilities.partialFulfillment = partialFulfillment;
    await settle(engine, world.clock);
    sent = buy(world, {}, 4);
    canceled = buy(world, {}, 2);
    await settle(engine, world.clock);
  };

async function act(engine: SyncEngine, world: World): Promise<void> {
  const { fulfillment } = salesOf(world.platform);
  fulfillment.faults = [
    { operation: 'fulfill', error: apiError('unknown-outcome'), isDone: true },
    { operation: 'cancel', error: apiError('unknown-outcome'), isDone: true },
  ];
  for (const [units, number] of [
    [1, '1Z1'],
    [3, '1Z2'],
  ] as const) {
    send(staffed(world), `W-${sent.id}`, { units, numbers: [number] });
    if (units === 1) cancel(staffed(world), `W-${canceled.id}`);
    world.clock.advance(MINUTE);
    await settle(engine, world.clock);
  }
  world.clock.advance(MINUTE);
  await settle(engine, world.clock);
}

it.each([true, false])(
  'a kill at any moment tells every parcel once and cancels once (store knows parts: %s)',
  async (isPartial) => {
    const { points, pos } = await crashPointsOf({ settings, prepare: prepare(isPartial), act }, settings);
    for (const point of points) {
      const world = reviveAt(point, pos, settings);
      try {
        // Killed before staff sent the second parcel: they send it now.
        for (let round = 0; round < 3; round += 1) {
          world.clock.advance(6 * MINUTE);
          await settle(world.engine, world.clock);
        }
        const sales = salesOf(world.platform);
        const { told } = sales.fulfillment;
        const releases = staffed(world)
          .documents.goodsOf(`W-${sent.id}`)
          .filter(({ type }) => type === 'ticket');
        const isAllSent = releases.length === 2;
        const numbers = told.flatMap(({ shipment }) => shipment.trackingNumbers);
        const wanted = releases.flatMap(({ trackingNumbers }) => trackingNumbers);
        expect(numbers.toSorted()).toEqual(isAllSent || isPartial ? wanted.toSorted() : []);
        expect(new Set(told.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(told.length);
        const [line] = sales.placed.get(sent.id)?.lines ?? [];
        expect(line?.shippedQuantity).toBe(isAllSent ? '4' : isPartial ? String(releases.length) : '0');
        expect(rowOf(world, sent).state).toBe(isAllSent ? 'fulfilled' : 'posted');
        const isTakenBack = staffed(world)
          .documents.goodsOf(`W-${canceled.id}`)
          .every(({ isVoid }) => isVoid);
        expect(sales.fulfillment.canceled).toEqual(isTakenBack ? [canceled.id] : []);
        expect(rowOf(world, canceled).state).toBe(isTakenBack ? 'canceled' : 'posted');
        expect(world.stores.errors.list({ state: 'open', limit: 9 })).toEqual([]);
        expect(world.stores.orders.tasks.list({ state: 'open', connectionId: WEB, limit: 9 })).toEqual([]);
        expect(offered(world)).toBe(isTakenBack ? 16 : 14);
      } catch (error) {
        throw new Error(`killed at: ${point.label}`, { cause: error });
      } finally {
        world.close();
      }
    }
    const labels = points.map(({ label }) => label);
    expect(labels).toContain('request fulfill, after');
    expect(labels).toContain('request cancel, after');
    expect(labels.length).toBeGreaterThan(30);
  },
);
