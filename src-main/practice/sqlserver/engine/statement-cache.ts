import type { DatabaseSync, StatementSync } from 'node:sqlite';

const KEPT = 300;

/** Prepared statements of one connection, by their text; rows come as arrays, integers as bigint. */
export class StatementCache {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#database.prepare(sql);
    statement.setReadBigInts(true);
    statement.setReturnArrays(true);
    // The oldest goes first: a map keeps the order in which its keys came.
    const [oldest] = this.#statements.keys();
    if (this.#statements.size >= KEPT && oldest !== undefined) this.#statements.delete(oldest);
    this.#statements.set(sql, statement);
    return statement;
  }

  clear(): void {
    this.#statements.clear();
  }
}
