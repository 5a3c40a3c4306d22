import type { JobKind } from '../ports/stores.ts';
import { backoffMs } from './error-policy.ts';
import { JOB_HANDLERS } from './handlers/index.ts';

/** Each failure in a row makes the next batch this much smaller. */
const SHRINKS_BY = 8;

/**
 * What is known of a store that answers nothing. While every job of a batch fails for the moment, it is the store that is
 * out of order and not the jobs: they spend no attempts, the connection waits longer each time, and batches become
 * smaller, until one job alone tells whether it is the store or the job.
 */
export class Outage {
  #failures = 0;

  /** The most jobs of a batch now. */
  limit(kind: JobKind): number {
    return Math.max(1, Math.floor(JOB_HANDLERS[kind].batchSize / SHRINKS_BY ** this.#failures));
  }

  /** A whole batch failed for the moment. Answers for how long the store is left alone. */
  failed(jitter: number): number {
    const wait = backoffMs(this.#failures, () => jitter);
    this.#failures += 1;
    return wait;
  }

  /** Something went through, or was refused by the store's own word. */
  answered(): void {
    this.#failures = 0;
  }
}
