import type { Connection, config } from 'mssql';
import type { CounterpointConfig } from '../counterpoint-config.ts';

/** Seen by the database administrator in sys.dm_exec_sessions and in traces. */
const APPLICATION_NAME = 'Tillbridge';

// Two statements of one read side by side, and a second flow: more would only press on the tills' server.
const MAX_CONNECTIONS = 3;
const IDLE_MS = 60_000;

/** The driver's settings for a company; `watch` is given every connection before it opens. */
export function driverConfig(
  settings: CounterpointConfig,
  password: string,
  watch: (connection: Connection) => void,
): config {
  const [domain, user] = splitUser(settings.user);
  return {
    server: settings.server,
    ...(settings.instance === undefined ? { port: settings.port ?? 1433 } : {}),
    database: settings.database,
    user,
    password,
    ...(domain === null ? {} : { domain }),
    connectionTimeout: settings.connectTimeoutMs,
    requestTimeout: settings.requestTimeoutMs,
    pool: {
      max: MAX_CONNECTIONS,
      min: 0,
      idleTimeoutMillis: IDLE_MS,
      acquireTimeoutMillis: settings.connectTimeoutMs + settings.requestTimeoutMs,
    },
    // Looks at the socket instead of sending a statement of its own before each of ours.
    validateConnection: 'socket',
    beforeConnect: watch,
    options: {
      appName: APPLICATION_NAME,
      encrypt: settings.encrypt,
      // A pinned certificate is compared by us, before the log-in is sent.
      trustServerCertificate:
        settings.trustServerCertificate || settings.certificateFingerprint !== undefined,
      ...(settings.instance === undefined ? {} : { instanceName: settings.instance }),
      ...(settings.caPem === undefined ? {} : { cryptoCredentialsDetails: { ca: settings.caPem } }),
      // The engine decides when to try again.
      maxRetriesOnTransientErrors: 0,
      // datetime columns come as if they were UTC; LST_MAINT_DT is converted from the server's zone afterwards.
      useUTC: true,
    },
  };
}

function splitUser(user: string): readonly [domain: string | null, user: string] {
  const at = user.indexOf('\\');
  return at < 0 ? [null, user] : [user.slice(0, at), user.slice(at + 1)];
}
