import { SqlServerError } from '../session.ts';
import type { Path } from '../sql/ast.ts';
import {
  type Catalog,
  findColumn,
  localName,
  sameName,
  type TableDef,
  withObject,
  withTrigger,
} from '../sql/catalog.ts';
import { startCompiling } from '../sql/compile.ts';
import { quoteName, type Scope } from '../sql/compiling.ts';
import { emitColumnDefinition, emitCreateTable, emitRowversionTrigger } from '../sql/emit-table.ts';
import { emitTrigger } from '../sql/emit-trigger.ts';
import { notUnderstood } from '../sql/errors.ts';
import { queryColumns, tableColumns } from '../sql/scope.ts';
import type { CreateIndexStatement, CreateTriggerStatement, SchemaStatement } from '../sql/statement.ts';
import { planDrop, planDropIndex } from './drop-schema.ts';
import { patienceOf } from './run-data.ts';
import { indexName, plainTable, type SchemaChange } from './schema-change.ts';
import type { Frame, SessionContext } from './session-context.ts';
import { translateError } from './sqlite-errors.ts';
import { defineColumns, defineConstraints, defineTable } from './table-definition.ts';

/** Runs CREATE, ALTER and DROP of tables, indexes, views and triggers. */
export async function runSchema(
  statement: SchemaStatement,
  context: SessionContext,
  frame: Frame,
): Promise<void> {
  const object = objectOf(statement);
  context.permissions.demandOwner(statement.kind.startsWith('drop') ? 'DROP' : 'ALTER', object);
  const { transaction, connection, database } = context;
  await transaction.write(
    () => {
      const change = plan(statement, transaction.catalog, database.name);
      for (const sql of change.statements) {
        try {
          connection.exec(sql);
        } catch (problem) {
          throw translateError(
            problem,
            { catalog: transaction.catalog, database: database.name, action: 'ALTER' },
            sql,
          );
        }
      }
      transaction.change(change.catalog);
      if (change.gone !== undefined) database.counters.forget(change.gone);
    },
    patienceOf(context, frame),
  );
  context.rowCount = 0n;
  frame.sink.done(null);
}

function objectOf(statement: SchemaStatement): string {
  switch (statement.kind) {
    case 'createView':
      return statement.view.at(-1) ?? '';
    case 'drop':
      return statement.names[0]?.at(-1) ?? '';
    default:
      return statement.table.at(-1) ?? '';
  }
}

function plan(statement: SchemaStatement, catalog: Catalog, database: string): SchemaChange {
  switch (statement.kind) {
    case 'createTable': {
      const name = newName(statement.table, catalog, database);
      const { table, checks } = defineTable(name, statement.columns, statement.constraints, {
        catalog,
        database,
      });
      const rowversion = emitRowversionTrigger(table);
      return {
        statements: [
          emitCreateTable(table, checks, { catalog, database }),
          ...(rowversion === null ? [] : [rowversion]),
        ],
        catalog: withObject(catalog, table),
        gone: name,
      };
    }
    case 'createView':
      return createView(statement, catalog, database);
    case 'createIndex':
      return createIndex(statement, catalog, database);
    case 'createTrigger':
      return createTrigger(statement, catalog, database);
    case 'alterTableAdd':
      return alterTable(statement, catalog, database);
    case 'drop':
      return planDrop(statement, catalog, database);
    case 'dropIndex':
      return planDropIndex(statement, catalog, database);
  }
}

/** Throws 2714 for a name that is taken. */
function newName(path: Path, catalog: Catalog, database: string): string {
  const name = localName(path, database);
  if (name === null) {
    throw new SqlServerError(
      2760,
      `The specified schema name "${path.at(-2) ?? ''}" either does not exist or you do not have permission to use it.`,
    );
  }
  if (name.startsWith('#')) throw notUnderstood('temporary tables');
  const key = name.toUpperCase();
  if (!catalog.objects.has(key) && !catalog.triggers.has(key)) return name;
  throw new SqlServerError(2714, `There is already an object named '${name}' in the database.`);
}

function createView(
  statement: SchemaStatement & { readonly kind: 'createView' },
  catalog: Catalog,
  database: string,
): SchemaChange {
  const name = newName(statement.view, catalog, database);
  const compiling = startCompiling({ catalog, database, isStored: true });
  const query = compiling.query(statement.query, null, compiling);
  const columns = queryColumns(name, query, statement.columns).map((column) => ({
    name: column.name,
    type: column.type,
    isNullable: column.isNullable,
    isIdentity: false,
    computed: null,
    default: null,
  }));
  const names = columns.map((column) => quoteName(column.name)).join(', ');
  return {
    statements: [`CREATE VIEW ${quoteName(name)} (${names}) AS ${query.sql}`],
    catalog: withObject(catalog, { kind: 'view', name, columns }),
  };
}

function createIndex(statement: CreateIndexStatement, catalog: Catalog, database: string): SchemaChange {
  const table = plainTable(statement.table, catalog, database);
  const names = statement.columns.map(({ name }) => name);
  for (const name of [...names, ...statement.included]) {
    if (findColumn(table.columns, name) !== undefined) continue;
    throw new SqlServerError(1911, `Column name '${name}' does not exist in the target table or view.`);
  }
  if (table.keys.some(({ name }) => sameName(name, statement.name))) {
    throw new SqlServerError(
      1913,
      `The operation failed because an index or statistics with name '${statement.name}' already exists on table '${table.name}'.`,
    );
  }
  const columns = statement.columns.map(
    ({ name, isDescending }) => `${quoteName(name)}${isDescending ? ' DESC' : ''}`,
  );
  const where = statement.where === null ? '' : ` WHERE ${condition(statement, table, catalog, database)}`;
  const key = { name: statement.name, kind: 'index' as const, isUnique: statement.isUnique, columns: names };
  return {
    statements: [
      `CREATE ${statement.isUnique ? 'UNIQUE ' : ''}INDEX ${indexName(table.name, statement.name)} ON ${quoteName(table.name)} (${columns.join(', ')})${where}`,
    ],
    catalog: withObject(catalog, { ...table, keys: [...table.keys, key] }),
  };
}

function condition(
  { where }: CreateIndexStatement,
  table: TableDef,
  catalog: Catalog,
  database: string,
): string {
  const compiling = startCompiling({ catalog, database, isStored: true });
  const scope: Scope = {
    tables: [{ alias: '', columns: tableColumns('', table.columns, []) }],
    parent: null,
    grouping: null,
  };
  return where === null ? '1' : compiling.predicate(where, scope);
}

function createTrigger(statement: CreateTriggerStatement, catalog: Catalog, database: string): SchemaChange {
  const name = newName(statement.name, catalog, database);
  const table = plainTable(statement.table, catalog, database);
  const trigger = { name, table: table.name, events: statement.events };
  return {
    statements: emitTrigger(trigger, statement.body, catalog, database),
    catalog: withTrigger(catalog, trigger),
  };
}

function alterTable(
  statement: SchemaStatement & { readonly kind: 'alterTableAdd' },
  catalog: Catalog,
  database: string,
): SchemaChange {
  if (statement.constraints.length > 0) throw notUnderstood('ALTER TABLE that adds a constraint');
  const table = plainTable(statement.table, catalog, database);
  const added = defineColumns(table, statement.columns, [], { catalog, database });
  const { table: whole } = defineConstraints(added, statement.constraints, { catalog, database });
  const statements = whole.columns.slice(table.columns.length).map((column) => {
    if (!column.isNullable && column.default === null && column.computed === null) {
      throw new SqlServerError(
        4901,
        `ALTER TABLE only allows columns to be added that can contain nulls, or have a DEFAULT definition specified. Column '${column.name}' cannot be added to table '${table.name}'.`,
      );
    }
    const definition = emitColumnDefinition(whole, column, { catalog, database });
    return `ALTER TABLE ${quoteName(table.name)} ADD COLUMN ${definition}`;
  });
  return { statements, catalog: withObject(catalog, whole) };
}
