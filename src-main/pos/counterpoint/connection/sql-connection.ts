import sql, { type Connection, type ConnectionPool, type ISqlType } from 'mssql';
import { err, ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { Clock } from '../../../engine/ports/clock.ts';
import type { Log } from '../../../engine/ports/log.ts';
import type { CounterpointConfig } from '../counterpoint-config.ts';
import { driverConfig } from './driver-config.ts';
import { driverError, posError } from './driver-error.ts';
import { CANCELED, ERRORS_BY_CODE, QUERY_FAILED } from './error-table.ts';
import type { SqlParameter, SqlQuery } from './sql-query.ts';

/** What a connection needs. */
export interface SqlConnectionDeps {
  readonly config: CounterpointConfig;
  readonly password: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** Statements against one company database. Connects with the first statement and again after a loss. */
export interface SqlConnection {
  /** Runs one statement. Failures: see `error-table.ts`; an aborted signal answers `canceled` at once. */
  run<Row>(query: SqlQuery<Row>, signal: AbortSignal): Promise<Result<readonly Row[], SyncError>>;
  /** Ends all connections; later statements answer `canceled`. */
  close(): Promise<void>;
}

type OpenResult = Result<ConnectionPool, SyncError>;

/** Makes a connection; nothing is opened yet. */
export function createSqlConnection(deps: SqlConnectionDeps): SqlConnection {
  let opening: Promise<OpenResult> | null = null;
  let isClosed = false;

  const open = (): Promise<OpenResult> => {
    if (opening === null) {
      const attempt = connectPool(deps).then((result) => {
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
      if (pool === null) return err(posError(CANCELED));
      return pool.ok ? await runOn<Row>(pool.value, query, signal, deps) : pool;
    },
    async close() {
      isClosed = true;
      const pool = await opening;
      opening = null;
      if (pool?.ok) await pool.value.close();
    },
  };
}

async function connectPool({ config, password, log }: SqlConnectionDeps): Promise<OpenResult> {
  const loginErrors: number[] = [];
  let wasSecured = false;
  const watch = (connection: Connection): void => {
    let isSecure = false;
    connection.on('secure', () => {
      isSecure = true;
      wasSecured = true;
    });
    connection.on('errorMessage', ({ number }: { readonly number: number }) => loginErrors.push(number));
    connection.on('connect', () => {
      // Never a statement in clear text that was to be encrypted, whatever the driver agreed to.
      if (config.encrypt && !isSecure) connection.close();
    });
  };
  const pool = new sql.ConnectionPool(driverConfig(config, password, watch));
  // Without a listener a connection that breaks off in mid-request ends the whole process.
  pool.on('error', (error: Error) => log.warn('POS connection failed', { error: error.message }));
  try {
    await pool.connect();
  } catch (error) {
    return err(expected(error, 'connect', loginErrors));
  }
  const declined = ERRORS_BY_CODE.get('EENCRYPT') ?? QUERY_FAILED;
  if (!config.encrypt || wasSecured) return ok(pool);
  await pool.close();
  return err(posError(declined, 'the TLS handshake never took place'));
}

async function runOn<Row>(
  pool: ConnectionPool,
  query: SqlQuery<Row>,
  signal: AbortSignal,
  { clock, log }: SqlConnectionDeps,
): Promise<Result<readonly Row[], SyncError>> {
  const startedAt = clock.now();
  const request = new sql.Request(pool);
  for (const parameter of query.parameters) {
    request.input(parameter.name, driverType(parameter), parameter.value);
  }
  const answer = request.query<Row>(query.text).then(
    (result): Result<readonly Row[], SyncError> => ok(result.recordset ?? []),
    (error: unknown) => err(expected(error, 'request', [])),
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

/** The promise's value, or null as soon as the signal aborts; what the promise does afterwards is nobody's concern. */
async function unlessAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value | null> {
  const aborted = Promise.withResolvers<null>();
  const stop = (): void => aborted.resolve(null);
  signal.addEventListener('abort', stop, { once: true });
  try {
    if (signal.aborted) stop();
    return await Promise.race([promise, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function expected(
  error: unknown,
  phase: 'connect' | 'request',
  loginErrors: readonly number[],
): SyncError {
  const known = driverError(error, phase, loginErrors);
  if (known === null) throw error;
  return known;
}

function driverType({ type }: SqlParameter): ISqlType {
  switch (type) {
    case 'json':
      return sql.NVarChar(sql.MAX);
    case 'item-number':
      return sql.VarChar(20);
    case 'location':
      return sql.VarChar(10);
    case 'datetime':
      return sql.DateTime();
    case 'int':
      return sql.Int();
  }
}
