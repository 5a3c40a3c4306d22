import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import { backoffMs } from '../jobs/error-policy.ts';
import { SetUpWatch } from './posting/set-up-watch.ts';
import { TicketWatch } from './posting/ticket-watch.ts';

/**
 * The company's one way to its POS's API: documents are written one after another, whatever store they come from, and
 * while the API gives no answer, nobody asks it. Kept in memory: a restart or a person tries at once.
 */
export class PostingQueue {
  /** What the POS lacks for the documents of each store. */
  readonly setUp = new SetUpWatch();
  /** Whether staff post the POS's tickets. */
  readonly tickets = new TicketWatch();
  #last: Promise<unknown> = Promise.resolve();
  #failures = 0;
  #until = Number.NEGATIVE_INFINITY;
  #trouble: SyncError | null = null;

  /** Does the work when everything before it is done. */
  run<Value>(work: () => Promise<Value>): Promise<Value> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => undefined);
    return result;
  }

  /** The instant (ms) before which the API is left alone; infinite after it refused the log-in. */
  get until(): number {
    return this.#trouble?.kind === 'auth' ? Number.POSITIVE_INFINITY : this.#until;
  }

  /** Why nothing is posted now; null: all is well. */
  get trouble(): SyncError | null {
    return this.#trouble;
  }

  /** The API is out of order. It is left alone until it said it will be back, else longer each time. `jitter` is 0 to 1. */
  failed(error: SyncError, now: number, jitter: number): void {
    this.#trouble = error;
    const backOff = now + backoffMs(this.#failures, () => jitter);
    this.#until = Math.max(backOff, error.retryAt === undefined ? 0 : Date.parse(error.retryAt));
    this.#failures += 1;
  }

  answered(): void {
    this.#failures = 0;
    this.#trouble = null;
    this.#until = Number.NEGATIVE_INFINITY;
  }

  /** A person says that it is mended, or wants it tried. */
  tryNow(): void {
    this.setUp.forget();
    this.tickets.forget();
    this.#trouble = null;
    this.#until = Number.NEGATIVE_INFINITY;
  }
}
