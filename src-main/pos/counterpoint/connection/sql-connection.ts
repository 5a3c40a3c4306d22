import type { ConnectionPool } from 'mssql';
import { err, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import { connectPool, noAttempts, type SqlConnectionDeps } from './connect-pool.ts';
import { posError } from './driver-error.ts';
import { CANCELED } from './error-table.ts';
import { runStatement } from './run-statement.ts';
import type { ServerCertificate } from './server-certificate.ts';
import type { SqlQuery } from './sql-query.ts';
import { unlessAborted } from './unless-aborted.ts';

/** Statements against one company database. Connects with the first statement and again after a loss. */
export interface SqlConnection {
  /** Runs one statement. Failures: see `error-table.ts`; an aborted signal answers `canceled` at once. */
  run<Row>(query: SqlQuery<Row>, signal: AbortSignal): Promise<Result<readonly Row[], SyncError>>;
  /** Ends all connections; later statements answer `canceled`. */
  close(): Promise<void>;
}

/** The same over the wire. */
export interface SqlServerConnection extends SqlConnection {
  /** What the server showed at the latest log-in; null while nothing was encrypted. */
  certificate(): ServerCertificate | null;
}

type OpenResult = Result<ConnectionPool, SyncError>;

/** Makes a connection; nothing is opened yet. */
export function createSqlConnection(deps: SqlConnectionDeps): SqlServerConnection {
  let opening: Promise<OpenResult> | null = null;
  let isClosed = false;
  const attempts = noAttempts();

  const open = (): Promise<OpenResult> => {
    if (opening === null) {
      const attempt = connectPool(deps, attempts).then((result) => {
        if (!result.ok && opening === attempt) opening = null;
        return result;
      });
      opening = attempt;
    }
    return opening;
  };

  return {
    async run<Row>(query: SqlQuery<Row>, signal: AbortSignal) {
      if (signal.aborted || isClosed) return err(posError(CANCELED));
      const pool = await unlessAborted(open(), signal);
      if (pool === null || isClosed) return err(posError(CANCELED));
      return pool.ok ? await runStatement<Row>(pool.value, query, signal, deps, attempts) : pool;
    },
    certificate: () => attempts.certificate,
    async close() {
      isClosed = true;
      // A pool cannot be closed while it connects, and nobody is to wait for a server that does not answer.
      for (const connection of attempts.connecting) connection.close();
      const pool = await opening;
      opening = null;
      if (pool?.ok) await pool.value.close();
    },
  };
}
