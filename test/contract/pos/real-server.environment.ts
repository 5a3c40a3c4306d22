import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import sql from 'mssql';
import { type CompanyEnvironment, loadSchema } from './company-environment.ts';
import { SCHEMA_FILE } from './schema-file.ts';

/** The variable that names a SQL Server made for tests: mssql://USER:PASSWORD@HOST:PORT. */
export const REAL_SERVER = 'TILLBRIDGE_TEST_SQLSERVER';

const WAIT_MS = 20_000;
const APPLICATION = 'Tillbridge';

/** Makes a database of its own on a real SQL Server, loads the schema, and drops it in the end. */
export async function realServerEnvironment(address: string): Promise<CompanyEnvironment> {
  const url = new URL(address);
  const server = url.hostname;
  const port = Number(url.port || '1433');
  const user = decodeURIComponent(url.username);
  const password = decodeURIComponent(url.password);
  const database = `tillbridge_test_${randomBytes(6).toString('hex')}`;
  const connect = async (name: string): Promise<sql.ConnectionPool> => {
    const options = { encrypt: true, trustServerCertificate: true, appName: 'Tillbridge tests' };
    const pool = new sql.ConnectionPool({
      server,
      port,
      user,
      password,
      database: name,
      options,
      requestTimeout: 60_000,
    });
    pool.on('error', () => undefined);
    return await pool.connect();
  };

  const master = await connect('master');
  await master.request().batch(`CREATE DATABASE ${database}`);
  const owner = await connect(database);
  await loadSchema(readFileSync(SCHEMA_FILE, 'utf8'), (batch) => runBatch(owner, batch));

  const readersWaiting = async (): Promise<number> => {
    const rows = await master.request().query<{ N: number }>(
      `SELECT COUNT(*) AS N FROM sys.dm_exec_requests AS R
       INNER JOIN sys.dm_exec_sessions AS S ON S.session_id = R.session_id
       WHERE S.program_name = '${APPLICATION}' AND R.database_id = DB_ID('${database}') AND R.blocking_session_id <> 0`,
    );
    return rows.recordset[0]?.N ?? 0;
  };

  return {
    config: {
      server,
      port,
      database,
      user,
      encrypt: true,
      trustServerCertificate: true,
      connectTimeoutMs: 15_000,
      requestTimeoutMs: 30_000,
      timeZone: 'America/Chicago',
    },
    password,
    otherDatabase: 'master',
    async sql(text) {
      return (await owner.request().query<Record<string, unknown>>(text)).recordset ?? [];
    },
    async block() {
      const transaction = new sql.Transaction(owner);
      await transaction.begin();
      await transaction.request().query('SELECT COUNT(*) AS N FROM dbo.IM_INV WITH (TABLOCKX, HOLDLOCK)');
      return () => transaction.rollback();
    },
    async untilBlocked() {
      const until = Date.now() + WAIT_MS;
      while ((await readersWaiting()) === 0) {
        if (Date.now() > until) throw new Error('no statement of the reader is waiting');
      }
    },
    async dropReaders() {
      const sessions = await master
        .request()
        .query<{ ID: number }>(
          `SELECT session_id AS ID FROM sys.dm_exec_sessions WHERE program_name = '${APPLICATION}' AND database_id = DB_ID('${database}')`,
        );
      for (const { ID } of sessions.recordset) await master.request().batch(`KILL ${ID}`);
    },
    async forgetJson() {
      await master.request().batch(`ALTER DATABASE ${database} SET COMPATIBILITY_LEVEL = 120`);
    },
    statements: () => null,
    async stop() {
      await owner.close();
      await master.request().batch(`ALTER DATABASE ${database} SET SINGLE_USER WITH ROLLBACK IMMEDIATE`);
      await master.request().batch(`DROP DATABASE ${database}`);
      await master.close();
    },
  };
}

// A T-SQL engine other than SQL Server may refuse the one computed column that joins texts; a plain one does as well.
async function runBatch(owner: sql.ConnectionPool, batch: string): Promise<void> {
  try {
    await owner.request().batch(batch);
  } catch (error) {
    const plain = batch.replace(/CATEG_SUBCAT AS \(.*\),/, 'CATEG_SUBCAT varchar(21) NULL,');
    if (plain === batch) throw error;
    await owner.request().batch(plain);
  }
}
