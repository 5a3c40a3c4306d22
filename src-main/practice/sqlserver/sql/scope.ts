import { SqlServerError } from '../session.ts';
import type { Path } from './ast.ts';
import { type ColumnDef, type KeyDef, sameName } from './catalog.ts';
import {
  type CompiledQuery,
  quoteName,
  type Scope,
  type ScopeColumn,
  type ScopeTable,
  type Typed,
} from './compiling.ts';
import { invalidColumn } from './errors.ts';

/** The columns of a table or view under an alias. */
export function tableColumns(
  alias: string,
  columns: readonly ColumnDef[],
  keys: readonly KeyDef[],
): ScopeColumn[] {
  const indexed = new Set(keys.flatMap((key) => key.columns.map((name) => name.toUpperCase())));
  const prefix = alias === '' ? '' : `${quoteName(alias)}.`;
  return columns.map(({ name, type, isNullable }) => ({
    name,
    sql: `${prefix}${quoteName(name)}`,
    type,
    isNullable,
    // A padded value never equals its key bare.
    isIndexed: indexed.has(name.toUpperCase()) && type.kind !== 'char' && type.kind !== 'nchar',
    isCollated: true,
  }));
}

/** The columns of a query under an alias. Throws 8155 for one without a name, 8158 or 8159 for a list of another length. */
export function queryColumns(
  alias: string,
  query: CompiledQuery,
  names: readonly string[] | null,
): ScopeColumn[] {
  if (names !== null && names.length !== query.columns.length) {
    const [number, more] = names.length < query.columns.length ? [8158, 'more'] : [8159, 'fewer'];
    throw new SqlServerError(
      number,
      `'${alias}' has ${more} columns than were specified in the column list.`,
    );
  }
  return query.columns.map((column, index) => {
    const name = names?.[index] ?? column.name;
    if (name === '') {
      throw new SqlServerError(8155, `No column name was specified for column ${index + 1} of '${alias}'.`);
    }
    return {
      name,
      sql: `${quoteName(alias)}.${quoteName(name)}`,
      type: column.type,
      isNullable: column.nullable,
      isIndexed: false,
      isCollated: query.collated[index] ?? false,
    };
  });
}

/** Finds a column by name. Throws 207 unknown, 209 ambiguous, 4104 for a qualifier that is no table here. */
export function resolveColumn(path: Path, scope: Scope): Typed {
  const name = path.at(-1) ?? '';
  const qualifier = path.at(-2);
  for (let level: Scope | null = scope; level !== null; level = level.parent) {
    const tables: readonly ScopeTable[] =
      qualifier === undefined ? level.tables : level.tables.filter(({ alias }) => sameName(alias, qualifier));
    const found = tables.flatMap(({ columns }) => columns.filter((column) => sameName(column.name, name)));
    const [column] = found;
    if (found.length > 1) throw new SqlServerError(209, `Ambiguous column name '${name}'.`);
    if (column !== undefined) return checked(column, level);
    if (qualifier !== undefined && tables.length > 0) throw invalidColumn(name);
  }
  if (qualifier !== undefined) {
    throw new SqlServerError(4104, `The multi-part identifier "${path.join('.')}" could not be bound.`);
  }
  throw invalidColumn(name);
}

function checked(column: ScopeColumn, { grouping }: Scope): Typed {
  if (grouping !== null && !grouping.by.has(column.sql)) {
    throw new SqlServerError(
      8120,
      `Column '${column.name}' is invalid in the select list because it is not contained in either an aggregate function or the GROUP BY clause.`,
    );
  }
  return {
    sql: column.sql,
    type: column.type,
    isNullable: column.isNullable,
    origin: column.isCollated ? 'column' : 'expression',
    isIndexed: column.isIndexed,
  };
}

/** The scope inside of an aggregate, where every column may stand. */
export const ungrouped = (scope: Scope): Scope =>
  scope.grouping === null ? scope : { ...scope, grouping: null };
