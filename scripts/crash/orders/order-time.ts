import type { Random } from '../../../src-main/practice/company/index.ts';
import type { PracticeWorld } from '../../engine-process/practice-world.ts';
import { passTime } from '../time-between-lives.ts';

const MINUTES = [5, 10, 16] as const;
/** Web orders that are placed in such a span. */
const ORDERS = [1, 1, 2] as const;

/** Lets time pass in the shop, at its desk and in its store, between two lives of the engine's process. */
export class OrderTime {
  readonly #world: PracticeWorld;
  readonly #random: Random;

  constructor(world: PracticeWorld, random: Random) {
    this.#world = world;
    this.#random = random;
  }

  /** Some minutes with life, or some seconds without. */
  pass(): Promise<void> {
    return passTime(this.#world, this.#random, () => this.live());
  }

  /** Some minutes with life. */
  async live(minutes: number = this.#random.pick(MINUTES)): Promise<void> {
    // The clock first: what happens is dated in the minutes that have just passed.
    await this.#world.advance(minutes * 60_000);
    await this.#world.practice.live(minutes, 1, undefined, this.#random.pick(ORDERS));
  }
}
