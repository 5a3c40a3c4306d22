import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';

const TRY_EVERY_MS = 5;
const GIVE_UP_AFTER_MS = 10_000;
/** SQLITE_BUSY: a session of the SQL Server has a transaction open that writes. */
const BUSY = 5;

/**
 * Runs `work` as one transaction of a plain connection. Such a connection never waits inside of SQLite, which would stop
 * the session that it waits for as well, so it is asked again until it may write; after ten seconds it throws.
 */
export async function writeTogether<Answer>(database: DatabaseSync, work: () => Answer): Promise<Answer> {
  await begin(database);
  try {
    const answer = work();
    database.exec('COMMIT');
    return answer;
  } catch (problem) {
    database.exec('ROLLBACK');
    throw problem;
  }
}

async function begin(database: DatabaseSync): Promise<void> {
  const end = Date.now() + GIVE_UP_AFTER_MS;
  for (;;) {
    try {
      database.exec('BEGIN IMMEDIATE');
      return;
    } catch (problem) {
      if (!isBusy(problem) || Date.now() > end) throw problem;
      await sleep(TRY_EVERY_MS);
    }
  }
}

const isBusy = (problem: unknown): boolean =>
  problem instanceof Error && 'errcode' in problem && problem.errcode === BUSY;
