import type { SqlQuery } from '../connection/sql-query.ts';
import type { CompanySchema } from '../schema/company-schema.ts';
import type { TableName } from '../schema/tables.ts';
import { byItemNumbers } from './key-list.ts';
import { selectList } from './select-list.ts';

/** All rows that a table with an ITEM_NO has of some items, with those of the columns that exist. */
export function rowsOfItems<Row>(
  name: string,
  { columns, keyMode }: CompanySchema,
  table: TableName,
  names: readonly string[],
  itemNumbers: readonly string[],
): SqlQuery<Row> {
  const source = byItemNumbers(keyMode, table, 'T', itemNumbers);
  return {
    name,
    text: `SELECT ${selectList(columns, table, 'T', names)}
FROM ${source.from}
WHERE ${source.where}`,
    parameters: source.parameters,
  };
}
