import type { Random } from '../../src-main/practice/company/index.ts';
import { LIFE_KINDS, type LifeKind } from '../../src-main/practice/shop-life/index.ts';
import type { PracticeWorld } from '../engine-process/practice-world.ts';
import { passTime } from './time-between-lives.ts';

/** So much happens in the shop that each life has prices and stock to send, */
const INTENSITY = 7;
/** and, beside it, as many new products and cells as a company of this size can have at once. */
const NEWS: readonly LifeKind[] = ['new-item', 'new-cell', 'flag-on', 'flag-off'];
const NEWS_INTENSITY = 60;
const MINUTES = [3, 5, 16] as const;

/** Lets time pass in the shop and in its store, between two lives of the engine's process. */
export class ShopTime {
  readonly #world: PracticeWorld;
  readonly #random: Random;
  /** The retailer leaves the store alone. */
  retailerRests = false;

  constructor(world: PracticeWorld, random: Random) {
    this.#world = world;
    this.#random = random;
  }

  /** Some minutes with life, or some seconds without. */
  pass(): Promise<void> {
    return passTime(this.#world, this.#random, () => this.live());
  }

  /** Some minutes with life. The clock first: what happens is stamped with the minutes that have just passed. */
  async live(): Promise<void> {
    const minutes = this.#random.pick(MINUTES);
    await this.#world.advance(minutes * 60_000);
    await this.#world.practice.live(minutes, INTENSITY, this.retailerRests ? LIFE_KINDS : undefined);
    await this.#world.practice.live(minutes, NEWS_INTENSITY, NEWS);
  }
}
