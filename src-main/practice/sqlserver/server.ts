import { createServer, type Socket } from 'node:net';
import { createSecureContext, type SecureContextOptions } from 'node:tls';
import { FaultInjector } from './faults.ts';
import type { LogInVerdict, SqlServerEngine } from './session.ts';
import { makeCertificate } from './wire/certificate.ts';
import { TdsConnection } from './wire/connection.ts';
import type { Login } from './wire/login.ts';

/** A SQL log-in. `databases` limits which it may open; left out: all. */
export interface SqlUser {
  readonly name: string;
  readonly password: string;
  readonly databases?: readonly string[];
}

export interface SqlServerOptions {
  readonly engine: SqlServerEngine;
  readonly users: readonly SqlUser[];
  /** 0 or left out: a random free port. */
  readonly port?: number;
  /** `declined`: asked-for encryption is not given; `outdated`: with TLS 1.1 at most, as an old server would. */
  readonly encryption?: 'offered' | 'declined' | 'outdated';
  readonly now?: Date;
}

export interface SqlServerHandle {
  readonly port: number;
  /** To be given to a client as the authority that it trusts. */
  readonly certificatePem: string;
  readonly fingerprint: string;
  readonly faults: FaultInjector;
  stats(): { readonly statements: number; readonly rows: number; readonly connections: number };
  /** Cuts every connection, as a restart of the service does. */
  dropConnections(): void;
  stop(): Promise<void>;
}

// OpenSSL does these only at its lowest level of security.
const OUTDATED: SecureContextOptions = {
  minVersion: 'TLSv1',
  maxVersion: 'TLSv1.1',
  ciphers: 'DEFAULT@SECLEVEL=0',
};

/** Starts a SQL Server double on 127.0.0.1: TDS 7.4 as the unchanged driver speaks it, in front of an engine. */
export async function startSqlServer(options: SqlServerOptions): Promise<SqlServerHandle> {
  const certificate = makeCertificate(options.now ?? new Date());
  const faults = new FaultInjector();
  const open = new Set<TdsConnection>();
  const stats = { statements: 0, rows: 0 };
  const host = {
    engine: options.engine,
    secureContext: createSecureContext({
      key: certificate.keyPem,
      cert: certificate.certificatePem,
      // TDS before 8.0 knows no later TLS, and the driver stops there too.
      ...(options.encryption === 'outdated' ? OUTDATED : { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' }),
    }),
    encryption: options.encryption === 'declined' ? ('declined' as const) : ('offered' as const),
    faults,
    authenticate: (login: Login) => authenticate(login, options),
    onStatement: ({ rows }: { readonly rows: number }) => {
      stats.statements += 1;
      stats.rows += rows;
    },
  };
  const server = createServer((socket: Socket) => {
    const connection = new TdsConnection(host, socket);
    open.add(connection);
    socket.on('close', () => open.delete(connection));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const dropConnections = () => {
    for (const connection of open) connection.destroy();
  };
  return {
    port: address.port,
    certificatePem: certificate.certificatePem,
    fingerprint: certificate.fingerprint,
    faults,
    stats: () => ({ ...stats, connections: open.size }),
    dropConnections,
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      dropConnections();
      await closed;
    },
  };
}

function authenticate(login: Login, options: SqlServerOptions): LogInVerdict {
  const user = options.users.find(({ name }) => name.toLowerCase() === login.user.toLowerCase());
  if (user === undefined) return options.engine.logIn?.(login) ?? 'wrong-password';
  if (user.password !== login.password) return 'wrong-password';
  if (login.database === '') return 'ok';
  const mayOpen = user.databases?.some((name) => name.toLowerCase() === login.database.toLowerCase()) ?? true;
  return mayOpen && options.engine.hasDatabase(login.database) ? 'ok' : 'unknown-database';
}
