import { ok, type Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import { createCounterpointApi } from '../../pos/counterpoint/api/index.ts';
import type { CounterpointConfig as CounterpointSettings } from '../../settings/index.ts';
import { apiAccess } from '../access/counterpoint-access.ts';
import type { SetupDeps } from './setup-draft.ts';

/**
 * Asks Counterpoint's REST API whether it is there and takes log-in and key, where one is named. What the user may do there
 * shows with the first order.
 */
export async function checkApi(
  counterpoint: CounterpointSettings,
  { home, secrets, signal, clock }: SetupDeps,
): Promise<Result<void, SyncError>> {
  const access = await apiAccess(counterpoint, home, secrets);
  if (!access.ok) return access;
  return access.value === null ? ok() : await createCounterpointApi({ ...access.value, clock }).ping(signal);
}
