import type { EngineProcess } from '../../engine-process/engine-process.ts';
import type { PracticeWorld } from '../../engine-process/practice-world.ts';
import { cycleToTheEnd, lastLife } from '../last-life.ts';
import type { Memory } from './beyond-help.ts';
import { ordersOnTheirWay } from './order-books.ts';

const MINUTES_OF_ROUND = 4;
/**
 * What is blocked is tried again after a quarter of an hour, and what waited for it a quarter later. Orders that wait are
 * looked at again every hour: with a new database they were read before their products were linked.
 */
const FEWEST_ROUNDS = { whole: 9, lost: 17 } as const;
const MOST_ROUNDS = 20;

/** Lets a process that nobody kills work until nothing is on its way, and makes a last cycle with nothing left to do. */
export async function settleOrders(
  world: PracticeWorld,
  engine: EngineProcess,
  memory: Memory,
): Promise<Awaited<ReturnType<typeof lastLife>>> {
  // What was sent before a loss and is saved in a minute must not have been saved before the engine comes back.
  let approved = memory === 'lost' ? (await cycleToTheEnd(world, engine)).approved : 0;
  for (let round = 1; round <= MOST_ROUNDS; round += 1) {
    await world.advance(MINUTES_OF_ROUND * 60_000);
    approved += (await cycleToTheEnd(world, engine)).approved;
    if (round >= FEWEST_ROUNDS[memory] && ordersOnTheirWay(world.home) === 0) break;
  }
  const last = await lastLife(world, engine);
  return { ...last, approved: approved + last.approved };
}
