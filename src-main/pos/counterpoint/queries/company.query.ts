import type { SqlQuery } from '../connection/sql-query.ts';
import type { ColumnSet } from '../schema/column-set.ts';
import { selectList } from './select-list.ts';

/** The company's name (SY_COMP). */
export function companyNameQuery(): SqlQuery<{ readonly NAM: string | null }> {
  return { name: 'company-name', text: 'SELECT TOP (1) C.NAM\nFROM dbo.SY_COMP AS C', parameters: [] };
}

/** The database's release (DB_CTL), for example 31.12. */
export function databaseVersionQuery(): SqlQuery<{ readonly DB_VER: string | null }> {
  return { name: 'database-version', text: 'SELECT TOP (1) C.DB_VER\nFROM dbo.DB_CTL AS C', parameters: [] };
}

/** The stock locations. */
export function locationsQuery(
  columns: ColumnSet,
): SqlQuery<{ readonly LOC_ID: string | null; readonly DESCR?: string | null | undefined }> {
  return {
    name: 'locations',
    text: `SELECT ${selectList(columns, 'IM_LOC', 'L', ['LOC_ID', 'DESCR'])}\nFROM dbo.IM_LOC AS L\nORDER BY L.LOC_ID`,
    parameters: [],
  };
}

/** The server's clock. */
export function serverTimeQuery(): SqlQuery<{ readonly UTC_NOW: Date }> {
  return { name: 'server-time', text: 'SELECT GETUTCDATE() AS UTC_NOW', parameters: [] };
}
