import { TABLES, type TableName, type TablePurpose, tablesFor } from './tables.ts';

/** Which of the tables and columns that we know exist in a company database and may be read by the log-in. */
export interface ColumnSet {
  has(table: TableName, column: string): boolean;
  /** The table is there with every column that makes it usable. */
  hasTable(table: TableName): boolean;
}

/** Makes a set from table and column names, compared without regard to case. */
export function columnSet(rows: readonly { readonly table: string; readonly column: string }[]): ColumnSet {
  const found = new Set(rows.map(({ table, column }) => `${table}.${column}`.toUpperCase()));
  const tables = new Set(rows.map(({ table }) => table.toUpperCase()));
  const has = (table: TableName, column: string): boolean => found.has(`${table}.${column}`);
  return {
    has,
    hasTable: (table) => tables.has(table) && TABLES[table].columns.every((column) => has(table, column)),
  };
}

/** A set in which only what is needed exists, or also everything else: for listing all variants of the statements. */
export function assumedColumns(extent: 'needed' | 'all'): ColumnSet {
  return {
    has: (table, column) => extent === 'all' || isNeeded(table, column),
    hasTable: (table) => extent === 'all' || TABLES[table].without === null,
  };
}

/** What is missing of the tables that nothing can be done without for a purpose: table names, or `TABLE.COLUMN`. */
export function missingNeeds(
  columns: ColumnSet,
  purpose: TablePurpose = 'goods',
): {
  readonly tables: readonly TableName[];
  readonly columns: readonly string[];
} {
  const needed = tablesFor(purpose).filter(
    (table) => TABLES[table].without === null && !columns.hasTable(table),
  );
  const lacking = needed.map((table) => ({
    table,
    columns: TABLES[table].columns.filter((column) => !columns.has(table, column)),
  }));
  const isAbsent = (entry: (typeof lacking)[number]): boolean =>
    entry.columns.length === TABLES[entry.table].columns.length;
  return {
    tables: lacking.filter(isAbsent).map(({ table }) => table),
    columns: lacking
      .filter((entry) => !isAbsent(entry))
      .flatMap(({ table, columns: names }) => names.map((name) => `${table}.${name}`)),
  };
}

/** Sentences about tables that are missing and whose absence the owner should know of. */
export function missingWarnings(columns: ColumnSet, purpose: TablePurpose = 'goods'): readonly string[] {
  return tablesFor(purpose).flatMap((table) => {
    const { without } = TABLES[table];
    if (without === null || without === '' || columns.hasTable(table)) return [];
    return [`The table ${table} is missing or may not be read: ${without}.`];
  });
}

const isNeeded = (table: TableName, column: string): boolean =>
  TABLES[table].without === null && TABLES[table].columns.includes(column);
