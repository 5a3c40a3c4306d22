import { readFileSync } from 'node:fs';
import sql from 'mssql';
import { type SqlServerHandle, startSqlServer } from '../../../src-main/practice/sqlserver/server.ts';
import type { SqlServerEngine } from '../../../src-main/practice/sqlserver/session.ts';
import { aCounterpointConfig } from '../../builders/counterpoint-config.builder.ts';
import { type CompanyEnvironment, loadSchema } from './company-environment.ts';
import { SCHEMA_FILE } from './schema-file.ts';

const HOUR_MS = 3_600_000;
export const READER = { name: 'reader', password: 'reads-only-1' };
const OWNER = { name: 'owner', password: 'may-do-all-1' };
export const COMPANY = 'COMPANY';
export const OTHER = 'EMPTY';

/** The environment, with the server for faults that only a double has. */
export interface PracticeEnvironment extends CompanyEnvironment {
  readonly server: SqlServerHandle;
}

/** The practice SQL Server on loopback with a company of the schema file, driven through the real driver. */
export async function practiceServerEnvironment(
  engine: SqlServerEngine,
  encryption: 'offered' | 'declined' = 'offered',
): Promise<PracticeEnvironment> {
  const server = await startSqlServer({ engine, users: [READER, OWNER], encryption });
  const owner = await ownerOf(server, encryption === 'offered');
  await loadSchema(readFileSync(SCHEMA_FILE, 'utf8'), (batch) => owner.request().batch(batch));

  const delay = server.faults.delay.bind(server.faults);
  let reached = Promise.withResolvers<void>();
  server.faults.delay = (ms, signal) => {
    reached.resolve();
    return delay(ms, signal);
  };

  return {
    server,
    config: aCounterpointConfig({
      port: server.port,
      database: COMPANY,
      user: READER.name,
      caPem: server.certificatePem,
      timeZone: 'America/Chicago',
    }),
    password: READER.password,
    otherDatabase: OTHER,
    async sql(text) {
      return (await owner.request().query<Record<string, unknown>>(text)).recordset ?? [];
    },
    async block() {
      reached = Promise.withResolvers<void>();
      server.faults.set([{ kind: 'delay', delayMs: HOUR_MS, match: 'dbo.IM_INV', user: READER.name }]);
      return async () => server.faults.set([]);
    },
    untilBlocked: () => reached.promise,
    // The owner's connection goes too; the driver opens another one for its next statement.
    async dropReaders() {
      server.dropConnections();
    },
    async forgetJson() {
      const unknown = { number: 208, message: "Invalid object name 'OPENJSON'." };
      server.faults.set([{ kind: 'error', match: 'OPENJSON', user: READER.name, ...unknown }]);
    },
    statements: () => server.stats().statements,
    async stop() {
      await owner.close();
      await server.stop();
    },
  };
}

async function ownerOf(server: SqlServerHandle, encrypt: boolean): Promise<sql.ConnectionPool> {
  const pool = new sql.ConnectionPool({
    server: 'localhost',
    port: server.port,
    user: OWNER.name,
    password: OWNER.password,
    database: COMPANY,
    options: { encrypt, cryptoCredentialsDetails: { ca: server.certificatePem } },
  });
  pool.on('error', () => undefined);
  return await pool.connect();
}
