import type { SqlType } from '../session.ts';
import type { ColumnDef, TableDef, ViewDef } from '../sql/catalog.ts';
import type { SystemTable } from '../sql/compiling.ts';
import { BIT, INT, nationalText } from '../sql/types.ts';
import type { SessionContext } from './session-context.ts';

export type Cell = string | number | null;

/** A view of the system: its columns, and its rows as a session sees them. */
export interface SystemView {
  readonly columns: SystemTable['columns'];
  rows(context: SessionContext): readonly (readonly Cell[])[];
}

type Column = { readonly name: string; readonly type: SqlType };

export const name = (column: string): Column => ({ name: column, type: nationalText(128) });
export const number = (column: string): Column => ({ name: column, type: INT });
export const small = (column: string): Column => ({ name: column, type: { kind: 'smallint' } });
export const flag = (column: string): Column => ({ name: column, type: BIT });
export const code = (column: string): Column => ({ name: column, type: { kind: 'char', length: 2 } });

/** The objects that the log-in may see: SQL Server hides what may not be read. */
export function visible({ transaction, permissions }: SessionContext): readonly (TableDef | ViewDef)[] {
  return [...transaction.catalog.objects.values()].filter((object) => permissions.sees(object.name));
}

/** Their columns, numbered from 1. */
export const visibleColumns = (
  context: SessionContext,
): readonly { readonly object: TableDef | ViewDef; readonly column: ColumnDef; readonly place: number }[] =>
  visible(context).flatMap((object) =>
    object.columns.map((column, index) => ({ object, column, place: index + 1 })),
  );

export const visibleTables = (context: SessionContext): readonly TableDef[] =>
  visible(context).flatMap((object) => (object.kind === 'table' ? [object] : []));
