import { createRandom, type Random } from '../../company/index.ts';

/**
 * Ids that only grow, with gaps, as WordPress hands them out: revisions, pictures and menu entries take some in between.
 */
export class IdSequence {
  readonly #random: Random;
  readonly #maxGap: number;
  #last: number;

  /** @param maxGap most ids left out between two; 0 for none */
  constructor(seed: number, first: number, maxGap: number) {
    this.#random = createRandom(seed, first);
    this.#last = first - 1;
    this.#maxGap = maxGap;
  }

  next(): number {
    const gap = this.#maxGap > 0 && this.#random.chance(0.2) ? this.#random.integer(1, this.#maxGap) : 0;
    this.#last += 1 + gap;
    return this.#last;
  }
}
