import { err, type Result } from '../../src-shared/errors/result.ts';
import type { SyncError } from '../../src-shared/errors/sync-error.ts';
import { machineSecrets } from '../composition/access/machine-secrets.ts';
import { type Company, openCompany } from '../composition/company.ts';
import { systemClock } from '../composition/system-clock.ts';
import type { CommandContext } from './context.ts';
import type { ExitStatus } from './exit-status.ts';
import { interruptSignal } from './interrupt.ts';
import { type Answer, failure } from './output.ts';

/** What a command opens its company with. */
export const companyOptions = ({ home, world }: CommandContext) => ({
  home,
  clock: systemClock,
  secrets: machineSecrets(world.environment, world.keychain),
});

/**
 * Opens the company for one command and closes it afterwards, whatever happens. `run` needs to be the only one at work
 * on it, `look` does not. The signal aborts when somebody asks the command to end.
 */
export async function withCompany(
  context: CommandContext,
  use: 'run' | 'look',
  work: (company: Company, signal: AbortSignal) => Promise<Answer | ExitStatus>,
): Promise<Answer | ExitStatus> {
  const opened = await readyCompany(context, use);
  if (!opened.ok) return failure(opened.error);
  const company = opened.value;
  const signal = interruptSignal(context);
  signal.addEventListener('abort', () => void company.engine.stop());
  try {
    return await work(company, signal);
  } finally {
    await company.close();
  }
}

async function readyCompany(
  context: CommandContext,
  use: 'run' | 'look',
): Promise<Result<Company, SyncError>> {
  const opened = await openCompany({ ...companyOptions(context), use });
  if (!opened.ok) return opened;
  const failed = opened.value.settingsFailure();
  if (failed === null) return opened;
  await opened.value.close();
  return err(failed);
}
