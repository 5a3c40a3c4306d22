import { readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { err, ok, type Result } from '../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../src-shared/errors/sync-error.ts';
import type { Driver } from './driver.ts';
import type { Migration } from './migrations/migration.ts';

/** Backups of so many older versions stay beside the database. */
const BACKUPS_KEPT = 3;

/**
 * Brings a database to the last migration, each step in one transaction with its version number. A file with data is
 * copied to `<file>.backup-<its version>` first; when each step ran is kept in `schema_history`. Failures: `rejected`
 * (made by a newer program), `defect` (a step or the backup failed; the file is as it was before that step).
 */
export function migrate(
  driver: Driver,
  file: string,
  migrations: readonly Migration[],
  now: number,
): Result<void, SyncError> {
  const known = migrations.at(-1)?.version ?? 0;
  const found = versionOf(driver);
  if (found > known) return err(tooNew(file, found, known));
  if (found === known) return ok();
  if (found > 0 && file !== ':memory:') {
    const saved = backUp(driver, file, found);
    if (!saved.ok) return saved;
  }
  for (const migration of migrations) {
    try {
      driver.transaction(() => {
        // Read again inside: another process may have opened the same file at the same time.
        if (versionOf(driver) >= migration.version) return;
        driver.exec(migration.sql);
        remember(driver, migration, now);
        driver.exec(`PRAGMA user_version = ${migration.version}`);
      });
    } catch (cause) {
      return err(stepFailed(file, migration, cause));
    }
  }
  return ok();
}

function remember(driver: Driver, { version, slug }: Migration, now: number): void {
  driver.exec(
    'CREATE TABLE IF NOT EXISTS schema_history (version INTEGER PRIMARY KEY, slug TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT',
  );
  driver.run('INSERT INTO schema_history (version, slug, applied_at) VALUES (?, ?, ?)', version, slug, now);
}

/** The number of the last migration that a database has seen; 0 for an empty one. */
export function versionOf(driver: Driver): number {
  return driver.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0;
}

// Written under another name first, so that a backup file is always a whole one.
function backUp(driver: Driver, file: string, version: number): Result<void, SyncError> {
  const target = `${file}.backup-${version}`;
  const unfinished = `${target}.unfinished`;
  try {
    rmSync(unfinished, { force: true });
    driver.run('VACUUM INTO ?', unfinished);
    renameSync(unfinished, target);
    dropOldBackups(file);
    return ok();
  } catch (cause) {
    return err(
      syncError({
        kind: 'defect',
        code: 'storage.backup-failed',
        subject: { entity: 'setting', id: file },
        operatorMessage:
          'The local database could not be backed up before its upgrade, so it was left as it is.',
        remedy: `Free some space on the disk and check that the folder of ${file} can be written, then start again.`,
        detail: String(cause),
      }),
    );
  }
}

function dropOldBackups(file: string): void {
  const prefix = `${basename(file)}.backup-`;
  const versions = readdirSync(dirname(file))
    .filter((name) => name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length)))
    .map((name) => Number(name.slice(prefix.length)));
  for (const version of versions.toSorted((a, b) => b - a).slice(BACKUPS_KEPT)) {
    rmSync(join(dirname(file), `${prefix}${version}`), { force: true });
  }
}

const tooNew = (file: string, found: number, known: number): SyncError =>
  syncError({
    kind: 'rejected',
    code: 'storage.newer-version',
    subject: { entity: 'setting', id: file },
    operatorMessage: `The local database was written by a newer Tillbridge (version ${found}; this one knows ${known}).`,
    remedy: `Install the newer Tillbridge again, or restore ${file} from a backup made by this one.`,
  });

const stepFailed = (file: string, { version, slug }: Migration, cause: unknown): SyncError =>
  syncError({
    kind: 'defect',
    code: 'storage.migration-failed',
    subject: { entity: 'setting', id: file },
    operatorMessage: 'The local database could not be upgraded; nothing of it was lost.',
    remedy: 'Start the older Tillbridge again and send the diagnostics bundle to support.',
    detail: `migration ${version} (${slug}): ${String(cause)}`,
  });
