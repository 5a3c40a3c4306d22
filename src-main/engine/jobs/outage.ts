import type { JobKind } from '../ports/stores.ts';
import { backoffMs } from './error-policy.ts';
import { JOB_HANDLERS } from './handlers/index.ts';

/** Each failure in a row makes the next batch this much smaller. */
const SHRINKS_BY = 8;

/**
 * What is known of a store that answers nothing. While every job of a batch fails for the moment, it is the store that is
 * out of order and not the jobs: they spend no attempts, the store is left alone longer each time, and batches become
 * smaller, until one job alone tells whether it is the store or the job. Kept in memory: a person or a restart tries at
 * once.
 */
export class Outage {
  #failures = 0;
  #until = Number.NEGATIVE_INFINITY;

  /** The instant before which nothing is sent. */
  get until(): number {
    return this.#until;
  }

  /** True from the first failure to the next answer. */
  get isOn(): boolean {
    return this.#failures > 0;
  }

  /** The most jobs of a batch now. */
  limit(kind: JobKind): number {
    return Math.max(1, Math.floor(JOB_HANDLERS[kind].batchSize / SHRINKS_BY ** this.#failures));
  }

  /** A whole batch failed for the moment. `jitter` is 0 to 1. */
  failed(now: number, jitter: number): void {
    this.#until = now + backoffMs(this.#failures, () => jitter);
    this.#failures += 1;
  }

  /** Something went through, or was refused by the store's own word. */
  answered(): void {
    this.#failures = 0;
    this.#until = Number.NEGATIVE_INFINITY;
  }

  /** A person wants it tried now. */
  tryNow(): void {
    this.#until = Number.NEGATIVE_INFINITY;
  }
}
