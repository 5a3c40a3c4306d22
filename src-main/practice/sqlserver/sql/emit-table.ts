import type { SqlType } from '../session.ts';
import type { Expression } from './ast.ts';
import type { Catalog, ColumnDef, KeyDef, TableDef } from './catalog.ts';
import { startCompiling } from './compile.ts';
import { quoteName, type Scope, type Typed } from './compiling.ts';
import { defaultSql } from './emit-change.ts';
import { valueSql } from './literal.ts';
import { tableColumns } from './scope.ts';
import { startExpression } from './stored-expression.ts';
import { isBinary, isDate, isReal, isText } from './types.ts';

interface Home {
  readonly catalog: Catalog;
  readonly database: string;
}

/** A CHECK constraint with its condition. */
export interface CheckSyntax {
  readonly name: string;
  readonly condition: Expression;
}

/**
 * CREATE TABLE in SQLite's words: by storage class, since the T-SQL types are kept in the catalog. Everything that the
 * table does by itself (defaults, computed columns, keys) it also does for plain SQL on the file.
 */
export function emitCreateTable(table: TableDef, checks: readonly CheckSyntax[], home: Home): string {
  const parts = [
    ...table.columns.map((column) => emitColumnDefinition(table, column, home)),
    ...table.keys.filter(({ kind }) => kind !== 'index').map(emitKey),
    ...table.foreignKeys.map(
      (key) =>
        `CONSTRAINT ${quoteName(key.name)} FOREIGN KEY (${list(key.columns)}) REFERENCES ${quoteName(key.table)} (${list(key.targetColumns)}) ON DELETE ${key.onDelete} ON UPDATE ${key.onUpdate}`,
    ),
    ...checks.map(
      ({ name, condition }) =>
        `CONSTRAINT ${quoteName(name)} CHECK (${emitCondition(condition, table.columns, home)})`,
    ),
  ];
  return `CREATE TABLE ${quoteName(table.name)} (${parts.join(', ')})`;
}

/** A column of CREATE TABLE or of ALTER TABLE ADD. */
export function emitColumnDefinition(table: TableDef, column: ColumnDef, home: Home): string {
  const declared = `${quoteName(column.name)} ${storageOf(column.type)}`;
  if (column.computed !== null) {
    const { sql } = emitComputed(column.computed, table.columns, home);
    return `${declared} GENERATED ALWAYS AS (${sql}) VIRTUAL`;
  }
  const value = column.isIdentity
    ? `ts_next_identity(${valueSql(table.name)})`
    : defaultSql(table, column, home);
  return [declared, column.isNullable ? '' : 'NOT NULL', value === 'NULL' ? '' : `DEFAULT (${value})`]
    .filter((part) => part !== '')
    .join(' ');
}

/** A computed column's expression and its type. */
export function emitComputed(text: string, columns: readonly ColumnDef[], home: Home): Typed {
  const { stored, expression, scope } = startExpression(text, home, columns);
  return stored.scalar(expression, scope);
}

function emitCondition(
  condition: Expression,
  columns: readonly ColumnDef[],
  { catalog, database }: Home,
): string {
  const stored = startCompiling({ catalog, database, isStored: true });
  const scope: Scope = {
    tables: [{ alias: '', columns: tableColumns('', columns, []) }],
    parent: null,
    grouping: null,
  };
  return stored.predicate(condition, scope);
}

function emitKey({ name, kind, columns }: KeyDef): string {
  return `CONSTRAINT ${quoteName(name)} ${kind === 'primaryKey' ? 'PRIMARY KEY' : 'UNIQUE'} (${list(columns)})`;
}

const list = (names: readonly string[]): string => names.map(quoteName).join(', ');

/** The storage class. Never INTEGER: a primary key of that name would number its rows by itself. */
function storageOf(type: SqlType): string {
  if (isText(type) || type.kind === 'uniqueidentifier') return 'TEXT COLLATE NOCASE';
  if (isDate(type)) return 'TEXT';
  if (isReal(type)) return 'REAL';
  return isBinary(type) ? 'BLOB' : 'INT';
}

/** Sets the rowversion for whoever writes plain SQL; a compiled UPDATE has set it already. */
export function emitRowversionTrigger(table: TableDef): string | null {
  const column = table.columns.find(({ type }) => type.kind === 'rowversion');
  if (column === undefined) return null;
  const [name, target] = [quoteName(column.name), quoteName(table.name)];
  return `CREATE TRIGGER ${quoteName(`${table.name} rowversion`)} AFTER UPDATE ON ${target} WHEN NEW.${name} IS OLD.${name}
    BEGIN UPDATE ${target} SET ${name} = ts_next_rowversion() WHERE _rowid_ = NEW._rowid_; END`;
}
