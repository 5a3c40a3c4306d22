import type { SqlType } from '../session.ts';
import { type ColumnDef, sameName, type TableDef, type ViewDef } from '../sql/catalog.ts';
import type { SystemTable } from '../sql/compiling.ts';
import {
  asDecimal,
  BIT,
  INT,
  isDate,
  isDecimal,
  isInteger,
  isText,
  lengthOf,
  nationalText,
} from '../sql/types.ts';
import { databaseId, idOf } from './server-functions.ts';
import type { SessionContext } from './session-context.ts';

type Cell = string | number | null;

interface SystemView {
  readonly columns: SystemTable['columns'];
  rows(context: SessionContext): readonly (readonly Cell[])[];
}

const name = (column: string): { name: string; type: SqlType } => ({ name: column, type: nationalText(128) });
const number = (column: string): { name: string; type: SqlType } => ({ name: column, type: INT });
const flag = (column: string): { name: string; type: SqlType } => ({ name: column, type: BIT });

/** The objects that the log-in may see: SQL Server hides what may not be read. */
function visible({ transaction, permissions }: SessionContext): readonly (TableDef | ViewDef)[] {
  return [...transaction.catalog.objects.values()].filter((object) => permissions.may(object.name, 'SELECT'));
}

const columnsOf = (
  context: SessionContext,
): readonly { object: TableDef | ViewDef; column: ColumnDef; place: number }[] =>
  visible(context).flatMap((object) =>
    object.columns.map((column, index) => ({ object, column, place: index + 1 })),
  );

function characterLength(type: SqlType): number | null {
  if (!isText(type) && type.kind !== 'binary' && type.kind !== 'varbinary') return null;
  const length = lengthOf(type);
  return length === 'max' ? -1 : length;
}

const tables = (context: SessionContext): readonly TableDef[] =>
  visible(context).flatMap((object) => (object.kind === 'table' ? [object] : []));

/** By upper-case name with schema. */
const VIEWS: Readonly<Record<string, SystemView>> = {
  'INFORMATION_SCHEMA.TABLES': {
    columns: [name('TABLE_CATALOG'), name('TABLE_SCHEMA'), name('TABLE_NAME'), name('TABLE_TYPE')],
    rows: (context) =>
      visible(context).map((object) => [
        context.database.name,
        'dbo',
        object.name,
        object.kind === 'table' ? 'BASE TABLE' : 'VIEW',
      ]),
  },
  'INFORMATION_SCHEMA.COLUMNS': {
    columns: [
      name('TABLE_CATALOG'),
      name('TABLE_SCHEMA'),
      name('TABLE_NAME'),
      name('COLUMN_NAME'),
      number('ORDINAL_POSITION'),
      { name: 'COLUMN_DEFAULT', type: nationalText(4000) },
      { name: 'IS_NULLABLE', type: { kind: 'varchar', length: 3 } },
      name('DATA_TYPE'),
      number('CHARACTER_MAXIMUM_LENGTH'),
      number('NUMERIC_PRECISION'),
      number('NUMERIC_SCALE'),
      number('DATETIME_PRECISION'),
      name('COLLATION_NAME'),
    ],
    rows: (context) =>
      columnsOf(context).map(({ object, column, place }) => {
        const { type } = column;
        const isNumeric = isDecimal(type) || isInteger(type) || type.kind === 'money';
        return [
          context.database.name,
          'dbo',
          object.name,
          column.name,
          place,
          column.default === null ? null : `(${column.default.text})`,
          column.isNullable ? 'YES' : 'NO',
          type.kind === 'rowversion' ? 'timestamp' : type.kind,
          characterLength(type),
          isNumeric && type.kind !== 'bit' ? asDecimal(type).precision : null,
          isNumeric && type.kind !== 'bit' ? asDecimal(type).scale : null,
          isDate(type) ? (type.kind === 'datetime' ? 3 : (type.scale ?? 0)) : null,
          isText(type) ? 'SQL_Latin1_General_CP1_CI_AS' : null,
        ];
      }),
  },
  'INFORMATION_SCHEMA.TABLE_CONSTRAINTS': {
    columns: [name('CONSTRAINT_NAME'), name('TABLE_SCHEMA'), name('TABLE_NAME'), name('CONSTRAINT_TYPE')],
    rows: (context) =>
      tables(context).flatMap((table) => [
        ...table.keys.flatMap((key) =>
          key.kind === 'index'
            ? []
            : [[key.name, 'dbo', table.name, key.kind === 'primaryKey' ? 'PRIMARY KEY' : 'UNIQUE']],
        ),
        ...table.foreignKeys.map((key) => [key.name, 'dbo', table.name, 'FOREIGN KEY']),
        ...table.checks.map((check) => [check, 'dbo', table.name, 'CHECK']),
      ]),
  },
  'INFORMATION_SCHEMA.KEY_COLUMN_USAGE': {
    columns: [
      name('CONSTRAINT_NAME'),
      name('TABLE_SCHEMA'),
      name('TABLE_NAME'),
      name('COLUMN_NAME'),
      number('ORDINAL_POSITION'),
    ],
    rows: (context) =>
      tables(context).flatMap((table) =>
        [...table.keys.filter(({ kind }) => kind !== 'index'), ...table.foreignKeys].flatMap((key) =>
          key.columns.map((column, index) => [key.name, 'dbo', table.name, column, index + 1]),
        ),
      ),
  },
  'SYS.DATABASES': {
    columns: [
      name('name'),
      number('database_id'),
      { name: 'compatibility_level', type: { kind: 'tinyint' } },
    ],
    rows: ({ server, database }) =>
      server.databases
        .names()
        .map((one) => [
          one,
          databaseId(one),
          sameName(one, database.name) ? database.compatibilityLevel : 160,
        ]),
  },
  'SYS.SCHEMAS': {
    columns: [name('name'), number('schema_id')],
    rows: () => [['dbo', 1]],
  },
  'SYS.TABLES': {
    columns: [
      name('name'),
      number('object_id'),
      number('schema_id'),
      { name: 'type', type: { kind: 'char', length: 2 } },
    ],
    rows: (context) => tables(context).map((table) => [table.name, idOf(table.name), 1, 'U ']),
  },
  'SYS.OBJECTS': {
    columns: [
      name('name'),
      number('object_id'),
      number('schema_id'),
      { name: 'type', type: { kind: 'char', length: 2 } },
    ],
    rows: (context) => [
      ...visible(context).map((object) => [
        object.name,
        idOf(object.name),
        1,
        object.kind === 'table' ? 'U ' : 'V ',
      ]),
      ...[...context.transaction.catalog.triggers.values()].map((trigger) => [
        trigger.name,
        idOf(trigger.name),
        1,
        'TR',
      ]),
    ],
  },
  'SYS.COLUMNS': {
    columns: [
      number('object_id'),
      name('name'),
      number('column_id'),
      flag('is_nullable'),
      flag('is_identity'),
      flag('is_computed'),
    ],
    rows: (context) =>
      columnsOf(context).map(({ object, column, place }) => [
        idOf(object.name),
        column.name,
        place,
        Number(column.isNullable),
        Number(column.isIdentity),
        Number(column.computed !== null),
      ]),
  },
  'SYS.INDEXES': {
    columns: [
      number('object_id'),
      name('name'),
      number('index_id'),
      flag('is_unique'),
      flag('is_primary_key'),
    ],
    rows: (context) =>
      tables(context).flatMap((table) =>
        table.keys.map((key, index) => [
          idOf(table.name),
          key.name,
          index + 1,
          Number(key.isUnique),
          Number(key.kind === 'primaryKey'),
        ]),
      ),
  },
  'SYS.DM_EXEC_SESSIONS': {
    columns: [
      { name: 'session_id', type: { kind: 'smallint' } },
      name('login_name'),
      name('program_name'),
      number('database_id'),
    ],
    rows: ({ server }) =>
      [...server.sessions.values()].map((one) => [one.id, one.user, one.program, databaseId(one.database)]),
  },
  'SYS.DM_EXEC_REQUESTS': {
    columns: [
      { name: 'session_id', type: { kind: 'smallint' } },
      { name: 'blocking_session_id', type: { kind: 'smallint' } },
      number('database_id'),
      name('status'),
    ],
    rows: ({ server }) => {
      const sessions = [...server.sessions.values()];
      return sessions
        .filter(({ isRunning }) => isRunning)
        .map((one) => {
          const blocker = one.waitsFor();
          const blocking = blocker === null ? undefined : sessions.find((other) => other.owns(blocker));
          return [
            one.id,
            blocking?.id ?? 0,
            databaseId(one.database),
            blocker === null ? 'running' : 'suspended',
          ];
        });
    },
  },
};

/** The system view of a path, null when it leads elsewhere. */
export function systemTable(path: readonly string[]): SystemTable | null {
  const key = path.slice(-2).join('.').toUpperCase();
  const view = VIEWS[key];
  return view === undefined ? null : { slot: `@@system:${key}`, columns: view.columns };
}

/** The rows of a system view as the session sees them. */
export function systemRows(key: string, context: SessionContext): readonly (readonly Cell[])[] {
  return VIEWS[key.toUpperCase()]?.rows(context) ?? [];
}
