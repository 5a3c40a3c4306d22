import type { Path } from '../sql/ast.ts';
import { type Catalog, findObject, type TableDef } from '../sql/catalog.ts';
import { quoteName } from '../sql/compiling.ts';
import { notUnderstood } from '../sql/errors.ts';

/** What a change of the schema comes to: statements for SQLite, and the catalog afterwards. */
export interface SchemaChange {
  readonly statements: readonly string[];
  readonly catalog: Catalog;
  /** A table whose counters are to be forgotten. */
  readonly gone?: string;
}

/** The table of a path. Throws 208 when there is none. */
export function plainTable(path: Path, catalog: Catalog, database: string): TableDef {
  const object = findObject(catalog, path, database);
  if (object.kind === 'table') return object;
  throw notUnderstood(`indexes and triggers on a view (${object.name})`);
}

/** Index names are unique within a table for SQL Server, within the file for SQLite. */
export const indexName = (table: string, index: string): string => quoteName(`${table} ${index}`);
