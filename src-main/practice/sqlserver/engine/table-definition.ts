import { SqlServerError } from '../session.ts';
import {
  type Catalog,
  type ColumnDef,
  type ForeignKeyDef,
  findColumn,
  findObject,
  type KeyDef,
  sameName,
  type TableDef,
} from '../sql/catalog.ts';
import { type CheckSyntax, emitComputed } from '../sql/emit-table.ts';
import type { ColumnSyntax, ConstraintSyntax } from '../sql/statement.ts';
import { idOf } from './server-functions.ts';

interface Home {
  readonly catalog: Catalog;
  readonly database: string;
}

type Columns = readonly ColumnSyntax[];
type Constraints = readonly ConstraintSyntax[];

/** A table as its syntax describes it, with all names, and its checks. */
export function defineTable(
  name: string,
  columns: Columns,
  constraints: Constraints,
  home: Home,
): { readonly table: TableDef; readonly checks: readonly CheckSyntax[] } {
  const primaryKey = constraints.find(({ kind }) => kind === 'primaryKey');
  const keyColumns = primaryKey?.kind === 'primaryKey' ? primaryKey.columns : [];
  const empty: TableDef = {
    kind: 'table',
    name,
    columns: [],
    keys: [],
    foreignKeys: [],
    identity: null,
    checks: [],
  };
  const withColumns = defineColumns(empty, columns, keyColumns, home);
  return defineConstraints(withColumns, constraints, home);
}

/** Adds columns; computed ones last, since they may use any other. Throws 2705 for a name that is taken. */
export function defineColumns(
  table: TableDef,
  columns: Columns,
  keyColumns: readonly string[],
  home: Home,
): TableDef {
  let all: readonly ColumnDef[] = table.columns;
  for (const syntax of columns) {
    const isTaken = findColumn(all, syntax.name) !== undefined;
    if (isTaken) {
      throw new SqlServerError(
        2705,
        `Column names in each table must be unique. Column name '${syntax.name}' in table '${table.name}' is specified more than once.`,
      );
    }
    const isKey = keyColumns.some((key) => sameName(key, syntax.name));
    all = [...all, columnOf(syntax, table.name, isKey)];
  }
  // A computed column cannot use another computed one.
  const plain = all.filter(({ computed }) => computed === null);
  const typed = all.map((column) => {
    if (column.computed === null) return column;
    const { type, isNullable } = emitComputed(column.computed, plain, home);
    return { ...column, type, isNullable };
  });
  const identity = columns.find((column) => column.identity !== null)?.identity ?? table.identity;
  return { ...table, columns: typed, identity };
}

function columnOf(syntax: ColumnSyntax, table: string, isKey: boolean): ColumnDef {
  const isIdentity = syntax.identity !== null;
  const { type } = syntax;
  return {
    name: syntax.name,
    type: type ?? { kind: 'int' },
    isNullable: syntax.isNullable ?? !(isKey || isIdentity || type?.kind === 'rowversion'),
    isIdentity,
    computed: syntax.computed?.text ?? null,
    default:
      syntax.default === null
        ? null
        : {
            name: syntax.default.name ?? invented('DF', table, syntax.name),
            text: syntax.default.text,
          },
  };
}

export function defineConstraints(
  table: TableDef,
  constraints: Constraints,
  home: Home,
): { readonly table: TableDef; readonly checks: readonly CheckSyntax[] } {
  const keys: KeyDef[] = [];
  const foreignKeys: ForeignKeyDef[] = [];
  const checks: CheckSyntax[] = [];
  constraints.forEach((syntax, index) => {
    const name = syntax.name ?? invented(syntax.kind, table.name, String(index));
    if (syntax.kind === 'check') checks.push({ name, condition: syntax.condition });
    else if (syntax.kind === 'foreignKey') foreignKeys.push(foreignKeyOf(syntax, name, table, home));
    else {
      checkColumns(table, syntax.columns);
      keys.push({ name, kind: syntax.kind, isUnique: true, columns: syntax.columns });
    }
  });
  return {
    table: {
      ...table,
      keys: [...table.keys, ...keys],
      foreignKeys: [...table.foreignKeys, ...foreignKeys],
      checks: [...table.checks, ...checks.map(({ name }) => name)],
    },
    checks,
  };
}

function checkColumns(table: TableDef, names: readonly string[]): void {
  for (const name of names) {
    if (findColumn(table.columns, name) !== undefined) continue;
    throw new SqlServerError(1911, `Column name '${name}' does not exist in the target table or view.`);
  }
}

// SQLite would notice a key that does not fit only when rows are written.
function foreignKeyOf(
  syntax: ConstraintSyntax & { readonly kind: 'foreignKey' },
  name: string,
  table: TableDef,
  { catalog, database }: Home,
): ForeignKeyDef {
  checkColumns(table, syntax.columns);
  const own = syntax.table.at(-1) ?? '';
  const target = sameName(own, table.name) ? table : referencedTable(syntax, name, catalog, database);
  const primary = target.keys.find(({ kind }) => kind === 'primaryKey')?.columns ?? [];
  const targetColumns = syntax.targetColumns.length > 0 ? syntax.targetColumns : primary;
  const isKey = target.keys.some(
    (key) =>
      key.isUnique &&
      key.columns.length === targetColumns.length &&
      targetColumns.every((column) => key.columns.some((part) => sameName(part, column))),
  );
  if (!isKey || targetColumns.length !== syntax.columns.length) {
    throw new SqlServerError(
      1776,
      `There are no primary or candidate keys in the referenced table '${target.name}' that match the referencing column list in the foreign key '${name}'.`,
    );
  }
  const { onDelete, onUpdate } = syntax;
  return { name, columns: syntax.columns, table: target.name, targetColumns, onDelete, onUpdate };
}

function referencedTable(
  syntax: ConstraintSyntax & { readonly kind: 'foreignKey' },
  name: string,
  catalog: Catalog,
  database: string,
): TableDef {
  const found = catalog.objects.has((syntax.table.at(-1) ?? '').toUpperCase())
    ? findObject(catalog, syntax.table, database)
    : null;
  if (found?.kind === 'table') return found;
  throw new SqlServerError(
    1767,
    `Foreign key '${name}' references invalid table '${syntax.table.join('.')}'.`,
  );
}

const PREFIXES: Readonly<Record<string, string>> = {
  primaryKey: 'PK',
  unique: 'UQ',
  foreignKey: 'FK',
  check: 'CK',
  DF: 'DF',
};

/** A name as SQL Server invents one. */
function invented(kind: string, table: string, what: string): string {
  const code = idOf(`${table}.${what}`).toString(16).toUpperCase().padStart(8, '0');
  return `${PREFIXES[kind] ?? 'XX'}__${table.slice(0, 9)}__${code}`;
}
