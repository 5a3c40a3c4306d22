import type { PracticeWorld } from '../../engine-process/practice-world.ts';
import { copyDatabase, deleteDatabase, restoreDatabase } from './local-database.ts';
import type { OrderKiller } from './order-killer.ts';
import type { OrderPoint } from './order-point.ts';
import { judgeOrders, type OrderVerdict } from './order-verdict.ts';
import { orderKillAt } from './plan-order-kill.ts';

/** Kills after which the database knows least of what was done. */
const BEFORE_THE_LOSS: readonly OrderPoint[] = ['payment-saved', 'return-saved', 'customer-saved'];
/** Before each of them, and before the last one: an hour together. */
const QUARTER_MINUTES = 15;
/** Later than the engine comes back, and long before it may believe that nothing comes up any more. */
const LATE_MS = 120_000;
/** What is saved late before a loss: a customer comes before the document of his first order, which is to be struck as well. */
const SAVED_LATE: readonly LateSaves[] = [
  { calls: ['document.create'], points: ['document-saved', 'return-saved'] },
  {
    calls: ['customer.create', 'document.add-payments', 'document.create'],
    points: ['customer-saved', 'payment-saved', 'document-saved', 'return-saved'],
  },
];

interface LateSaves {
  /** Requests of the engine to the API, as its faults name them. */
  readonly calls: readonly string[];
  readonly points: readonly [OrderPoint, ...OrderPoint[]];
}

type Say = (line: string) => void;

/** The local database is deleted in the middle of the work, and everything is begun anew by the settings alone, at once. */
export async function deletedPass(
  world: PracticeWorld,
  killer: OrderKiller,
  say: Say,
): Promise<OrderVerdict> {
  await killAll(world, killer, say);
  deleteDatabase(world.home);
  return judgeOrders(world, killer, 'lost');
}

/** A copy of the local database is put back that knows nothing of the last hour's work. `backup`: an empty folder. */
export async function restoredPass(
  world: PracticeWorld,
  killer: OrderKiller,
  backup: string,
  say: Say,
): Promise<OrderVerdict> {
  await killer.time.live(QUARTER_MINUTES);
  await killer.killOnce(orderKillAt(killer.random, ['any-moment']));
  copyDatabase(world.home, backup);
  await killAll(world, killer, say);
  restoreDatabase(backup, world.home);
  return judgeOrders(world, killer, 'lost');
}

async function killAll(world: PracticeWorld, killer: OrderKiller, say: Say): Promise<void> {
  for (const point of BEFORE_THE_LOSS) {
    await killer.time.live(QUARTER_MINUTES);
    await killer.killOnce(orderKillAt(killer.random, [point]));
  }
  await killer.time.live(QUARTER_MINUTES);
  say(`Lost at ${await killBeforeLateSave(world, killer)}`);
}

/** The first thing that is sent is broken off, the process dies at once, and the API saves what it was sent minutes later. Answers what that was. */
async function killBeforeLateSave({ practice }: PracticeWorld, killer: OrderKiller): Promise<OrderPoint> {
  const { calls, points } = killer.random.pick(SAVED_LATE);
  await practice.setFaults(
    'counterpoint-api',
    calls.map((match) => ({ kind: 'late-save', match, afterMs: LATE_MS })),
  );
  const kill = orderKillAt(killer.random, points);
  return killer.killOnce({ ...kill, turn: 1, takesBroken: true });
}
