import type { Random } from '../../../src-main/practice/company/index.ts';
import type { PracticeWorld } from '../../engine-process/practice-world.ts';

const MINUTES = [5, 10, 16] as const;
/** Web orders that are placed in such a span. */
const ORDERS = [1, 1, 2] as const;
/** Restarts after which nothing happened, within the time in which what is in doubt is looked up again. */
const HASTY_SHARE = 0.25;
const HASTY_MS = [200, 31_000, 60_000] as const;

/** Lets time pass in the shop, at its desk and in its store, between two lives of the engine's process. */
export class OrderTime {
  readonly #world: PracticeWorld;
  readonly #random: Random;

  constructor(world: PracticeWorld, random: Random) {
    this.#world = world;
    this.#random = random;
  }

  /** Some minutes with life, or some seconds without. */
  async pass(): Promise<void> {
    if (this.#random.chance(HASTY_SHARE)) await this.#world.advance(this.#random.pick(HASTY_MS));
    else await this.live();
  }

  /** Some minutes with life. */
  async live(minutes: number = this.#random.pick(MINUTES)): Promise<void> {
    // The clock first: what happens is dated in the minutes that have just passed.
    await this.#world.advance(minutes * 60_000);
    await this.#world.practice.live(minutes, 1, undefined, this.#random.pick(ORDERS));
  }
}
