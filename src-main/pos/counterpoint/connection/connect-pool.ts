import type { TLSSocket } from 'node:tls';
import sql, { type Connection, type ConnectionPool } from 'mssql';
import { isLoopbackHost } from '../../../../src-shared/domain/loopback.ts';
import { err, ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { Clock } from '../../../engine/ports/clock.ts';
import type { Log } from '../../../engine/ports/log.ts';
import type { CounterpointConfig } from '../counterpoint-config.ts';
import { driverConfig } from './driver-config.ts';
import { driverError, posError } from './driver-error.ts';
import {
  CERTIFICATE_CHANGED,
  ENCRYPTION_DECLINED,
  ENCRYPTION_REQUIRED,
  UNENCRYPTED_REFUSED,
} from './error-table.ts';
import { certificateOf, isSameFingerprint, type ServerCertificate } from './server-certificate.ts';

/** What a connection needs. */
export interface SqlConnectionDeps {
  readonly config: CounterpointConfig;
  readonly password: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** What is known of the connections that are being made, and of the latest. */
export interface Attempts {
  readonly connecting: Set<Connection>;
  /** Numbers that SQL Server sent during the log-in. */
  readonly loginErrors: number[];
  certificate: ServerCertificate | null;
  /** The certificate was not the pinned one. */
  isOther: boolean;
}

/** Before the first connection. */
export const noAttempts = (): Attempts => ({
  connecting: new Set(),
  loginErrors: [],
  certificate: null,
  isOther: false,
});

/**
 * Opens a pool with its first connection; those that it opens later are noted in `attempts` as well. Nothing is sent in
 * clear text that was to be encrypted, and no log-in to a server with another certificate than the pinned one.
 */
export async function connectPool(
  { config, password, log }: SqlConnectionDeps,
  attempts: Attempts,
): Promise<Result<ConnectionPool, SyncError>> {
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
    const failure = expectedFailure(error, attempts);
    const isRequired = !config.encrypt && failure.code === ENCRYPTION_DECLINED.code;
    return err(isRequired ? posError(ENCRYPTION_REQUIRED, failure.detail) : failure);
  }
  if (!config.encrypt || wasSecured) return ok(pool);
  await pool.close();
  return err(posError(ENCRYPTION_DECLINED, 'the TLS handshake never took place'));
}

const isAccepted = ({ certificateFingerprint: pinned }: CounterpointConfig, shown: ServerCertificate) =>
  pinned === undefined || isSameFingerprint(pinned, shown.fingerprint);

/**
 * What an exception of the driver means; what is none of the driver's is thrown on. The pool opens further connections
 * while it serves statements, so a statement can fail with a log-in's failure.
 */
export function expectedFailure(error: unknown, { loginErrors, isOther, certificate }: Attempts): SyncError {
  const isLogin = error instanceof Error && error.name === 'ConnectionError';
  if (isLogin && isOther) return posError(CERTIFICATE_CHANGED, certificate?.fingerprint);
  const known = driverError(error, isLogin ? 'connect' : 'request', isLogin ? loginErrors : []);
  if (known === null) throw error;
  return known;
}
