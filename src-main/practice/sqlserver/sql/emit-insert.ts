import { SqlServerError } from '../session.ts';
import type { Query } from './ast.ts';
import { type ColumnDef, sameName, type TableDef } from './catalog.ts';
import { bindSlots, type Compiling, NO_SCOPE, quoteName, type Typed } from './compiling.ts';
import type { ChangePlan } from './data-plan.ts';
import {
  changedTable,
  emitOutput,
  isKeptAsIs,
  storedValue,
  writtenColumn,
  writtenValue,
} from './emit-change.ts';
import type { InsertStatement } from './statement.ts';

/** INSERT. `identityInsert` is the table whose identity column may be written. */
export function emitInsert(
  statement: InsertStatement,
  compiling: Compiling,
  identityInsert: string | null,
): ChangePlan {
  const table = changedTable(statement.table, compiling);
  const columns = insertedColumns(statement, table);
  checkIdentity(table, columns, identityInsert);
  const output = emitOutput(statement.output, table, { inserted: '', deleted: null }, compiling);
  const names = columns.map(({ name }) => quoteName(name)).join(', ');
  const source =
    statement.source === null
      ? 'DEFAULT VALUES'
      : `(${names}) ${emitSource(statement.source, table, columns, compiling)}`;
  const returning = output === null ? '' : ` RETURNING ${output.sql}`;
  return {
    kind: 'change',
    action: 'INSERT',
    table: table.name,
    sets: [],
    statement: bindSlots(`INSERT INTO ${quoteName(table.name)} ${source}${returning}`),
    output: output?.columns ?? null,
    keeping: null,
    reads: compiling.reads,
    identity: table.columns.find(({ isIdentity }) => isIdentity)?.name ?? null,
  };
}

function insertedColumns({ columns, source }: InsertStatement, table: TableDef): readonly ColumnDef[] {
  if (columns !== null) {
    const found = columns.map((name) => writtenColumn(table, name, 'INSERT'));
    const twice = found.find((column, index) => found.indexOf(column) !== index);
    if (twice !== undefined) {
      throw new SqlServerError(
        264,
        `The column name '${twice.name}' is specified more than once in the SET clause or column list of an INSERT.`,
      );
    }
    return found;
  }
  if (source === null) return [];
  return table.columns.filter(
    (column) => column.computed === null && column.type.kind !== 'rowversion' && !column.isIdentity,
  );
}

function checkIdentity(table: TableDef, columns: readonly ColumnDef[], identityInsert: string | null): void {
  const isWritten = columns.some(({ isIdentity }) => isIdentity);
  const mayWrite = identityInsert !== null && sameName(identityInsert, table.name);
  if (isWritten && !mayWrite) {
    throw new SqlServerError(
      544,
      `Cannot insert explicit value for identity column in table '${table.name}' when IDENTITY_INSERT is set to OFF.`,
    );
  }
  if (!isWritten && mayWrite) {
    throw new SqlServerError(
      545,
      `Explicit value must be specified for identity column in table '${table.name}' either when IDENTITY_INSERT is set to ON.`,
    );
  }
}

function emitSource(
  source: Query,
  table: TableDef,
  columns: readonly ColumnDef[],
  compiling: Compiling,
): string {
  const { body } = source;
  if (body.kind === 'values') {
    const rows = body.rows.map((row) => {
      checkWidth(row.length, columns.length, true);
      const values = columns.map((column, index) =>
        writtenValue(row[index] ?? { kind: 'default' }, table, column, NO_SCOPE, compiling),
      );
      return `(${values.join(', ')})`;
    });
    return `VALUES ${rows.join(', ')}`;
  }
  const query = compiling.query(source, null, compiling);
  checkWidth(query.columns.length, columns.length, false);
  const isPlain = columns.every((column, index) => {
    const own = query.columns[index];
    return own !== undefined && isKeptAsIs(own.type, table, column);
  });
  if (isPlain) return query.sql;
  const names = columns.map((_, index) => `"c${index}"`);
  const items = columns.map((column, index) => {
    const type = query.columns[index]?.type ?? column.type;
    const value: Typed = { sql: `"c${index}"`, type, isNullable: true, origin: 'expression' };
    return storedValue(value, table, column).sql;
  });
  return `SELECT ${items.join(', ')} FROM (WITH "s"(${names.join(', ')}) AS (${query.sql}) SELECT * FROM "s")`;
}

function checkWidth(given: number, wanted: number, isValues: boolean): void {
  if (given === wanted) return;
  const more = given < wanted;
  if (isValues) {
    throw more
      ? new SqlServerError(
          109,
          'There are more columns in the INSERT statement than values specified in the VALUES clause.',
          15,
        )
      : new SqlServerError(
          110,
          'There are fewer columns in the INSERT statement than values specified in the VALUES clause.',
          15,
        );
  }
  throw more
    ? new SqlServerError(
        120,
        'The select list for the INSERT statement contains fewer items than the insert list.',
        15,
      )
    : new SqlServerError(
        121,
        'The select list for the INSERT statement contains more items than the insert list.',
        15,
      );
}
