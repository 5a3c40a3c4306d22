import type { Stores } from '../ports/stores.ts';

/** What settling the jobs of a batch works with. */
export interface SettleContext {
  readonly stores: Stores;
  readonly now: number;
  readonly skuSeparator: string;
  /** 0 to 1, the same for a whole batch: jobs that failed together are due together, so requests stay full. */
  readonly jitter: number;
  /** The store is out of order: jobs that got no answer are not to blame and wait until it is back. */
  readonly isOutage: boolean;
}
