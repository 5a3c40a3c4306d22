import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import { redact } from '../../observability/index.ts';
import type { OpenStores } from '../../storage/index.ts';

/** The same stores, except that no failure is written down with a secret in it. */
export function redactedStores(stores: OpenStores, secrets: () => readonly string[]): OpenStores {
  const { errors, onlineRuns, outbox, runs } = stores;
  const safe = (error: SyncError): SyncError => redact(error, secrets()) as SyncError;
  const safeOrNull = (error: SyncError | null): SyncError | null => (error === null ? null : safe(error));
  return {
    ...stores,
    errors: { ...errors, report: (error, context) => errors.report(safe(error), context) },
    onlineRuns: {
      ...onlineRuns,
      update: (id, patch) =>
        onlineRuns.update(
          id,
          patch.error === undefined ? patch : { ...patch, error: safeOrNull(patch.error) },
        ),
    },
    outbox: {
      ...outbox,
      retryLater: (id, dueAt, error, spend) => outbox.retryLater(id, dueAt, safeOrNull(error), spend),
      verifyLater: (id, dueAt, error, since) => outbox.verifyLater(id, dueAt, safeOrNull(error), since),
      block: (id, error) => outbox.block(id, safe(error)),
      kill: (id, error) => outbox.kill(id, safe(error)),
    },
    runs: {
      ...runs,
      update: (id, patch) =>
        runs.update(id, patch.error === undefined ? patch : { ...patch, error: safeOrNull(patch.error) }),
    },
  };
}
