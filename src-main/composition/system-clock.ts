import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../engine/ports/clock.ts';

/** The computer's clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  async sleepUntil(instantMs, signal) {
    const wait = instantMs - Date.now();
    if (wait > 0) await sleep(wait, undefined, { signal }).catch(() => undefined);
  },
};
