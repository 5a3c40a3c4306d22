/** How often the event loop is looked at; what Node's own monitor takes unless told. */
const EVERY_MS = 10;

/** How late the main thread came to its timers. */
export interface Delays {
  /** Late because the thread was at work itself: 99th percentile and longest. */
  readonly ownP99Ms: number;
  readonly ownMaxMs: number;
  /** Late for whatever reason, other processes on the same cores included. */
  readonly wallP99Ms: number;
}

/** Measures event-loop delay between `start` and `stop`. */
export class DelaySampler {
  #own: number[] = [];
  #wall: number[] = [];
  #timer: NodeJS.Timeout | null = null;

  start(): void {
    this.#own = [];
    this.#wall = [];
    let lastAt = performance.now();
    let lastCpu = process.threadCpuUsage();
    this.#timer = setInterval(() => {
      const now = performance.now();
      const cpu = process.threadCpuUsage(lastCpu);
      const late = Math.max(0, now - lastAt - EVERY_MS);
      this.#wall.push(late);
      // On a busy machine a thread is also late because it was not let onto a core; that says nothing about its work.
      this.#own.push(Math.min(late, (cpu.user + cpu.system) / 1_000));
      lastAt = now;
      lastCpu = process.threadCpuUsage();
    }, EVERY_MS);
  }

  stop(): Delays {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    return {
      ownP99Ms: percentile(this.#own, 0.99),
      ownMaxMs: percentile(this.#own, 1),
      wallP99Ms: percentile(this.#wall, 0.99),
    };
  }
}

/** The smallest value that at least this share (0 to 1) of the values does not exceed; 0 of no values. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
