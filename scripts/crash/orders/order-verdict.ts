import { join } from 'node:path';
import { type OrdersSummary, ordersSummary } from '../../../src-main/composition/practice/orders-summary.ts';
import type { AuditAnswer } from '../../../src-main/practice/host/control.schema.ts';
import { openStores } from '../../../src-main/storage/index.ts';
import type { PracticeWorld } from '../../engine-process/practice-world.ts';
import { isBeyondHelp, type Memory } from './beyond-help.ts';
import { knowledgeIn, ordersOnTheirWay } from './order-books.ts';
import type { OrderKiller } from './order-killer.ts';
import { settleOrders } from './settle-orders.ts';

/** What company and store come to once nothing is on its way any more. */
export interface OrderVerdict {
  readonly orders: OrdersSummary;
  readonly differences: readonly Difference[];
  /** Differences that nobody can help who was not there, or who has lost what he knew; by kind. */
  readonly beyondHelp: Readonly<Record<string, number>>;
  /** Orders, products and variants that were compared. */
  readonly checked: number;
  /** Orders and returns that were still on their way when patience ended. */
  readonly onTheirWay: number;
  readonly settled: Awaited<ReturnType<typeof settleOrders>>;
}

/** Lets the engine finish without faults and kills, stops it, and has the practice company compared with its store. */
export async function judgeOrders(
  world: PracticeWorld,
  killer: OrderKiller,
  memory: Memory,
): Promise<OrderVerdict> {
  const { practice, home } = world;
  for (const name of ['counterpoint-api', world.storeId]) await practice.setFaults(name, []);
  const engine = await killer.lives.opened(world.launch());
  const settled = await settleOrders(world, engine, memory);
  const onTheirWay = ordersOnTheirWay(home);
  await engine.stop();
  const audit = await practice.audit();
  const knowledge = knowledgeIn(home);
  const [excused, differences] = partition(audit.differences, (difference) =>
    isBeyondHelp(difference, memory, knowledge),
  );
  const stores = openStores(join(home, 'tillbridge.db'), Date.now() + world.offsetMs);
  if (!stores.ok) throw new Error(stores.error.operatorMessage);
  try {
    return {
      orders: ordersSummary(stores.value, audit.orders),
      differences,
      beyondHelp: countsByKind(excused),
      checked: audit.checked,
      onTheirWay,
      settled,
    };
  } finally {
    stores.value.close();
  }
}

type Difference = AuditAnswer['differences'][number];

const countsByKind = (differences: readonly Difference[]): Readonly<Record<string, number>> =>
  Object.fromEntries(
    [...Map.groupBy(differences, ({ kind }) => kind)].map(([kind, list]) => [kind, list.length]),
  );

function partition<Value>(
  list: readonly Value[],
  suits: (value: Value) => boolean,
): readonly [suiting: readonly Value[], others: readonly Value[]] {
  return [list.filter(suits), list.filter((value) => !suits(value))];
}
