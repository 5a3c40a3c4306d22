import type { Driver, SqlValue } from './driver.ts';

/** Columns of one row with their values. Tables and names are ours: only values may come from outside. */
export type Columns = readonly (readonly [name: string, value: SqlValue])[];

const valuesOf = (columns: Columns): readonly SqlValue[] => columns.map(([, value]) => value);

/** The statement that inserts a row with these columns. */
const insertSql = (table: string, columns: Columns): string =>
  `INSERT INTO ${table} (${columns.map(([name]) => name).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;

/** Inserts a row. Throws when its key is there already. */
export function insertRow(db: Driver, table: string, columns: Columns): void {
  db.run(insertSql(table, columns), ...valuesOf(columns));
}

/** Inserts a row unless there is one with that key; answers whether it did. */
export const insertNewRow = (db: Driver, table: string, key: string, columns: Columns): boolean =>
  db.run(`${insertSql(table, columns)} ON CONFLICT (${key}) DO NOTHING`, ...valuesOf(columns)) === 1;

/** Inserts a row, or gives the one with that key all of these values. */
export function putRow(db: Driver, table: string, key: string, columns: Columns): void {
  const sets = columns.map(([name]) => `${name} = excluded.${name}`).join(', ');
  db.run(`${insertSql(table, columns)} ON CONFLICT (${key}) DO UPDATE SET ${sets}`, ...valuesOf(columns));
}

/** Changes these columns of the row with that id; without any, nothing. */
export function updateRow(db: Driver, table: string, id: string, columns: Columns): void {
  if (columns.length === 0) return;
  const sets = columns.map(([name]) => `${name} = ?`).join(', ');
  db.run(`UPDATE ${table} SET ${sets} WHERE id = ?`, ...valuesOf(columns), id);
}
