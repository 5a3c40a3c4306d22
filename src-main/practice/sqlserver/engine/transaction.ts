import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { SqlServerError } from '../session.ts';
import type { Catalog } from '../sql/catalog.ts';
import { quoteName } from '../sql/compiling.ts';
import { Canceled } from './canceled.ts';
import { saveCatalog } from './catalog-store.ts';
import type { DatabaseFile } from './database-file.ts';

const WRITER = 'writer';
const BUSY = 5;
/** How long to leave another writer of the file (who is not one of our sessions) alone before asking again. */
const BUSY_PAUSE_MS = 2;

/** How long a statement may wait, and what ends its patience. */
export interface Patience {
  /** LOCK_TIMEOUT; negative: without end. */
  readonly lockTimeoutMs: number;
  readonly signal: AbortSignal;
}

/**
 * A session's transaction. Reads before the first write run outside of SQLite's transactions and see what is committed at
 * that moment; the first write takes the database's one writer lock, which is kept to the end.
 */
export class Transaction {
  readonly #database: DatabaseFile;
  readonly #connection: DatabaseSync;
  #depth = 0;
  #isWriting = false;
  #isDoomed = false;
  #pending: Catalog | null = null;

  constructor(database: DatabaseFile, connection: DatabaseSync) {
    this.#database = database;
    this.#connection = connection;
  }

  /** @@TRANCOUNT. */
  get depth(): number {
    return this.#depth;
  }

  /** XACT_STATE(): 1 open, -1 open and only to be rolled back, 0 none. */
  get state(): bigint {
    if (this.#depth === 0) return 0n;
    return this.#isDoomed ? -1n : 1n;
  }

  /** XACT_ABORT in a TRY block: the transaction stays for CATCH to roll back. */
  doom(): void {
    this.#isDoomed = this.#depth > 0;
  }

  /** The schema as this session sees it. */
  get catalog(): Catalog {
    return this.#pending ?? this.#database.catalog;
  }

  begin(): void {
    this.#depth += 1;
  }

  /** Throws 3902 outside of a transaction. */
  commit(): void {
    if (this.#depth === 0) {
      throw new SqlServerError(
        3902,
        'The COMMIT TRANSACTION request has no corresponding BEGIN TRANSACTION.',
      );
    }
    this.#refuseDoomed();
    this.#depth -= 1;
    if (this.#depth === 0) this.#end('COMMIT');
  }

  /** Throws 3903 outside of a transaction. */
  rollback(): void {
    if (this.#depth === 0) {
      throw new SqlServerError(
        3903,
        'The ROLLBACK TRANSACTION request has no corresponding BEGIN TRANSACTION.',
      );
    }
    this.abandon();
  }

  /** Rolls back whatever there is. */
  abandon(): void {
    this.#depth = 0;
    this.#isDoomed = false;
    this.#end('ROLLBACK');
  }

  async save(savepoint: string, patience: Patience): Promise<void> {
    if (this.#depth === 0) {
      throw new SqlServerError(628, 'Cannot issue SAVE TRANSACTION when there is no active transaction.');
    }
    await this.#startWriting(patience);
    this.#connection.exec(`SAVEPOINT ${savepointName(savepoint)}`);
  }

  /** Throws 6401 for a savepoint that does not exist. */
  rollbackTo(savepoint: string): void {
    try {
      this.#connection.exec(`ROLLBACK TO ${savepointName(savepoint)}`);
    } catch {
      throw new SqlServerError(
        6401,
        `Cannot roll back ${savepoint}. No transaction or savepoint of that name was found.`,
      );
    }
  }

  /** Takes the writer lock inside of a transaction, as UPDLOCK and its kin do. Outside of one it would be given back at once. */
  async reserve(patience: Patience): Promise<void> {
    if (this.#depth > 0) await this.#startWriting(patience);
  }

  /** Runs a write: in the open transaction, or in one of its own. `work` must not wait for anything. */
  async write<Answer>(work: () => Answer, patience: Patience): Promise<Answer> {
    this.#refuseDoomed();
    await this.#startWriting(patience);
    if (this.#depth > 0) return work();
    try {
      const answer = work();
      this.#end('COMMIT');
      return answer;
    } catch (problem) {
      this.#end('ROLLBACK');
      throw problem;
    }
  }

  /** Inside of `write`: the schema changed. */
  change(catalog: Catalog): void {
    saveCatalog(this.#connection, this.catalog, catalog);
    this.#pending = catalog;
  }

  #refuseDoomed(): void {
    if (!this.#isDoomed) return;
    throw new SqlServerError(
      3930,
      'The current transaction cannot be committed and cannot support operations that write to the log file. Roll back the transaction.',
    );
  }

  async #startWriting({ lockTimeoutMs, signal }: Patience): Promise<void> {
    if (this.#isWriting) return;
    const answer = await this.#database.locks.acquire({
      resource: WRITER,
      mode: 'exclusive',
      owner: this,
      timeoutMs: lockTimeoutMs,
      signal,
    });
    if (answer === 'canceled') throw new Canceled();
    if (answer === 'timeout') throw lockTimeout();
    try {
      await this.#beginImmediate(lockTimeoutMs, signal);
      this.#isWriting = true;
    } catch (problem) {
      this.#database.locks.release(WRITER, this);
      throw problem;
    }
  }

  // Somebody may be writing to the file through a connection of their own.
  async #beginImmediate(timeoutMs: number, signal: AbortSignal): Promise<void> {
    for (let waited = 0; ; waited += BUSY_PAUSE_MS) {
      try {
        this.#connection.exec('BEGIN IMMEDIATE');
        return;
      } catch (problem) {
        const isBusy =
          problem instanceof Error && 'errcode' in problem && (Number(problem.errcode) & 0xff) === BUSY;
        if (!isBusy) throw problem;
      }
      if (timeoutMs >= 0 && waited >= timeoutMs) throw lockTimeout();
      if (signal.aborted) throw new Canceled();
      await sleep(BUSY_PAUSE_MS);
    }
  }

  #end(how: 'COMMIT' | 'ROLLBACK'): void {
    if (!this.#isWriting) {
      this.#database.locks.releaseAll(this);
      return;
    }
    try {
      this.#connection.exec(how);
      if (how === 'COMMIT' && this.#pending !== null) this.#database.catalog = this.#pending;
    } finally {
      // SQLite ends a transaction by itself after some failures.
      if (this.#connection.isTransaction) this.#connection.exec('ROLLBACK');
      this.#pending = null;
      this.#isWriting = false;
      this.#database.locks.releaseAll(this);
    }
  }
}

const savepointName = (name: string): string => quoteName(`s ${name}`);

const lockTimeout = (): SqlServerError => new SqlServerError(1222, 'Lock request time out period exceeded.');
