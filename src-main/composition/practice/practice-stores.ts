import { err, ok, type Result } from '../../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../../src-shared/errors/sync-error.ts';
import { STORE_KINDS } from '../../practice/host/store-kinds.ts';

/** Whether a practice company can have a store of each of these platforms. Failure: `practice.store-unknown`. */
export function checkPracticeStores(platforms: readonly string[]): Result<void, SyncError> {
  const unknown = platforms.find((platform) => !Object.hasOwn(STORE_KINDS, platform));
  if (unknown === undefined) return ok();
  return err(
    syncError({
      kind: 'rejected',
      code: 'practice.store-unknown',
      field: 'stores',
      operatorMessage: `A practice company has no store of the platform ${unknown}.`,
      remedy: `Use some of: ${Object.keys(STORE_KINDS).join(', ')}.`,
    }),
  );
}
