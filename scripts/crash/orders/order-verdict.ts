import { join } from 'node:path';
import { type OrdersSummary, ordersSummary } from '../../../src-main/composition/practice/orders-summary.ts';
import type { AuditAnswer } from '../../../src-main/practice/host/control.schema.ts';
import { openStores } from '../../../src-main/storage/index.ts';
import type { PracticeWorld } from '../../engine-process/practice-world.ts';
import { ordersOnTheirWay } from './order-books.ts';
import type { OrderKiller } from './order-killer.ts';
import { settleOrders } from './settle-orders.ts';

/** What company and store come to once nothing is on its way any more. */
export interface OrderVerdict {
  readonly orders: OrdersSummary;
  readonly differences: AuditAnswer['differences'];
  /** Orders, products and variants that were compared. */
  readonly checked: number;
  /** Orders and returns that were still on their way when patience ended. */
  readonly onTheirWay: number;
  readonly settled: Awaited<ReturnType<typeof settleOrders>>;
}

/** Lets the engine finish without faults and kills, stops it, and has the practice company compared with its store. */
export async function judgeOrders(world: PracticeWorld, killer: OrderKiller): Promise<OrderVerdict> {
  const { practice, home } = world;
  for (const name of ['counterpoint-api', world.storeId]) await practice.setFaults(name, []);
  const engine = await killer.opened(world.launch());
  const settled = await settleOrders(world, engine);
  const onTheirWay = ordersOnTheirWay(home);
  await engine.stop();
  const audit = await practice.audit();
  const stores = openStores(join(home, 'tillbridge.db'), Date.now() + world.offsetMs);
  if (!stores.ok) throw new Error(stores.error.operatorMessage);
  try {
    return {
      orders: ordersSummary(stores.value, audit.orders),
      differences: audit.differences,
      checked: audit.checked,
      onTheirWay,
      settled,
    };
  } finally {
    stores.value.close();
  }
}
