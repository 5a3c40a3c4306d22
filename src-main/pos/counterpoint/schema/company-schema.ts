import { err, ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import { posError } from '../connection/driver-error.ts';
import type { ErrorMeaning } from '../connection/error-table.ts';
import type { SqlConnection } from '../connection/sql-connection.ts';
import { type ColumnSet, columnSet, missingNeeds } from './column-set.ts';
import { columnsQuery } from './columns.query.ts';
import { jsonKeysQuery } from './json-keys.query.ts';

/** How a list of keys is passed: as one JSON text, or as one parameter each. */
export type KeyMode = 'json' | 'list';

/** What a company database turned out to be able to do. */
export interface CompanySchema {
  readonly columns: ColumnSet;
  readonly keyMode: KeyMode;
}

const NOT_COUNTERPOINT: ErrorMeaning = {
  kind: 'rejected',
  code: 'pos.not-counterpoint',
  field: 'database',
  operatorMessage: 'This is not a Counterpoint company database, or the log-in may read nothing in it.',
  remedy: "Choose the company's database, and run the rights script for the reading log-in on it.",
};

/** Looks at the columns once per connect. Failures: `rejected` for a database that lacks what we need. */
export async function readCompanySchema(
  connection: SqlConnection,
  signal: AbortSignal,
): Promise<Result<CompanySchema, SyncError>> {
  const rows = await connection.run(columnsQuery(), signal);
  if (!rows.ok) return rows;
  const columns = columnSet(
    rows.value.map((row) => ({ table: row.TABLE_NAME.trim(), column: row.COLUMN_NAME.trim() })),
  );
  const unusable = whatIsMissing(columns);
  if (unusable !== null) return err(unusable);
  const trial = await connection.run(jsonKeysQuery(), signal);
  if (trial.ok) return ok({ columns, keyMode: 'json' });
  // Only a refusal of the statement itself says that the server does not know it.
  return isRefusal(trial.error) ? ok({ columns, keyMode: 'list' }) : trial;
}

function whatIsMissing(columns: ColumnSet): SyncError | null {
  const missing = missingNeeds(columns);
  if (missing.tables.includes('IM_ITEM') || missing.tables.includes('IM_INV')) {
    return posError(NOT_COUNTERPOINT, `missing: ${missing.tables.join(', ')}`);
  }
  const names = [...missing.tables, ...missing.columns];
  if (names.length === 0) return null;
  return posError(
    {
      kind: 'rejected',
      code: missing.tables.length > 0 ? 'pos.table-missing' : 'pos.column-missing',
      field: 'database',
      operatorMessage: `The company database lacks ${names.join(', ')}, or the log-in may not read it.`,
      remedy:
        'Run the rights script for the reading log-in; if that does not help, name your Counterpoint release to support.',
    },
    names.join(', '),
  );
}

const isRefusal = (error: SyncError): boolean =>
  error.kind === 'rejected' && (error.code === 'pos.query-failed' || error.code === 'pos.schema-changed');
