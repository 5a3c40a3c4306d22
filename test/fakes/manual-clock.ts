import type { Clock } from '../../src-main/engine/ports/clock.ts';

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** A clock that moves only when a test says so. */
export class ManualClock implements Clock {
  #now: number;
  #sleepers: Sleeper[] = [];

  constructor(now = Date.UTC(2025, 0, 6, 9)) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  /** How many calls of `sleepUntil` still wait. */
  get sleeping(): number {
    return this.#sleepers.length;
  }

  sleepUntil(instantMs: number, signal: AbortSignal): Promise<void> {
    if (instantMs <= this.#now || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const sleeper: Sleeper = {
        at: instantMs,
        wake: () => {
          this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
          signal.removeEventListener('abort', sleeper.wake);
          resolve();
        },
      };
      this.#sleepers.push(sleeper);
      signal.addEventListener('abort', sleeper.wake, { once: true });
    });
  }

  /** Moves time forward and wakes who slept until then, in the order of their instants. */
  advance(ms: number): void {
    if (ms < 0) throw new Error('time does not go backwards; use `set` for a changed clock');
    this.#now += ms;
    for (const sleeper of this.#sleepers.toSorted((a, b) => a.at - b.at)) {
      if (sleeper.at <= this.#now) sleeper.wake();
    }
  }

  /** Sets the clock as a person or a time server would, backwards too. Wakes nobody who sleeps past it. */
  set(instantMs: number): void {
    this.#now = Math.min(this.#now, instantMs);
    this.advance(instantMs - this.#now);
  }
}
