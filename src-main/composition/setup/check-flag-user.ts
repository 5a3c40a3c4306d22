import { err, ok, type Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import { silentLog } from '../../observability/index.ts';
import { createSqlConnection } from '../../pos/counterpoint/connection/sql-connection.ts';
import type { CounterpointConfig } from '../../pos/counterpoint/index.ts';
import type { CounterpointConfig as CounterpointSettings } from '../../settings/index.ts';
import { passwordMissing } from '../access/counterpoint-access.ts';
import { counterpointSecret } from '../access/secret-names.ts';
import type { SetupDeps } from './setup-draft.ts';

/** Logs in as the narrow user that may set the online flag, where one is named. It may have no right to read anything. */
export async function checkFlagUser(
  { flagUser }: CounterpointSettings,
  config: CounterpointConfig,
  { home, clock, secrets, signal }: SetupDeps,
): Promise<Result<void, SyncError>> {
  if (flagUser === undefined) return ok();
  const name = counterpointSecret(home, 'flag-password');
  const password = await secrets.get(name);
  if (!password.ok) return password;
  if (password.value === null) return err(passwordMissing(name, flagUser, 'flagUser'));
  const connection = createSqlConnection({
    config: { ...config, user: flagUser },
    password: password.value,
    clock,
    log: silentLog,
  });
  try {
    const query = { name: 'log-in', text: 'SELECT 1 AS LOGGED_IN', parameters: [] };
    const answer = await connection.run(query, signal);
    if (answer.ok) return ok();
    return err(answer.error.field === 'user' ? { ...answer.error, field: 'flagUser' } : answer.error);
  } finally {
    await connection.close();
  }
}
