import type { SqlQuery } from '../connection/sql-query.ts';
import { TABLE_NAMES } from './tables.ts';

/** A column that exists and that the log-in may see: SQL Server hides what it may not read. */
export interface ColumnRow {
  readonly TABLE_NAME: string;
  readonly COLUMN_NAME: string;
}

/** The columns of all tables that we know. */
export function columnsQuery(): SqlQuery<ColumnRow> {
  const names = TABLE_NAMES.map((name) => `'${name}'`).join(', ');
  return {
    name: 'columns',
    text: `SELECT C.TABLE_NAME, C.COLUMN_NAME
FROM INFORMATION_SCHEMA.COLUMNS AS C
WHERE C.TABLE_SCHEMA = 'dbo' AND C.TABLE_NAME IN (${names})`,
    parameters: [],
  };
}
