import sql, { type ConnectionPool, type ISqlType } from 'mssql';
import { err, ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import { type Attempts, expectedFailure, type SqlConnectionDeps } from './connect-pool.ts';
import { posError } from './driver-error.ts';
import { CANCELED } from './error-table.ts';
import type { SqlParameter, SqlQuery } from './sql-query.ts';
import { unlessAborted } from './unless-aborted.ts';

/** Runs one statement on a pool and notes in the log how long it took; an aborted signal answers `canceled` at once. */
export async function runStatement<Row>(
  pool: ConnectionPool,
  query: SqlQuery<Row>,
  signal: AbortSignal,
  { clock, log }: Pick<SqlConnectionDeps, 'clock' | 'log'>,
  attempts: Attempts,
): Promise<Result<readonly Row[], SyncError>> {
  const startedAt = clock.now();
  const request = new sql.Request(pool);
  for (const parameter of query.parameters) {
    request.input(parameter.name, driverType(parameter), parameter.value);
  }
  const answer = request.query<Row>(query.text).then(
    (result): Result<readonly Row[], SyncError> => ok(result.recordset ?? []),
    (error: unknown) => err(expectedFailure(error, attempts)),
  );
  const cancel = (): void => request.cancel();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    const result = (await unlessAborted(answer, signal)) ?? err(posError(CANCELED));
    log.debug('POS statement', {
      statement: query.name,
      rows: result.ok ? result.value.length : 0,
      durationMs: clock.now() - startedAt,
      ...(result.ok ? {} : { failure: result.error.code, detail: result.error.detail }),
    });
    return result;
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

function driverType({ type }: SqlParameter): ISqlType {
  switch (type) {
    case 'json':
      return sql.NVarChar(sql.MAX);
    case 'item-number':
    case 'document-key':
      return sql.VarChar(20);
    case 'document-id':
      return sql.BigInt();
    case 'text':
      return sql.VarChar(250);
    case 'location':
      return sql.VarChar(10);
    case 'datetime':
      return sql.DateTime();
    case 'int':
      return sql.Int();
    case 'flag':
      return sql.VarChar(1);
    case 'user-id':
      return sql.VarChar(10);
  }
}
