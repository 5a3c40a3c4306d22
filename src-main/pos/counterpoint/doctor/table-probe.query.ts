import type { SqlQuery } from '../connection/sql-query.ts';
import { TABLES, type TableName } from '../schema/tables.ts';

/**
 * Asks for no row of a table with all columns that are needed. SQL Server hides tables that may not be read from its
 * catalog, but here it tells a missing right (229, 230) from a missing table or column (208, 207).
 */
export function tableProbeQuery(table: TableName): SqlQuery<unknown> {
  const columns = TABLES[table].columns.map((column) => `T.${column}`).join(', ') || '1 AS FOUND';
  return {
    name: `probe-${table}`,
    text: `SELECT ${columns}\nFROM dbo.${table} AS T\nWHERE 1 = 0`,
    parameters: [],
  };
}
