import type { ColumnSet } from '../schema/column-set.ts';
import type { TableName } from '../schema/tables.ts';

/** Those of the columns that exist, each under the table's alias; one that is missing stays out of the rows. */
export function selectList(
  columns: ColumnSet,
  table: TableName,
  alias: string,
  names: readonly string[],
): string {
  return names
    .filter((name) => columns.has(table, name))
    .map((name) => `${alias}.${name}`)
    .join(', ');
}
