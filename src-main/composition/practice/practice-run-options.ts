import type { PracticeFaults } from './parse-faults.ts';

/** What a practice run is asked to do. */
export interface PracticeRunOptions {
  readonly items: number;
  readonly seed: number;
  /** Platforms, one store each. */
  readonly stores: readonly string[];
  /** Cycles with shop life between them, before the quiet one. */
  readonly cycles: number;
  /** Web orders that shoppers place, spread over the time between the cycles. */
  readonly orders: number;
  /** Faults per store id, as the store doubles take them. */
  readonly faults: PracticeFaults;
  readonly hasRateLimits: boolean;
  /** Products that the retailer had made in each store before. */
  readonly existing: number;
  /** A folder that a practice run made, or a new one; null: a new one that is removed at the end. */
  readonly home: string | null;
  readonly say: (line: string) => void;
  /** Ends the run before its time. */
  readonly signal: AbortSignal;
}
