import type { Random } from '../../src-main/practice/company/index.ts';
import type { PracticeWorld } from '../engine-process/practice-world.ts';

/** Restarts after which nothing happened, within the time in which what is in doubt is looked up again. */
const HASTY_SHARE = 0.25;
const HASTY_MS = [200, 31_000, 60_000] as const;

/** Some minutes with life, or some seconds without, between two lives of the engine's process. */
export async function passTime(
  world: Pick<PracticeWorld, 'advance'>,
  random: Random,
  live: () => Promise<void>,
): Promise<void> {
  if (random.chance(HASTY_SHARE)) await world.advance(random.pick(HASTY_MS));
  else await live();
}
