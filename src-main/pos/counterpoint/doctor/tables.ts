import { type Finding, failed, passed, warned } from '../../../../src-shared/domain/health-check.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import { type ColumnSet, missingNeeds, missingWarnings } from '../schema/column-set.ts';
import { TABLES, type TableName, tablesFor } from '../schema/tables.ts';
import type { Findings } from './check-list.ts';

/** What asking a table showed; any other failure is told as it is. */
export type TableState = 'readable' | 'denied' | 'missing' | 'column-missing';
export type TableStates = ReadonlyMap<TableName, TableState>;

/** A table's state from the answer to its probe; null for a failure that says nothing about the table. */
export function tableState(failure: SyncError | null, isVisible: boolean): TableState | null {
  if (failure === null) return 'readable';
  if (failure.code === 'pos.permission-denied') return 'denied';
  if (failure.code !== 'pos.schema-changed') return null;
  return isVisible ? 'column-missing' : 'missing';
}

const GOODS = tablesFor('goods');

const RUN_SCRIPT = 'Run the rights script (counterpoint-rights.sql) for the reading log-in on this database.';

/** Judges what can be read of the database: that it is a company's, the rights, and the tables and columns. */
export function judgeTables(states: TableStates, columns: ColumnSet): Findings {
  const inState = (state: TableState) => GOODS.filter((table) => states.get(table) === state);
  if (states.get('IM_ITEM') === 'missing' && states.get('IM_INV') === 'missing') {
    return {
      'counterpoint.database': failed(
        'There are no items in this database: it is not a Counterpoint company.',
        "Choose the company's database.",
      ),
    };
  }
  const denied = inState('denied');
  const neededDenied = denied.filter(isNeeded);
  if (neededDenied.length > 0) {
    return {
      'counterpoint.rights-read': failed(`The log-in may not read ${neededDenied.join(', ')}.`, RUN_SCRIPT),
    };
  }
  return {
    'counterpoint.rights-read':
      denied.length === 0
        ? passed(`All ${GOODS.length - inState('missing').length} tables can be read.`)
        : warned(`The log-in may not read ${denied.map(withLoss).join('; ')}.`, RUN_SCRIPT),
    'counterpoint.columns': judgeColumns(columns, denied),
  };
}

function judgeColumns(columns: ColumnSet, denied: readonly TableName[]): Finding {
  const missing = missingNeeds(columns);
  const names = [...missing.tables, ...missing.columns];
  if (names.length > 0) {
    return failed(
      `The database lacks ${names.join(', ')}.`,
      'Restore what is missing, or name your Counterpoint release to support.',
    );
  }
  const lost = GOODS.filter(
    (table) => !columns.hasTable(table) && !denied.includes(table) && TABLES[table].without !== '',
  );
  if (lost.length === 0) return passed('Everything that is read is there.');
  return warned(
    missingWarnings(columns).join(' '),
    'Nothing, if your release of Counterpoint does without; everything else works.',
  );
}

const isNeeded = (table: TableName): boolean => TABLES[table].without === null;

function withLoss(table: TableName): string {
  const { without } = TABLES[table];
  return without ? `${table} (${without})` : table;
}
