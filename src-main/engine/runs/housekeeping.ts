import type { Stores } from '../ports/stores.ts';

const DAY_MS = 24 * 60 * 60_000;
const KEEP_DONE_JOBS_MS = 7 * DAY_MS;
const KEEP_QUIET_RUNS_MS = 2 * DAY_MS;
/** Runs keep the values from before, and people look for old errors. */
const KEEP_HISTORY_MS = 90 * DAY_MS;
/** Rows of one transaction: short enough that nothing else in the process waits long. */
const CHUNK = 1_000;

/** Drops what nobody needs any more, once a day. */
export class Housekeeping {
  #lastAt = Number.NEGATIVE_INFINITY;

  async keep(stores: Stores, now: number, pause: () => Promise<void>): Promise<void> {
    if (now - this.#lastAt < DAY_MS) return;
    this.#lastAt = now;
    const chores = [
      () => stores.outbox.prune(now - KEEP_DONE_JOBS_MS, CHUNK),
      () => stores.runs.prune(now - KEEP_QUIET_RUNS_MS, CHUNK, 'quiet'),
      () => stores.runs.prune(now - KEEP_HISTORY_MS, CHUNK, 'any'),
      () => stores.errors.prune(now - KEEP_HISTORY_MS, CHUNK),
      () => stores.onlineRuns.prune(now - KEEP_HISTORY_MS, CHUNK),
    ];
    for (const chore of chores) {
      while (chore() === CHUNK) await pause();
    }
  }
}
