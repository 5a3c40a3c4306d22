import type { SqlQuery } from '../connection/sql-query.ts';
import { TABLE_NAMES } from '../schema/tables.ts';

/**
 * Rights to write are looked up with HAS_PERMS_BY_NAME, which knows roles and groups too and changes nothing. Nobody has to
 * try a write to prove that it is refused.
 */

/** Tables of the whole database on which the log-in may do more than read. */
export interface WritableTableRow {
  readonly TABLE_NAME: string;
  readonly MAY_INSERT: number | null;
  readonly MAY_UPDATE: number | null;
  readonly MAY_DELETE: number | null;
}

const onTable = (action: string): string =>
  `HAS_PERMS_BY_NAME('dbo.[' + T.TABLE_NAME + ']', 'OBJECT', '${action}')`;

/** Every table that the log-in can see, as far as it may be written. */
export function writableTablesQuery(): SqlQuery<WritableTableRow> {
  const rights = ['INSERT', 'UPDATE', 'DELETE'] as const;
  return {
    name: 'writable-tables',
    text: `SELECT T.TABLE_NAME, ${rights.map((right) => `${onTable(right)} AS MAY_${right}`).join(', ')}
FROM INFORMATION_SCHEMA.TABLES AS T
WHERE T.TABLE_SCHEMA = 'dbo' AND (${rights.map((right) => `${onTable(right)} = 1`).join(' OR ')})
ORDER BY T.TABLE_NAME`,
    parameters: [],
  };
}

/** Columns of the tables that we know on which the log-in has the right to UPDATE. */
export function writableColumnsQuery(): SqlQuery<{
  readonly TABLE_NAME: string;
  readonly COLUMN_NAME: string;
}> {
  const names = TABLE_NAMES.map((name) => `'${name}'`).join(', ');
  return {
    name: 'writable-columns',
    text: `SELECT C.TABLE_NAME, C.COLUMN_NAME
FROM INFORMATION_SCHEMA.COLUMNS AS C
WHERE C.TABLE_SCHEMA = 'dbo' AND C.TABLE_NAME IN (${names})
AND HAS_PERMS_BY_NAME('dbo.[' + C.TABLE_NAME + ']', 'OBJECT', 'UPDATE', C.COLUMN_NAME, 'COLUMN') = 1
ORDER BY C.TABLE_NAME, C.COLUMN_NAME`,
    parameters: [],
  };
}

/** Rights on the database as a whole: an owner has all of them. */
export interface DatabaseRightsRow {
  readonly MAY_ALTER: number | null;
  readonly MAY_INSERT: number | null;
  readonly MAY_UPDATE: number | null;
  readonly MAY_DELETE: number | null;
}

export function databaseRightsQuery(): SqlQuery<DatabaseRightsRow> {
  const rights = ['ALTER', 'INSERT', 'UPDATE', 'DELETE'];
  const list = rights.map((right) => `HAS_PERMS_BY_NAME(DB_NAME(), 'DATABASE', '${right}') AS MAY_${right}`);
  return { name: 'database-rights', text: `SELECT ${list.join(', ')}`, parameters: [] };
}
