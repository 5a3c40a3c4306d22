/** Records that a request may carry at most, and how many at least when a host is slow. */
export interface PacerLimits {
  readonly largestBatch: number;
  readonly smallestBatch: number;
  readonly mostParallel: number;
}

/** Answers slower than this make batches smaller; proxies in front of shops give up at 30 to 100 s. */
const TOO_SLOW_MS = 20_000;
const FAST_MS = 8_000;

/**
 * How much is asked of a host at once. It begins with what a healthy host takes, halves when answers are slow, lost or
 * refused for their size, and grows again by steps while they are fast.
 */
export class RequestPacer {
  readonly #limits: PacerLimits;
  #batchSize: number;
  #parallel: number;

  constructor(limits: PacerLimits) {
    this.#limits = limits;
    this.#batchSize = limits.largestBatch;
    this.#parallel = limits.mostParallel;
  }

  get batchSize(): number {
    return this.#batchSize;
  }

  get parallel(): number {
    return this.#parallel;
  }

  answered(tookMs: number): void {
    if (tookMs > TOO_SLOW_MS) this.strained();
    else if (tookMs < FAST_MS) {
      this.#batchSize = Math.min(this.#limits.largestBatch, this.#batchSize * 2);
      this.#parallel = Math.min(this.#limits.mostParallel, this.#parallel + 1);
    }
  }

  /** The host takes no request of that many records. */
  tooLarge(records: number): void {
    this.#batchSize = Math.max(1, Math.floor(records / 2));
  }

  /** The host was too slow, or failed. */
  strained(): void {
    this.#batchSize = Math.max(this.#limits.smallestBatch, Math.floor(this.#batchSize / 2));
    this.#parallel = 1;
  }
}
