import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { err, ok, type Result } from '../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../src-shared/errors/sync-error.ts';
import type { Stores } from '../engine/ports/stores.ts';
import { approvalRepository } from './approval.repository.ts';
import { checkpointRepository } from './checkpoint.repository.ts';
import { type Driver, openDriver } from './driver.ts';
import { errorRepository } from './error.repository.ts';
import { intentRepository } from './intent.repository.ts';
import { linkRepository } from './link.repository.ts';
import { lockRepository } from './lock.repository.ts';
import { memoryRepository } from './memory.repository.ts';
import { migrate } from './migrate.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { onlineRunRepository } from './online-run.repository.ts';
import { orderStores } from './order-stores.ts';
import { outboxRepository } from './outbox.repository.ts';
import { planRepository } from './plan.repository.ts';
import { recheckRepository } from './recheck.repository.ts';
import { runRepository } from './run.repository.ts';

/** The company's local data, open. `close` writes everything back into the one file. */
export type OpenStores = Stores & { close(): void; readonly file: string };

/**
 * Opens (or makes) a company's database, `<home>/tillbridge.db` or `:memory:`, and brings it to this program's version.
 * `now` is the present instant, for the record of upgrades.
 * Failures: `transient` (another program holds the file), `rejected` (made by a newer program, cannot be written),
 * `defect` (damaged, or an upgrade failed).
 */
export function openStores(file: string, now: number): Result<OpenStores, SyncError> {
  let driver: Driver;
  try {
    if (file !== ':memory:') makePrivateFile(file);
    driver = openDriver(file);
  } catch (cause) {
    return err(cannotOpen(file, cause));
  }
  try {
    const migrated = migrate(driver, file, MIGRATIONS, now);
    if (!migrated.ok) {
      driver.close();
      return migrated;
    }
  } catch (cause) {
    driver.close();
    return err(cannotOpen(file, cause));
  }
  return ok({
    links: linkRepository(driver),
    intents: intentRepository(driver),
    checkpoints: checkpointRepository(driver),
    outbox: outboxRepository(driver),
    runs: runRepository(driver),
    plans: planRepository(driver),
    errors: errorRepository(driver),
    approvals: approvalRepository(driver),
    lock: lockRepository(driver),
    memory: memoryRepository(driver),
    rechecks: recheckRepository(driver),
    onlineRuns: onlineRunRepository(driver),
    orders: orderStores(driver),
    transaction: (work) => driver.transaction(work),
    close: () => driver.close(),
    file,
  });
}

// SQLite gives its side files the rights of the database file.
function makePrivateFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  closeSync(openSync(file, 'a', 0o600));
}

/** SQLite's primary result codes (sqlite.org/rescode.html). */
const SQLITE_BUSY = 5;
const SQLITE_CORRUPT = 11;
const SQLITE_NOTADB = 26;

function cannotOpen(file: string, cause: unknown): SyncError {
  const code = typeof cause === 'object' && cause !== null && 'errcode' in cause ? Number(cause.errcode) : 0;
  const common = { subject: { entity: 'setting', id: file }, detail: String(cause) } as const;
  switch (code & 0xff) {
    case SQLITE_BUSY:
      return syncError({
        ...common,
        kind: 'transient',
        code: 'storage.in-use',
        operatorMessage: 'Another program is using the local database.',
        remedy: 'Close the other Tillbridge or the program that opened the file, then start again.',
      });
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return syncError({
        ...common,
        kind: 'defect',
        code: 'storage.damaged',
        operatorMessage: 'The local database is damaged and was left as it is.',
        remedy: `Restore ${file} from a backup; without one, move it away and match the stores' products again.`,
      });
    default:
      return syncError({
        ...common,
        kind: 'rejected',
        code: 'storage.cannot-open',
        operatorMessage: 'The local database could not be opened.',
        remedy: `Check that the folder of ${file} exists, can be written, and has free space.`,
      });
  }
}
