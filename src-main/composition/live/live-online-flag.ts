import { err, ok, type Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { OnlineFlagPort } from '../../engine/ports/online-flag.ts';
import {
  type CounterpointOnlineFlagDeps,
  createCounterpointOnlineFlag,
} from '../../pos/counterpoint/index.ts';
import { counterpointAccess, passwordMissing } from '../access/counterpoint-access.ts';
import { counterpointSecret } from '../access/secret-names.ts';
import { type LiveDeps, notConnected } from './live-opened.ts';

/**
 * Opens the online flag of the company that the settings name now; the caller closes it. To `set` it there must be the
 * second log-in, to `look` only the first.
 */
export async function openOnlineFlag(
  deps: LiveDeps,
  use: 'look' | 'set',
): Promise<Result<OnlineFlagPort, SyncError>> {
  const settings = deps.settings();
  const counterpoint = settings?.counterpoint ?? null;
  if (settings === null || counterpoint === null) return err(notConnected());
  const allowed = deps.guard(settings);
  if (!allowed.ok) return allowed;
  const access = await counterpointAccess(counterpoint, deps.home, deps.secrets);
  if (!access.ok) return access;
  const flagLogin = use === 'set' ? await flagLoginOf(deps, counterpoint.flagUser) : ok(null);
  if (!flagLogin.ok) return flagLogin;
  const { clock, log } = deps;
  return ok(createCounterpointOnlineFlag({ ...access.value, flagLogin: flagLogin.value, clock, log }));
}

async function flagLoginOf(
  { home, secrets }: LiveDeps,
  user: string | undefined,
): Promise<Result<CounterpointOnlineFlagDeps['flagLogin'], SyncError>> {
  // Without one the port itself says what is missing.
  if (user === undefined) return ok(null);
  const name = counterpointSecret(home, 'flag-password');
  const password = await secrets.get(name);
  if (!password.ok) return password;
  return password.value === null
    ? err(passwordMissing(name, user, 'flagUser'))
    : ok({ user, password: password.value });
}
