import type { DatabaseSync } from 'node:sqlite';
import { type Catalog, makeCatalog, type TableDef, type TriggerDef, type ViewDef } from '../sql/catalog.ts';

/** The catalog is kept in the file itself, so that it is part of every transaction. */

const CREATE =
  'CREATE TABLE IF NOT EXISTS "ts_catalog" ("name" TEXT PRIMARY KEY COLLATE NOCASE, "definition" TEXT NOT NULL)';

type Stored = TableDef | ViewDef | ({ readonly kind: 'trigger' } & TriggerDef);

/** Makes the place for the catalog in an empty file. */
export function prepareCatalog(database: DatabaseSync): void {
  database.exec(CREATE);
}

/** Reads the catalog of a file, in the order in which things were made. */
export function loadCatalog(database: DatabaseSync): Catalog {
  const rows = database.prepare('SELECT "definition" FROM "ts_catalog" ORDER BY _rowid_').all();
  const stored = rows.map((row) => JSON.parse(String(row.definition)) as Stored);
  return makeCatalog(
    stored.flatMap((one) => (one.kind === 'trigger' ? [] : [one])),
    stored.flatMap((one) => (one.kind === 'trigger' ? [one] : [])),
  );
}

/** Writes what differs from the catalog before; runs inside of the change's transaction. */
export function saveCatalog(database: DatabaseSync, before: Catalog, after: Catalog): void {
  const remove = database.prepare('DELETE FROM "ts_catalog" WHERE "name" = ?');
  const write = database.prepare('INSERT OR REPLACE INTO "ts_catalog" ("name", "definition") VALUES (?, ?)');
  const [old, now] = [entries(before), entries(after)];
  for (const name of old.keys()) if (!now.has(name)) remove.run(name);
  for (const [name, definition] of now) {
    if (old.get(name) !== definition) write.run(name, JSON.stringify(definition));
  }
}

// The very same objects stay in every later catalog, so that identity tells what is new.
const wrapped = new WeakMap<TriggerDef, Stored>();

function entries(catalog: Catalog): Map<string, Stored> {
  const triggers = [...catalog.triggers].map(([name, trigger]): [string, Stored] => {
    const stored = wrapped.get(trigger) ?? { kind: 'trigger', ...trigger };
    wrapped.set(trigger, stored);
    return [name, stored];
  });
  return new Map<string, Stored>([...catalog.objects, ...triggers]);
}
