import { posError } from '../../../../src-main/pos/counterpoint/connection/driver-error.ts';
import { QUERY_FAILED } from '../../../../src-main/pos/counterpoint/connection/error-table.ts';
import type { SqlConnection } from '../../../../src-main/pos/counterpoint/connection/sql-connection.ts';
import type { SqlQuery } from '../../../../src-main/pos/counterpoint/connection/sql-query.ts';
import { TABLES } from '../../../../src-main/pos/counterpoint/schema/tables.ts';
import { err, ok } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';

/** What a scripted connection answers to statements of a name; rows that nobody scripted are none. */
export type Script = Record<string, readonly unknown[] | SyncError>;

/** A connection that answers from a script and remembers what it was asked. */
export function scriptedConnection(script: Script): SqlConnection & { readonly asked: SqlQuery<unknown>[] } {
  const asked: SqlQuery<unknown>[] = [];
  return {
    asked,
    async run<Row>(query: SqlQuery<Row>) {
      asked.push(query);
      const answer = script[query.name] ?? [];
      return 'kind' in answer ? err(answer) : ok(answer as readonly Row[]);
    },
    async close() {},
  };
}

/** The rows of INFORMATION_SCHEMA.COLUMNS of a company with all that is needed, and with further columns. */
export function columnRows(
  more: readonly string[] = [],
  without: readonly string[] = [],
): readonly unknown[] {
  const needed = Object.entries(TABLES).flatMap(([table, needs]) =>
    needs.without === null ? needs.columns.map((column) => `${table}.${column}`) : [],
  );
  return [...needed, ...more]
    .filter((name) => !without.includes(name))
    .map((name) => name.split('.'))
    .map(([TABLE_NAME, COLUMN_NAME]) => ({ TABLE_NAME, COLUMN_NAME }));
}

/** A server that does not know a statement. */
export const refusal = (): SyncError => posError(QUERY_FAILED, '102: incorrect syntax');
