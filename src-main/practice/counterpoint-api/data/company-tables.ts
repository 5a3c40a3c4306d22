import {
  type LifeDatabase,
  type LifeStore,
  type LifeValue,
  lifeStore,
} from '../../shop-life/life-database.ts';
import type { TableRow } from '../../staff-life/document-rows.ts';
import { badInput } from '../http/api-answer.ts';
import { shapeOf } from './table-shapes.ts';

/** Values of columns to be written; undefined is left to the column's default. */
export type NewRow = Readonly<Record<string, LifeValue | undefined>>;

/** The company's tables as this server reads and writes them. */
export interface CompanyTables {
  readonly store: LifeStore;
  /** All rows that a query finds. */
  rows(sql: string, ...values: LifeValue[]): readonly TableRow[];
  /** Its first row; null when there is none. */
  row(sql: string, ...values: LifeValue[]): TableRow | null;
  /** Inserts what the table has columns for. Text that is too long is refused as SQL Server does (error 8152). */
  insert(table: string, row: NewRow): void;
  /** Changes what the table has columns for in the row with this key; answers whether there was one. */
  update(table: string, key: NewRow, changes: NewRow): boolean;
}

/** The tables of a company behind its API, each statement prepared once. */
export function companyTables(database: LifeDatabase): CompanyTables {
  const store = lifeStore(database);
  const rows = (sql: string, ...values: LifeValue[]) => store.read<TableRow>(sql, ...values);
  return {
    store,
    rows,
    row: (sql, ...values) => rows(sql, ...values)[0] ?? null,
    insert(table, row) {
      const columns = fitting(table, row);
      const names = columns.map(([name]) => `"${name}"`).join(', ');
      const marks = columns.map(() => '?').join(', ');
      store.write(`INSERT INTO ${table} (${names}) VALUES (${marks})`, ...columns.map(([, value]) => value));
    },
    update(table, key, changes) {
      const columns = fitting(table, changes);
      if (columns.length === 0) return true;
      const set = columns.map(([name]) => `"${name}" = ?`).join(', ');
      const keys = fitting(table, key);
      const where = keys.map(([name]) => `"${name}" = ?`).join(' AND ');
      const values = [...columns, ...keys].map(([, value]) => value);
      return store.write(`UPDATE ${table} SET ${set} WHERE ${where}`, ...values) > 0;
    },
  };
}

function fitting(table: string, row: NewRow): readonly (readonly [string, LifeValue])[] {
  const shape = shapeOf(table);
  return Object.entries(row).flatMap(([name, value]) => {
    const column = shape.get(name);
    if (column === undefined || value === undefined) return [];
    if (column.width !== null && typeof value === 'string' && value.length > column.width) {
      throw badInput(
        `String or binary data would be truncated (${table}.${name} holds ${column.width} characters).`,
      );
    }
    // Whole numbers go as such, so that a column of SQLite keeps them whole.
    const isWhole = typeof value === 'number' && Number.isSafeInteger(value) && column.type.endsWith('int');
    return [[name, isWhole ? BigInt(value) : value] as const];
  });
}
