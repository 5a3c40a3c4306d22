import { type ResultColumn, SqlServerError, type SqlType } from '../session.ts';
import type { Expression, SelectItem } from './ast.ts';
import {
  type Catalog,
  type ColumnDef,
  findColumn,
  findObject,
  sameName,
  type TableDef,
  triggersOf,
} from './catalog.ts';
import { type Compiling, quoteName, type Scope, type Typed } from './compiling.ts';
import { convertTyped } from './emit-convert.ts';
import { invalidColumn, notUnderstood } from './errors.ts';
import { constant } from './literal.ts';
import { tableColumns } from './scope.ts';
import { startExpression } from './stored-expression.ts';

/** What INSERT, UPDATE and DELETE have in common. */

/** The table that a change goes to. Throws 208 unknown, 4403's kin for a view. */
export function changedTable(path: readonly string[], { catalog, database }: Compiling): TableDef {
  const object = findObject(catalog, path, database);
  if (object.kind === 'view') throw notUnderstood(`changes through a view (${object.name})`);
  return object;
}

/** A column that a statement writes. Throws 207, 271 computed, 272/273 rowversion. */
export function writtenColumn(table: TableDef, name: string, action: 'INSERT' | 'UPDATE'): ColumnDef {
  const column = findColumn(table.columns, name);
  if (column === undefined) throw invalidColumn(name);
  if (column.computed !== null) {
    throw new SqlServerError(
      271,
      `The column "${column.name}" cannot be modified because it is either a computed column or is the result of a UNION operator.`,
    );
  }
  if (column.type.kind === 'rowversion') {
    throw action === 'INSERT'
      ? new SqlServerError(273, 'Cannot insert an explicit value into a timestamp column.')
      : new SqlServerError(272, 'Cannot update a timestamp column.');
  }
  return column;
}

/** A value as the column keeps it: converted, rounded, refused when it is too long. */
export function storedValue(value: Typed, table: TableDef, column: ColumnDef): Typed {
  const converted = convertTyped(value, column.type, { column: `${table.name}.${column.name}` });
  return isKeyText(table, column) ? withoutTrail(converted) : converted;
}

// Keys compare bare, so that their indexes serve: they cannot keep the blanks at their end that do not count anyway.
function isKeyText(table: TableDef, { name, type }: ColumnDef): boolean {
  if (type.kind !== 'varchar' && type.kind !== 'nvarchar') return false;
  return table.keys.some((key) => key.columns.some((one) => sameName(one, name)));
}

function withoutTrail(value: Typed): Typed {
  if (typeof value.value === 'string') return constant(value.value.replace(/ +$/, ''), value.type);
  // A column of another key has none.
  if (value.isUntyped || value.value === null || value.isIndexed) return value;
  return { ...value, sql: `rtrim(${value.sql})`, origin: 'expression' };
}

/** The value of an expression for a column, or the column's default. */
export function writtenValue(
  expression: Expression,
  table: TableDef,
  column: ColumnDef,
  scope: Scope,
  compiling: Compiling,
): string {
  if (expression.kind === 'default') return defaultSql(table, column, compiling);
  return storedValue(compiling.scalar(expression, scope), table, column).sql;
}

/** A column's default in SQLite's words; NULL when it has none. */
export function defaultSql(
  table: TableDef,
  column: ColumnDef,
  compiling: Pick<Compiling, 'catalog' | 'database'>,
): string {
  if (column.type.kind === 'rowversion') return 'ts_next_rowversion()';
  if (column.default === null) return 'NULL';
  const { stored, expression, scope } = startExpression(column.default.text, compiling, null);
  return storedValue(stored.scalar(expression, scope), table, column).sql;
}

/** Compiled OUTPUT. */
export interface Output {
  readonly sql: string;
  readonly columns: readonly ResultColumn[];
}

/** The rows that OUTPUT may name: `inserted` and `deleted` by the words that stand for them. */
export interface OutputSource {
  readonly inserted: string | null;
  readonly deleted: string | null;
}

/** OUTPUT in SQLite's words; null without one. Throws 334 for a table with triggers, as SQL Server does. */
export function emitOutput(
  items: readonly SelectItem[] | null,
  table: TableDef,
  source: OutputSource,
  compiling: Compiling,
): Output | null {
  if (items === null) return null;
  refuseWithTriggers(compiling.catalog, table);
  const tables = (['inserted', 'deleted'] as const).flatMap((alias) => {
    const prefix = source[alias];
    return prefix === null ? [] : [{ alias, columns: tableColumns(prefix, table.columns, table.keys) }];
  });
  const scope: Scope = { tables, parent: null, grouping: null };
  const columns: ResultColumn[] = [];
  const written: string[] = [];
  const add = (name: string, value: Typed): void => {
    columns.push({ name, type: value.type, nullable: value.isNullable });
    written.push(value.sql);
  };
  for (const item of items) {
    if (item.kind === 'assign') throw notUnderstood('variables in OUTPUT');
    if (item.kind === 'value') {
      const { expression, alias } = item;
      const own = expression.kind === 'column' ? (expression.path.at(-1) ?? '') : '';
      const name = alias ?? findColumn(table.columns, own)?.name ?? own;
      add(name, compiling.scalar(expression, scope));
      continue;
    }
    const qualifier = item.qualifier.at(-1) ?? '';
    if (!tables.some(({ alias }) => sameName(alias, qualifier))) throw invalidColumn(`${qualifier}.*`);
    for (const { name } of table.columns) {
      add(name, compiling.scalar({ kind: 'column', path: [qualifier, name] }, scope));
    }
  }
  return { sql: written.join(', '), columns };
}

function refuseWithTriggers(catalog: Catalog, table: TableDef): void {
  if (triggersOf(catalog, table.name).length === 0) return;
  throw new SqlServerError(
    334,
    `The target table '${table.name}' of the DML statement cannot have any enabled triggers if the statement contains an OUTPUT clause without INTO clause.`,
  );
}

/** What an UPDATE sets by itself. */
export function rowversionClause(table: TableDef): readonly string[] {
  const column = table.columns.find(({ type }) => type.kind === 'rowversion');
  return column === undefined ? [] : [`${quoteName(column.name)} = ts_next_rowversion()`];
}

/** True when a value of the one type needs nothing done to be kept as the other. */
export function isKeptAsIs(type: SqlType, table: TableDef, column: ColumnDef): boolean {
  const probe: Typed = { sql: '"c"', type, isNullable: true, origin: 'expression' };
  return storedValue(probe, table, column).sql === probe.sql;
}
