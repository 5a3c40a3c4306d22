import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';

/** What a statement parameter may be; booleans are stored as 0 and 1 by the repositories. */
export type SqlValue = SQLInputValue;

/**
 * The only file that knows `node:sqlite`. Everything is synchronous; statements are prepared once per SQL text, so
 * texts must come from a small fixed set (values always as parameters).
 */
export interface Driver {
  /** Runs statements without parameters or answers. */
  exec(sql: string): void;
  /** Runs one statement; answers how many rows it changed. */
  run(sql: string, ...values: readonly SqlValue[]): number;
  /** The first row, undefined when there is none. `Row` must match the selected columns. */
  get<Row>(sql: string, ...values: readonly SqlValue[]): Row | undefined;
  all<Row>(sql: string, ...values: readonly SqlValue[]): Row[];
  /** Row by row, for reads that should not be held in memory; its statement is its own. */
  iterate<Row>(sql: string, ...values: readonly SqlValue[]): IterableIterator<Row>;
  /**
   * Runs `work` in one write transaction. A nested call joins the outer one, and a throw anywhere in it rolls
   * everything back, even when the outer call caught it.
   */
  transaction<Value>(work: () => Value): Value;
  close(): void;
}

/** Another process holding the file is waited for this long before the statement fails. */
const BUSY_TIMEOUT_MS = 5_000;

/** Opens a database file (created when missing) or `:memory:`. Throws what SQLite says when it cannot. */
export function openDriver(file: string): Driver {
  const database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS, enableForeignKeyConstraints: true });
  try {
    database.exec('PRAGMA journal_mode = WAL');
    // A shop's power fails. With NORMAL the last commits could be gone, and with them the intent of a create that left.
    // FULL costs a write to the disk per commit, 2 to 3 ms.
    database.exec('PRAGMA synchronous = FULL');
    database.exec('PRAGMA temp_store = MEMORY');
    database.exec('PRAGMA cache_size = -16000');
  } catch (error) {
    database.close();
    throw error;
  }
  return new SqliteDriver(database);
}

/** Opens a database file that is there for reading alone, beside whoever writes it. Throws what SQLite says when it cannot. */
export const openReader = (file: string): Driver =>
  new SqliteDriver(new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS, readOnly: true }));

class SqliteDriver implements Driver {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #depth = 0;
  #mustRollBack = false;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  exec(sql: string): void {
    this.#database.exec(sql);
  }

  run(sql: string, ...values: readonly SqlValue[]): number {
    return Number(this.#prepare(sql).run(...values).changes);
  }

  get<Row>(sql: string, ...values: readonly SqlValue[]): Row | undefined {
    return this.#prepare(sql).get(...values) as Row | undefined;
  }

  all<Row>(sql: string, ...values: readonly SqlValue[]): Row[] {
    return this.#prepare(sql).all(...values) as Row[];
  }

  iterate<Row>(sql: string, ...values: readonly SqlValue[]): IterableIterator<Row> {
    return this.#database.prepare(sql).iterate(...values) as IterableIterator<Row>;
  }

  transaction<Value>(work: () => Value): Value {
    if (this.#depth > 0) return this.#join(work);
    // Immediate: a transaction that reads first and writes later would fail, not wait, beside another process.
    this.#database.exec('BEGIN IMMEDIATE');
    this.#mustRollBack = false;
    try {
      const value = this.#join(work);
      if (this.#mustRollBack) throw new Error('a nested transaction failed, so the outer one cannot be kept');
      this.#database.exec('COMMIT');
      return value;
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      throw error;
    }
  }

  close(): void {
    this.#statements.clear();
    if (this.#database.isOpen) this.#database.close();
  }

  #join<Value>(work: () => Value): Value {
    this.#depth += 1;
    try {
      const value = work();
      if (value instanceof Promise) throw new Error('a transaction cannot wait for a promise');
      return value;
    } catch (error) {
      this.#mustRollBack = true;
      throw error;
    } finally {
      this.#depth -= 1;
    }
  }

  #prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}
