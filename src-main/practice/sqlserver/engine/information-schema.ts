import type { SqlType } from '../session.ts';
import { asDecimal, isDate, isDecimal, isInteger, isText, lengthOf, nationalText } from '../sql/types.ts';
import { name, number, type SystemView, visible, visibleColumns, visibleTables } from './system-view.ts';

/** INFORMATION_SCHEMA, by upper-case name. */
export const INFORMATION_SCHEMA: Readonly<Record<string, SystemView>> = {
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
      visibleColumns(context).map(({ object, column, place }) => {
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
      visibleTables(context).flatMap((table) => [
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
      visibleTables(context).flatMap((table) =>
        [...table.keys.filter(({ kind }) => kind !== 'index'), ...table.foreignKeys].flatMap((key) =>
          key.columns.map((column, index) => [key.name, 'dbo', table.name, column, index + 1]),
        ),
      ),
  },
};

function characterLength(type: SqlType): number | null {
  if (!isText(type) && type.kind !== 'binary' && type.kind !== 'varbinary') return null;
  const length = lengthOf(type);
  return length === 'max' ? -1 : length;
}
