import { expect, it } from 'vitest';
import type { SyncEngine } from '../../../src-main/engine/index.ts';
import { decimal } from '../../../src-shared/domain/decimal.ts';
import type { WebOrder, WebRefund } from '../../../src-shared/domain/web-order.ts';
import { apiError } from '../../fakes/fake-documents.ts';
import { crashPointsOf, reviveAt, type Story } from './crash-points.ts';
import { MINUTE, settle, type World } from './engine-fixture.ts';
import { buy, MUG_KEY, offered, prepareShop, salesOf, WEB, withOrders } from './order-scene.ts';
import { aRefundOf, giveBack, openTasks } from './returns-scene.ts';

// Each story is played once, and then once more from every moment at which a kill could have ended it.

const settings = () => withOrders({ verifyForMs: 2 * MINUTE });
let order: WebOrder;

function documentsOf({ documents }: World) {
  if (documents === undefined) throw new Error('the company takes no documents');
  return documents;
}

/** Four mugs that were sold and released. */
async function prepare(world: World, engine: SyncEngine): Promise<void> {
  prepareShop(world);
  await settle(engine, world.clock);
  order = buy(world, {}, 4);
  await settle(engine, world.clock);
  documentsOf(world).release(`W-${order.id}`);
  world.clock.advance(MINUTE);
  await settle(engine, world.clock);
}

const returnsOf = (world: World) =>
  documentsOf(world).documents.filter(({ lines }) => lines.some(({ kind }) => kind === 'return'));

async function converge(engine: SyncEngine, { clock }: World): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    clock.advance(6 * MINUTE);
    await settle(engine, clock);
  }
}

async function fromEveryPoint(
  act: Story['act'],
  check: (world: World, engine: SyncEngine) => Promise<void> | void,
): Promise<readonly string[]> {
  const { points, pos } = await crashPointsOf({ settings, prepare, act }, settings);
  for (const point of points) {
    const revived = reviveAt(point, pos, settings);
    try {
      await converge(revived.engine, revived);
      await check(revived, revived.engine);
    } catch (error) {
      throw new Error(`killed at: ${point.label}`, { cause: error });
    } finally {
      revived.close();
    }
  }
  return points.map(({ label }) => label);
}

const inStore = (world: World) => ({ ...world, sales: salesOf(world.platform) });

it('a kill at any moment of two refunds on their way loses no return and doubles none', async () => {
  let refunds: readonly WebRefund[] = [];
  const labels = await fromEveryPoint(
    async (engine, world) => {
      refunds = [aRefundOf(order, 1), aRefundOf(order, 2)];
      for (const refund of refunds) giveBack(inStore(world), order, refund);
      documentsOf(world).faults = [
        { operation: 'postDocument', error: apiError('unknown-outcome'), savesAfter: 0 },
      ];
      world.clock.advance(MINUTE);
      await settle(engine, world.clock);
    },
    (world) => {
      expect(
        returnsOf(world)
          .map(({ reference }) => reference)
          .toSorted(),
      ).toEqual(refunds.map(({ id }) => `W-R${id}`));
      const states = world.stores.orders.returns.ofOrder(WEB, order.id).map(({ state }) => state);
      expect(states).toEqual(['posted', 'posted']);
      expect(documentsOf(world).committedOf(MUG_KEY)).toBe(1);
      expect(offered(world)).toBe(19);
    },
  );
  expect(labels).toContain('request postDocument, after');
  expect(labels.length).toBeGreaterThan(20);
});

it('a kill at any moment of a return at the till and its refund pays back at most once, and asks if it did not', async () => {
  const labels = await fromEveryPoint(
    async (engine, world) => {
      documentsOf(world).takeBack(`W-${order.id}`, 2);
      world.clock.advance(6 * MINUTE);
      await settle(engine, world.clock);
      const [task] = openTasks(world);
      await engine.orders.refundInStore(task?.id ?? '', decimal(26), true);
      world.clock.advance(MINUTE);
      await settle(engine, world.clock);
    },
    async (world, engine) => {
      const refunds = () => salesOf(world.platform).placed.get(order.id)?.refunds ?? [];
      const [task] = openTasks(world);
      expect(refunds()).toHaveLength(task === undefined ? 1 : 0);
      if (task !== undefined) {
        expect(await engine.orders.refundInStore(task.id, decimal(26), true)).toMatchObject({ ok: true });
        await converge(engine, world);
      }
      expect(refunds()).toHaveLength(1);
      expect(openTasks(world)).toEqual([]);
      expect(returnsOf(world)).toHaveLength(1);
      expect(world.stores.orders.returns.ofOrder(WEB, order.id)).toMatchObject([{ state: 'posted' }]);
      expect(offered(world)).toBe(18);
    },
  );
  expect(labels).toContain('request createRefund, after');
});
