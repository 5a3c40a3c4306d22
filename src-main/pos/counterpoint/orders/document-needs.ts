import { err, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import { posError } from '../connection/driver-error.ts';
import type { CounterpointDatabase } from '../counterpoint-database.ts';
import { missingNeeds } from '../schema/column-set.ts';
import type { CompanySchema } from '../schema/company-schema.ts';

/**
 * The columns, once it is sure that no document can stay unseen. SQL Server hides a table that may not be read, so a
 * right that is missing fails here with `rejected`: it must never look as if a document were not there.
 */
export async function orderSchema(
  database: CounterpointDatabase,
  signal: AbortSignal,
): Promise<Result<CompanySchema, SyncError>> {
  const schema = await database.schema(signal);
  if (!schema.ok) return schema;
  const missing = missingNeeds(schema.value.columns, 'orders');
  const names = [...missing.tables, ...missing.columns];
  if (names.length === 0) return schema;
  // Somebody may grant the right meanwhile.
  database.forgetSchema();
  return err(unreadable(names));
}

const unreadable = (names: readonly string[]): SyncError =>
  posError(
    {
      kind: 'rejected',
      code: 'pos.orders-unreadable',
      field: 'database',
      operatorMessage: `Web orders need ${names.join(', ')}, which the company database lacks or the log-in may not read.`,
      remedy:
        'Run the rights script (counterpoint-rights.sql) for the reading log-in once more; if that does not help, name your Counterpoint release to support.',
    },
    names.join(', '),
  );
