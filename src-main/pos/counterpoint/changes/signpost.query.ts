import type { SqlQuery } from '../connection/sql-query.ts';
import type { TableName } from '../schema/tables.ts';
import type { SignpostMode } from './watched-table.ts';

/** A table's newest change: by RS_UTC_DT (UTC), and by LST_MAINT_DT (server's local time). */
export interface SignpostRow {
  readonly UTC_AT?: Date | null | undefined;
  readonly LOCAL_AT?: Date | null | undefined;
}

/** The newest signposts of a table; of LST_MAINT_DT only rows count that have no RS_UTC_DT, where both exist. */
export function signpostQuery(table: TableName, mode: Exclude<SignpostMode, 'none'>): SqlQuery<SignpostRow> {
  const selected = {
    'utc-and-local':
      'MAX(T.RS_UTC_DT) AS UTC_AT, MAX(CASE WHEN T.RS_UTC_DT IS NULL THEN T.LST_MAINT_DT END) AS LOCAL_AT',
    utc: 'MAX(T.RS_UTC_DT) AS UTC_AT',
    local: 'MAX(T.LST_MAINT_DT) AS LOCAL_AT',
  }[mode];
  return {
    name: `signpost-${table}`,
    text: `SELECT ${selected}\nFROM dbo.${table} AS T`,
    parameters: [],
  };
}
