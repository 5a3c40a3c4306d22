import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  backoffMs,
  ERROR_POLICY,
  type FailureAction,
  MAX_ATTEMPTS,
  NOT_FOUND_COUNTS_AFTER_MS,
  VERIFY_AGAIN_MS,
} from '../../../../src-main/engine/jobs/error-policy.ts';
import { SYNC_ERROR_KINDS, type SyncErrorKind } from '../../../../src-shared/errors/sync-error.ts';

// The taxonomy of the architecture, said once more: whoever changes the policy changes it here as well.
const TAXONOMY: Readonly<Record<SyncErrorKind, FailureAction>> = {
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

describe('error policy', () => {
  it('says for every kind what the taxonomy says', () => {
    expect(ERROR_POLICY).toEqual(TAXONOMY);
    expect(Object.keys(ERROR_POLICY).toSorted()).toEqual(SYNC_ERROR_KINDS.toSorted());
  });
  it('looks a doubtful create up several times before "not found" is believed', () => {
    expect(NOT_FOUND_COUNTS_AFTER_MS / VERIFY_AGAIN_MS).toBeGreaterThanOrEqual(3);
  });
});

describe('backoff', () => {
  it('doubles from five seconds to a quarter of an hour', () => {
    const delays = Array.from({ length: 12 }, (_, attempts) => backoffMs(attempts, () => 0) / 1_000);
    expect(delays).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 900, 900, 900, 900]);
  });
  it('has up to a quarter of jitter, and never more than its limits', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.double({ min: 0, max: 1, noNaN: true }), (attempts, random) => {
        const plain = backoffMs(attempts, () => 0);
        const delay = backoffMs(attempts, () => random);
        expect(delay).toBeGreaterThanOrEqual(plain);
        expect(delay).toBeLessThanOrEqual(Math.round(plain * 1.25));
        expect(delay).toBeLessThanOrEqual(15 * 60_000 * 1.25);
      }),
    );
  });
  it('gives a record that fails alone some minutes before it is set aside', () => {
    const total = Array.from({ length: MAX_ATTEMPTS - 1 }, (_, attempts) => backoffMs(attempts, () => 0));
    expect(total.reduce((sum, delay) => sum + delay, 0)).toBeGreaterThan(5 * 60_000);
  });
});
