import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { err, ok, type Result } from '../../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../../src-shared/errors/sync-error.ts';
import { openCompany } from '../company.ts';
import { systemClock } from '../system-clock.ts';
import { applyFaults } from './apply-faults.ts';
import { MemorySecretStore } from './memory-secret-store.ts';
import { OffsetClock } from './offset-clock.ts';
import { PracticeDriver } from './practice-driver.ts';
import { connectPractice, forgetPracticeData } from './practice-home.ts';
import { claimPracticeHome } from './practice-marker.ts';
import { startPracticeProcess } from './practice-process.ts';
import type { PracticeRunOptions } from './practice-run-options.ts';
import { checkPracticeStores } from './practice-stores.ts';
import type { PracticeSummary } from './run-summary.ts';

const MAKER = 'practice run';

/**
 * Starts a practice company in its own process, keeps its stores in step for some cycles with shop life in between,
 * ends the faults, sends what is left, makes one quiet cycle and compares both sides.
 * Failures: `practice.foreign-home`, and those of opening a company. Throws what the practice company refuses.
 */
export async function practiceRun(options: PracticeRunOptions): Promise<Result<PracticeSummary, SyncError>> {
  const stores = checkPracticeStores(options.stores);
  if (!stores.ok) return stores;
  const home = options.home ?? (await mkdtemp(join(tmpdir(), 'tillbridge-practice-')));
  try {
    const claimed = claimPracticeHome(home, MAKER);
    if (!claimed.ok) return claimed;
    const forgotten = forgetPracticeData(home, systemClock);
    return forgotten.ok ? await runIn(home, options) : forgotten;
  } finally {
    if (options.home === null) await rm(home, { recursive: true, force: true });
  }
}

async function runIn(home: string, options: PracticeRunOptions): Promise<Result<PracticeSummary, SyncError>> {
  options.say(`Opening a practice company of ${options.items} items (seed ${options.seed})…`);
  const practice = await startPracticeProcess(options);
  try {
    const faults = await applyFaults(practice, options.faults);
    if (!faults.ok) return faults;
    const clock = new OffsetClock();
    const secrets = new MemorySecretStore();
    const connected = await connectPractice(home, practice.addresses, secrets, clock);
    if (!connected.ok) return connected;
    const company = await openCompany({ home, clock, secrets });
    if (!company.ok) return company;
    const stop = () => void company.value.engine.stop();
    options.signal.addEventListener('abort', stop, { once: true });
    try {
      const summary = await new PracticeDriver(practice, company.value, clock, options).drive();
      return summary === null ? err(interrupted()) : ok(summary);
    } finally {
      options.signal.removeEventListener('abort', stop);
      await company.value.close();
    }
  } finally {
    await practice.stop();
  }
}

const interrupted = (): SyncError =>
  syncError({
    kind: 'canceled',
    code: 'practice.interrupted',
    operatorMessage: 'The practice run was ended before its time.',
    remedy: 'Start it again for a summary.',
  });
