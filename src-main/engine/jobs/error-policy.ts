import type { SyncErrorKind } from '../../../src-shared/errors/sync-error.ts';

/** What the runner does with a job that failed. The whole policy on one screen; text is never looked at. */
export type FailureAction =
  /** Back off, try again; a dead letter when the attempts are spent. */
  | 'retry'
  /** The whole connection waits until the stated time; the attempt is not counted. */
  | 'pause-connection'
  /** Look up what became of it, then go on or repeat. */
  | 'verify'
  /** Nothing of this connection runs until a person acted; jobs are kept. */
  | 'stop-connection'
  /** Parked until what blocks it is gone. */
  | 'park'
  /** A dead letter at once. */
  | 'dead-letter'
  /** The remote record is gone: unlink it, the next plan decides. */
  | 'unlink'
  /** The lease is given back. */
  | 'give-back';

/** What follows from each kind of failure. */
export const ERROR_POLICY: Readonly<Record<SyncErrorKind, FailureAction>> = {
  transient: 'retry',
  'rate-limited': 'pause-connection',
  'unknown-outcome': 'verify',
  auth: 'stop-connection',
  blocked: 'park',
  rejected: 'dead-letter',
  conflict: 'verify',
  gone: 'unlink',
  canceled: 'give-back',
  defect: 'dead-letter',
};

/** Attempts before a job that keeps failing becomes a dead letter: about half an hour of a record that fails alone. */
export const MAX_ATTEMPTS = 8;

const FIRST_DELAY_MS = 5_000;
const LONGEST_DELAY_MS = 15 * 60_000;

/**
 * Delay before attempt number `attempts + 1`: doubling from 5 s to 15 min, with up to a quarter of jitter.
 * `random` answers 0 to 1.
 */
export function backoffMs(attempts: number, random: () => number): number {
  const base = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** attempts);
  return Math.round(base * (1 + random() / 4));
}

/** How long a store is left alone that says "too many" without saying until when. */
export const PAUSE_MS = 60_000;

/** Between two look-ups of a doubtful create. */
export const VERIFY_AGAIN_MS = 30_000;

/** "Not found" counts only this long after the doubt: a server may still be at work on a request it took. */
export const NOT_FOUND_COUNTS_AFTER_MS = 2 * 60_000;
