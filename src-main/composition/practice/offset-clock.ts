import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../engine/ports/clock.ts';

/** The computer's clock moved by an offset: two processes with the same offset agree without talking. */
export class OffsetClock implements Clock {
  #offsetMs: number;

  constructor(offsetMs = 0) {
    this.#offsetMs = offsetMs;
  }

  get offsetMs(): number {
    return this.#offsetMs;
  }

  now(): number {
    return Date.now() + this.#offsetMs;
  }

  advance(ms: number): void {
    this.#offsetMs += ms;
  }

  async sleepUntil(instantMs: number, signal: AbortSignal): Promise<void> {
    const wait = instantMs - this.now();
    if (wait <= 0) return;
    await sleep(wait, undefined, { signal }).catch(() => undefined);
  }
}
