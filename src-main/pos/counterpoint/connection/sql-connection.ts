import type { TLSSocket } from 'node:tls';
import sql, { type Connection, type ConnectionPool, type ISqlType } from 'mssql';
import { isLoopbackHost } from '../../../../src-shared/domain/loopback.ts';
import { err, ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { Clock } from '../../../engine/ports/clock.ts';
import type { Log } from '../../../engine/ports/log.ts';
import type { CounterpointConfig } from '../counterpoint-config.ts';
import { driverConfig } from './driver-config.ts';
import { driverError, posError } from './driver-error.ts';
import {
  CANCELED,
  CERTIFICATE_CHANGED,
  ENCRYPTION_DECLINED,
  ENCRYPTION_REQUIRED,
  UNENCRYPTED_REFUSED,
} from './error-table.ts';
import { certificateOf, isSameFingerprint, type ServerCertificate } from './server-certificate.ts';
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

/** The same over the wire. */
export interface SqlServerConnection extends SqlConnection {
  /** What the server showed at the latest log-in; null while nothing was encrypted. */
  certificate(): ServerCertificate | null;
}

/** What is known of the latest connection before it is ready. */
interface Attempts {
  readonly connecting: Set<Connection>;
  /** Numbers that SQL Server sent during the log-in. */
  readonly loginErrors: number[];
  certificate: ServerCertificate | null;
  /** The certificate was not the pinned one. */
  isOther: boolean;
}

type OpenResult = Result<ConnectionPool, SyncError>;

/** Makes a connection; nothing is opened yet. */
export function createSqlConnection(deps: SqlConnectionDeps): SqlServerConnection {
  let opening: Promise<OpenResult> | null = null;
  let isClosed = false;
  const attempts: Attempts = { connecting: new Set(), loginErrors: [], certificate: null, isOther: false };

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
      if (pool === null) return err(posError(CANCELED));
      if (isClosed) return err(posError(CANCELED));
      return pool.ok ? await runOn<Row>(pool.value, query, signal, deps, attempts) : pool;
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

async function connectPool(
  { config, password, log }: SqlConnectionDeps,
  attempts: Attempts,
): Promise<OpenResult> {
  const { connecting, loginErrors } = attempts;
  const mayBeClear = isLoopbackHost(config.server) || config.allowUnencrypted === true;
  if (!config.encrypt && !mayBeClear) return err(posError(UNENCRYPTED_REFUSED));
  let wasSecured = false;
  const watch = (connection: Connection): void => {
    let isSecure = false;
    let isLoggedIn = false;
    loginErrors.length = 0;
    attempts.isOther = false;
    connecting.add(connection);
    connection.on('end', () => connecting.delete(connection));
    connection.on('secure', (socket: TLSSocket) => {
      isSecure = true;
      wasSecured = true;
      attempts.certificate = certificateOf(socket);
      if (isAccepted(config, attempts.certificate)) return;
      attempts.isOther = true;
      // Before the log-in is written: the driver sends it when this handler is through.
      socket.destroy();
      connection.close();
    });
    connection.on('errorMessage', ({ number }: { readonly number: number }) => {
      if (!isLoggedIn) loginErrors.push(number);
    });
    connection.on('connect', () => {
      isLoggedIn = true;
      connecting.delete(connection);
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
    const failure = expected(error, attempts);
    const isRequired = !config.encrypt && failure.code === ENCRYPTION_DECLINED.code;
    return err(isRequired ? posError(ENCRYPTION_REQUIRED, failure.detail) : failure);
  }
  if (!config.encrypt || wasSecured) return ok(pool);
  await pool.close();
  return err(posError(ENCRYPTION_DECLINED, 'the TLS handshake never took place'));
}

const isAccepted = ({ certificateFingerprint: pinned }: CounterpointConfig, shown: ServerCertificate) =>
  pinned === undefined || isSameFingerprint(pinned, shown.fingerprint);

async function runOn<Row>(
  pool: ConnectionPool,
  query: SqlQuery<Row>,
  signal: AbortSignal,
  { clock, log }: SqlConnectionDeps,
  attempts: Attempts,
): Promise<Result<readonly Row[], SyncError>> {
  const startedAt = clock.now();
  const request = new sql.Request(pool);
  for (const parameter of query.parameters) {
    request.input(parameter.name, driverType(parameter), parameter.value);
  }
  const answer = request.query<Row>(query.text).then(
    (result): Result<readonly Row[], SyncError> => ok(result.recordset ?? []),
    (error: unknown) => err(expected(error, attempts)),
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

// The pool opens further connections while it serves statements, so a statement can fail with a log-in's failure.
function expected(error: unknown, { loginErrors, isOther, certificate }: Attempts): SyncError {
  const isLogin = error instanceof Error && error.name === 'ConnectionError';
  if (isLogin && isOther) return posError(CERTIFICATE_CHANGED, certificate?.fingerprint);
  const known = driverError(error, isLogin ? 'connect' : 'request', isLogin ? loginErrors : []);
  if (known === null) throw error;
  return known;
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
