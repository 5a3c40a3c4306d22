import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sql from 'mssql';
import { type SqlServerHandle, startSqlServer } from '../../../../src-main/practice/sqlserver/server.ts';
import {
  createSqlEngine,
  type SqlEngine,
  type SqlEngineOptions,
} from '../../../../src-main/practice/sqlserver/sql-engine.ts';

const DATABASE = 'COMPANY';

/** The company's tables with the seed of the schema file. */
export const SCHEMA = readFileSync(
  join(import.meta.dirname, '../../../../src-main/practice/company/counterpoint-schema.sql'),
  'utf8',
);

/** A practice SQL Server whose clock stands where the test puts it. */
export interface ServerFixture {
  readonly engine: SqlEngine;
  readonly server: SqlServerHandle;
  readonly folder: string;
  now: Date;
  /** A pool of `size` connections of a log-in; `owner` unless told. */
  connect(user?: string, size?: number): Promise<sql.ConnectionPool>;
  stop(): Promise<void>;
}

/** Starts one with log-ins `owner` and `reader` (who may only read) and whoever `denied` names. */
export async function startFixture(options: Partial<SqlEngineOptions> = {}): Promise<ServerFixture> {
  const folder = mkdtempSync(join(tmpdir(), 'tillbridge-engine-'));
  const clock = { now: new Date('2024-05-06T07:08:09.123Z') };
  const engine = createSqlEngine({
    folder,
    databases: [DATABASE],
    now: () => clock.now,
    readOnlyUsers: ['reader'],
    ...options,
  });
  const names = ['owner', 'reader', ...(options.denied ?? []).map(({ user }) => user)];
  const users = [...new Set(names)].map((name) => ({ name, password: 'pw' }));
  const server = await startSqlServer({ engine, users });
  const pools: sql.ConnectionPool[] = [];
  return {
    engine,
    server,
    folder,
    get now() {
      return clock.now;
    },
    set now(instant: Date) {
      clock.now = instant;
    },
    async connect(user = 'owner', size = 1) {
      const pool = new sql.ConnectionPool({
        server: 'localhost',
        port: server.port,
        user,
        password: 'pw',
        database: DATABASE,
        pool: { max: size, min: size },
        validateConnection: false,
        options: { encrypt: false },
      });
      pool.on('error', () => undefined);
      pools.push(pool);
      return await pool.connect();
    },
    async stop() {
      for (const pool of pools) await pool.close();
      await server.stop();
      await engine.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** The rows of a statement's first result. */
export async function rowsOf(
  from: Pick<sql.ConnectionPool, 'request'> | Pick<sql.Transaction, 'request'>,
  text: string,
): Promise<readonly Record<string, unknown>[]> {
  return (await from.request().query<Record<string, unknown>>(text)).recordset ?? [];
}
