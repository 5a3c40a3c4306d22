import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decimal } from '../../../src-shared/domain/decimal.ts';
import type { WebOrder } from '../../../src-shared/domain/web-order.ts';
import { apiError } from '../../fakes/fake-documents.ts';
import { MINUTE } from './engine-fixture.ts';
import { AUTHORIZED, buy, MUG_KEY, type OrderScene, offered, orderScene, rowOf, WEB } from './order-scene.ts';
import { aRefundOf, giveBack, openTasks, returnOf, returnsIn } from './returns-scene.ts';

type Event = 'capture' | 'release' | 'refund-one' | 'refund-two' | 'touch' | 'lose-answer' | 'restart';
const EVENTS: readonly Event[] = [
  'capture',
  'release',
  'refund-one',
  'refund-two',
  'touch',
  'touch',
  'lose-answer',
  'restart',
];

interface Step {
  readonly event: Event;
  /** Minutes that the engine works after it. */
  readonly minutes: number;
}

const steps: fc.Arbitrary<readonly Step[]> = fc
  .tuple(
    fc.shuffledSubarray([...EVENTS], { minLength: EVENTS.length }),
    fc.array(fc.constantFrom(0, 0, 1, 6), { minLength: EVENTS.length, maxLength: EVENTS.length }),
  )
  .map(([events, minutes]) => events.map((event, index) => ({ event, minutes: minutes[index] ?? 0 })));

const isOpen = ({ documents }: OrderScene, { id }: WebOrder): boolean =>
  documents.goodsOf(`W-${id}`).some(({ type, place }) => type === 'order' && place === 'open');

it('any order of capture, release, refunds, lost answers and restarts reaches the same returns, each once', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (told) => {
      let scene = await orderScene();
      const order = buy(scene, AUTHORIZED, 4);
      const refunds = [aRefundOf(order, 1), aRefundOf(order, 2)] as const;
      const most = (): void => {
        const back = returnsIn(scene).flatMap(({ lines }) => lines.map(({ quantity }) => Number(quantity)));
        expect(back.reduce((sum, units) => sum + units, 0)).toBeLessThanOrEqual(3);
        // The store may have put them back on sale by itself a moment ago; the engine never does before the POS.
        if (scene.clock.now() === settledAt) {
          expect(offered(scene)).toBeLessThanOrEqual(16 + back.reduce((sum, units) => sum + units, 0));
        }
      };
      let settledAt = 0;
      const work = async (minutes: number): Promise<void> => {
        for (let minute = 0; minute < minutes; minute += 1) {
          await scene.once();
          settledAt = scene.clock.now();
          most();
        }
      };
      const happens: Readonly<Record<Event, () => void>> = {
        capture: () => {
          const payment = { ...order.payment, state: 'captured', capturedAmount: order.total } as const;
          scene.sales.change(order.id, { payment });
        },
        release: () => {
          if (isOpen(scene, order)) scene.documents.release(`W-${order.id}`);
        },
        'refund-one': () => void giveBack(scene, order, refunds[0]),
        'refund-two': () => void giveBack(scene, order, refunds[1]),
        touch: () => void scene.sales.change(order.id, {}),
        'lose-answer': () => {
          const fault = { operation: 'postDocument', error: apiError('unknown-outcome') } as const;
          scene.documents.faults.push({ ...fault, savesAfter: 2 * MINUTE });
        },
        restart: () => {
          scene = scene.restart();
        },
      };
      for (const { event, minutes } of told) {
        happens[event]();
        await work(minutes);
      }
      await work(15);
      happens.release();
      await work(25);
      expect(rowOf(scene, order)).toMatchObject({ state: 'fulfilled', posTotal: '57.4' });
      for (const [index, refund] of refunds.entries()) {
        expect(returnOf(scene, refund)).toMatchObject({ state: 'posted', amount: index === 0 ? '13' : '26' });
      }
      expect(
        returnsIn(scene)
          .map(({ reference }) => reference)
          .toSorted(),
      ).toEqual(refunds.map(({ id }) => `W-R${id}`));
      expect(scene.stores.orders.returns.ofOrder(WEB, order.id)).toHaveLength(2);
      expect(scene.documents.committedOf(MUG_KEY)).toBe(1);
      expect(offered(scene)).toBe(19);
      expect(openTasks(scene)).toEqual([]);
      expect(scene.stores.errors.countOpen()).toBe(0);
      expect(scene.defects).toEqual([]);
    }),
    { numRuns: 10 },
  );
}, 60_000);

it('goods of parcels that were posted one by one come back by one return', async () => {
  const scene = await orderScene({ postsPartByPart: true });
  const order = buy(scene, {}, 4);
  const shipped = (units: number) =>
    order.lines.map((line) => ({ ...line, shippedQuantity: decimal(units) }));
  const shippedAt = order.placedAt;
  scene.sales.change(order.id, { lines: shipped(2), shipment: { state: 'partly', shippedAt } });
  await scene.cycle();
  scene.sales.change(order.id, { lines: shipped(4), shipment: { state: 'complete', shippedAt } });
  await scene.cycle();
  const parts = scene.stores.orders.ledger.partsOf(WEB, order.id);
  expect(parts.map(({ part, state, documentKind }) => [part, state, documentKind])).toEqual([
    [1, 'fulfilled', 'ticket'],
    [2, 'fulfilled', 'ticket'],
  ]);
  expect(offered(scene)).toBe(16);
  scene.documents.failure = apiError('transient');
  const refund = giveBack(scene, order, aRefundOf(order, 3));
  expect(offered(scene)).toBe(19);
  await scene.once();
  // Put back on sale by the store itself, and not in Counterpoint yet.
  expect(offered(scene)).toBe(16);
  scene.documents.failure = null;
  const over = giveBack(scene, order, aRefundOf(order, 2));
  await scene.cycle();
  await scene.cycle();
  expect(returnOf(scene, refund)).toMatchObject({ state: 'posted', draft: { tenders: [{ amount: '39' }] } });
  expect(returnsIn(scene)).toMatchObject([{ total: '-39', lines: [{ quantity: '3' }] }]);
  expect(returnOf(scene, over)).toMatchObject({ state: 'blocked' });
  expect(offered(scene)).toBe(19);
});
