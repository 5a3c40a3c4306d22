import type { Clock } from '../../engine/ports/clock.ts';
import type { Log } from '../../engine/ports/log.ts';
import type { PracticeProcess } from './practice-process.ts';

const EVERY_MS = 15_000;
/** A shop minute in every quarter of a minute: a lively day. */
const MINUTES = 1;
/** Web orders in a shop minute. */
const ORDERS = 1;

/** Lets sales, receipts, price changes, web orders and the retailer's edits happen in a practice company, until it is closed. */
export function keepShopOpen(
  practice: Pick<PracticeProcess, 'live'>,
  clock: Clock,
  log: Log,
): { close(): Promise<void> } {
  const closing = new AbortController();
  const { signal } = closing;
  const day = (async () => {
    for (;;) {
      await clock.sleepUntil(clock.now() + EVERY_MS, signal);
      if (signal.aborted) return;
      try {
        await practice.live(MINUTES, 1, undefined, ORDERS);
      } catch (problem) {
        log.warn('the practice shop had a bad moment', { problem });
      }
    }
  })();
  return {
    async close() {
      closing.abort();
      await day;
    },
  };
}
