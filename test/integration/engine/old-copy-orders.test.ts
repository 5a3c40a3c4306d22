import { expect, it } from 'vitest';
import { recordLoss, type SyncEngine } from '../../../src-main/engine/index.ts';
import { decimal } from '../../../src-shared/domain/decimal.ts';
import type { WebOrder, WebRefund } from '../../../src-shared/domain/web-order.ts';
import { aWebOrder } from '../../builders/web-order.builder.ts';
import { apiError, type DocumentFault } from '../../fakes/fake-documents.ts';
import { copiesOf, crashPointsOf, reviveAt, type Story } from './crash-points.ts';
import { MINUTE, settle, type World } from './engine-fixture.ts';
import { buy, MUG_KEY, offered, prepareShop, salesOf, withOrders } from './order-scene.ts';
import { aRefundOf, giveBack, openTasks } from './returns-scene.ts';

// Each story is played once to its end, and then a copy of the database of every moment of it is put back at once.

const settings = () => withOrders({ verifyForMs: 4 * MINUTE });
/** Later than the engine comes back, and sooner than it may believe that nothing comes up any more. */
const LATE_MS = 3 * MINUTE;
/** Until all of it is over. */
const MINUTES = 15;
const PAID = { ...aWebOrder().payment, method: 'bacs' };
const UNPAID = { ...PAID, state: 'none', capturedAmount: decimal(0), capturedAt: null } as const;

function documentsOf({ documents }: World) {
  if (documents === undefined) throw new Error('the company takes no documents');
  return documents;
}

const late = (operation: DocumentFault['operation']): DocumentFault => ({
  operation,
  error: apiError('unknown-outcome'),
  savesAfter: LATE_MS,
});

async function putBackEveryCopy(
  story: Omit<Story, 'settings'>,
  check: (world: World, engine: SyncEngine) => Promise<void> | void,
): Promise<readonly string[]> {
  const { points, pos } = await crashPointsOf({ settings, ...story }, settings);
  const end = points.at(-1);
  if (end === undefined) throw new Error('the story has no moments');
  for (const { files, label } of copiesOf(points)) {
    const world = reviveAt({ ...end, files }, pos, settings);
    try {
      recordLoss(world.stores, settings(), world.clock.now());
      for (let minute = 0; minute < MINUTES; minute += 1) {
        await world.engine.runCycle({});
        world.clock.advance(MINUTE);
      }
      await check(world, world.engine);
    } catch (error) {
      throw new Error(`the copy of: ${label}`, { cause: error });
    } finally {
      world.close();
    }
  }
  return points.map(({ label }) => label);
}

const inStore = (world: World) => ({ ...world, sales: salesOf(world.platform) });

async function prepare(world: World, engine: SyncEngine): Promise<void> {
  prepareShop(world);
  await settle(engine, world.clock);
  world.clock.advance(MINUTE);
}

it('a copy of any moment doubles no order, customer, payment or return that is saved late, and loses none', async () => {
  let unpaid: WebOrder;
  let sold: WebOrder;
  let ordered: readonly WebOrder[] = [];
  let refund: WebRefund;
  const labels = await putBackEveryCopy(
    {
      async prepare(world, engine) {
        await prepare(world, engine);
        unpaid = buy(world, { payment: UNPAID });
        sold = buy(world, {}, 4);
        await settle(engine, world.clock);
        documentsOf(world).release(`W-${sold.id}`);
        world.clock.advance(MINUTE);
        await settle(engine, world.clock);
        world.clock.advance(MINUTE);
      },
      async act(engine, world) {
        const { customer } = sold;
        const stranger = { customer: { ...customer, accountId: null, email: 'new@web.example' } };
        ordered = [buy(world), buy(world, stranger)];
        documentsOf(world).faults = [late('postDocument'), late('createCustomer')];
        await engine.runCycle({});
        world.clock.advance(MINUTE);
        salesOf(world.platform).change(unpaid.id, { payment: PAID });
        refund = giveBack(inStore(world), sold, aRefundOf(sold, 1));
        documentsOf(world).faults = [late('addPayment'), late('postDocument')];
        await engine.runCycle({});
      },
    },
    (world) => {
      const documents = documentsOf(world);
      for (const { id } of [...ordered, sold]) {
        const sales = documents.goodsOf(`W-${id}`).filter(({ place }) => place === 'open');
        expect(sales).toHaveLength(1);
      }
      expect(documents.goodsOf(`W-${unpaid.id}`)).toMatchObject([{ tendered: '32.4', amountDue: '0' }]);
      expect(documents.goodsOf(`W-R${refund.id}`)).toHaveLength(1);
      const emails = documents.customers.map(({ email }) => email);
      expect(emails.toSorted()).toEqual([...new Set(emails)].toSorted());
      expect(world.stores.errors.countOpen()).toBe(0);
      expect(offered(world)).toBe(20 - documents.committedOf(MUG_KEY));
    },
  );
  for (const call of ['postDocument', 'createCustomer', 'addPayment']) {
    expect(labels).toContain(`request ${call}, after`);
  }
});

it('a copy of any moment offers no refund a second time that was made in the store', async () => {
  let sold: WebOrder;
  await putBackEveryCopy(
    {
      async prepare(world, engine) {
        await prepare(world, engine);
        sold = buy(world, {}, 4);
        await settle(engine, world.clock);
        documentsOf(world).release(`W-${sold.id}`);
        world.clock.advance(MINUTE);
        await settle(engine, world.clock);
        documentsOf(world).takeBack(`W-${sold.id}`, 2);
        world.clock.advance(6 * MINUTE);
      },
      async act(engine, world) {
        await settle(engine, world.clock);
        const [task] = openTasks(world);
        await engine.orders.refundInStore(task?.id ?? '', decimal(26), true);
      },
    },
    (world) => {
      expect(salesOf(world.platform).placed.get(sold.id)?.refunds).toHaveLength(1);
      expect(openTasks(world)).toEqual([]);
    },
  );
});
