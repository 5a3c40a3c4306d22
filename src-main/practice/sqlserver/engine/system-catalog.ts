import { sameName } from '../sql/catalog.ts';
import { databaseId, idOf } from './server-functions.ts';
import {
  code,
  flag,
  name,
  number,
  type SystemView,
  small,
  visible,
  visibleColumns,
  visibleTables,
} from './system-view.ts';

/** Views of the schema sys, by upper-case name: of the catalog, and of what runs. */
export const SYSTEM_CATALOG: Readonly<Record<string, SystemView>> = {
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
    columns: [name('name'), number('object_id'), number('schema_id'), code('type')],
    rows: (context) => visibleTables(context).map((table) => [table.name, idOf(table.name), 1, 'U ']),
  },
  'SYS.OBJECTS': {
    columns: [name('name'), number('object_id'), number('schema_id'), code('type')],
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
      visibleColumns(context).map(({ object, column, place }) => [
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
      visibleTables(context).flatMap((table) =>
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
    columns: [small('session_id'), name('login_name'), name('program_name'), number('database_id')],
    rows: ({ server }) =>
      [...server.sessions.values()].map((one) => [one.id, one.user, one.program, databaseId(one.database)]),
  },
  'SYS.DM_EXEC_REQUESTS': {
    columns: [small('session_id'), small('blocking_session_id'), number('database_id'), name('status')],
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
