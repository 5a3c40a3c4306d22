import type { PracticeWorld } from '../../engine-process/practice-world.ts';
import { copyDatabase, deleteDatabase, restoreDatabase } from './local-database.ts';
import type { OrderKiller } from './order-killer.ts';
import type { OrderPoint } from './order-point.ts';
import { judgeOrders, type OrderVerdict } from './order-verdict.ts';
import { orderKillAt } from './plan-order-kill.ts';

/** Kills after which the database knows least of what was done: the last one of them is what it is lost with. */
const BEFORE_THE_LOSS: readonly OrderPoint[] = [
  'payment-saved',
  'return-saved',
  'customer-saved',
  'document-saved',
];
/** Before each of them, so that they are an hour together. */
const QUARTER_MINUTES = 15;

/** The local database is deleted in the middle of the work, and everything is begun anew by the settings alone. */
export async function deletedPass(world: PracticeWorld, killer: OrderKiller): Promise<OrderVerdict> {
  await killAll(killer);
  deleteDatabase(world.home);
  await killer.time.live(QUARTER_MINUTES);
  return judgeOrders(world, killer, 'lost');
}

/** A copy of the local database is put back that knows nothing of the last hour's work. `backup`: an empty folder. */
export async function restoredPass(
  world: PracticeWorld,
  killer: OrderKiller,
  backup: string,
): Promise<OrderVerdict> {
  await killer.time.live(QUARTER_MINUTES);
  await killer.killOnce(orderKillAt(killer.random, ['any-moment']));
  copyDatabase(world.home, backup);
  await killAll(killer);
  restoreDatabase(backup, world.home);
  await killer.time.live(QUARTER_MINUTES);
  return judgeOrders(world, killer, 'lost');
}

async function killAll(killer: OrderKiller): Promise<void> {
  for (const point of BEFORE_THE_LOSS) {
    await killer.time.live(QUARTER_MINUTES);
    await killer.killOnce(orderKillAt(killer.random, [point]));
  }
}
