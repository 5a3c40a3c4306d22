import type { EngineProcess } from '../../engine-process/engine-process.ts';
import type { PracticeWorld } from '../../engine-process/practice-world.ts';
import { cycleToTheEnd, lastLife } from '../last-life.ts';
import { ordersOnTheirWay } from './order-books.ts';

/** What was posted is seen, paid and told by the round after, so at least two. */
const FEWEST_ROUNDS = 2;
const MOST_ROUNDS = 15;
/** All rounds together are longer than what is in doubt is looked for. */
const MINUTES_OF_ROUND = 4;

/** Lets a process that nobody kills work until nothing is on its way, and makes a last cycle with nothing left to do. */
export async function settleOrders(
  world: PracticeWorld,
  engine: EngineProcess,
): Promise<Awaited<ReturnType<typeof lastLife>>> {
  let approved = 0;
  for (let round = 1; round <= MOST_ROUNDS; round += 1) {
    await world.advance(MINUTES_OF_ROUND * 60_000);
    approved += (await cycleToTheEnd(world, engine)).approved;
    if (round >= FEWEST_ROUNDS && ordersOnTheirWay(world.home) === 0) break;
  }
  const last = await lastLife(world, engine);
  return { ...last, approved: approved + last.approved };
}
