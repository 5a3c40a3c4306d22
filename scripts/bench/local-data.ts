import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** What every cycle may write: that it ran, how far it looked, and that its process is alive. */
const RECORDS_OF_RUNNING: ReadonlySet<string> = new Set(['run', 'checkpoint', 'engine_lock']);

/** A fingerprint of each table of a company's local database, except for the records of running. */
export type LocalData = ReadonlyMap<string, string>;

export function readLocalData(home: string): LocalData {
  return withDatabase(home, (database) => {
    const tables = database
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
      .all()
      .map(({ name }) => String(name))
      .filter((name) => !RECORDS_OF_RUNNING.has(name));
    return new Map(tables.map((name) => [name, fingerprint(database, name)]));
  });
}

/** The tables that differ. */
export const changedTables = (before: LocalData, after: LocalData): readonly string[] =>
  [...after.keys()].filter((name) => before.get(name) !== after.get(name));

/** How many products the company's stores are linked with. */
export function productLinks(home: string): number {
  return withDatabase(home, (database) =>
    Number(database.prepare('SELECT count(*) AS links FROM product_link').get()?.links ?? 0),
  );
}

function fingerprint(database: DatabaseSync, table: string): string {
  const hash = createHash('sha1');
  for (const row of database.prepare(`SELECT * FROM "${table}"`).iterate()) hash.update(JSON.stringify(row));
  return hash.digest('hex');
}

function withDatabase<Value>(home: string, work: (database: DatabaseSync) => Value): Value {
  const database = new DatabaseSync(join(home, 'tillbridge.db'), { readOnly: true });
  try {
    return work(database);
  } finally {
    database.close();
  }
}
