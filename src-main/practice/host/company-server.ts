import { randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { type CompanyData, loadCompany } from '../company/index.ts';
import { type SqlServerHandle, startSqlServer } from '../sqlserver/server.ts';
import { createSqlEngine } from '../sqlserver/sql-engine.ts';
import { TIME_ZONE, UTC_OFFSET_MINUTES } from './company-terms.ts';
import type { PracticeAddresses } from './control.schema.ts';

const DATABASE = 'PRACTICE';

/** The company's SQL Server, running. */
export interface CompanyServer {
  readonly handle: SqlServerHandle;
  readonly address: Omit<PracticeAddresses['counterpoint'], 'api'>;
  /** A plain connection to the company's tables. */
  readonly database: DatabaseSync;
  stop(): Promise<void>;
}

/**
 * Loads the company into a fresh SQL Server that keeps its files in `folder`, and opens it to two log-ins with random
 * names and passwords: one that reads, and one that sees items and may change their online flag.
 */
export async function startCompanyServer(
  company: CompanyData,
  folder: string,
  now: () => Date,
  signal: AbortSignal,
): Promise<CompanyServer> {
  const reader = randomLogIn('reader');
  const flagSetter = randomLogIn('flags');
  const engine = createSqlEngine({
    folder,
    databases: [DATABASE],
    now,
    utcOffsetMinutes: UTC_OFFSET_MINUTES,
    readOnlyUsers: [reader.name],
  });
  try {
    const database = await loadCompany(engine, DATABASE, company, signal);
    await engine.runScript(DATABASE, narrowLogIn(flagSetter));
    const handle = await startSqlServer({ engine, users: [reader] });
    return {
      handle,
      database,
      address: {
        server: '127.0.0.1',
        port: handle.port,
        database: DATABASE,
        user: reader.name,
        password: reader.password,
        certificatePem: handle.certificatePem,
        flagUser: flagSetter.name,
        flagPassword: flagSetter.password,
        timeZone: TIME_ZONE,
      },
      async stop() {
        await handle.stop();
        database.close();
        await engine.close();
      },
    };
  } catch (problem) {
    await engine.close();
    throw problem;
  }
}

/** Makes the second log-in with the rights that the product's own script gives it. */
const narrowLogIn = ({ name, password }: { readonly name: string; readonly password: string }): string => `
CREATE LOGIN ${name} WITH PASSWORD = '${password}';
CREATE USER ${name} FOR LOGIN ${name};
GRANT SELECT ON dbo.IM_ITEM TO ${name};
GRANT UPDATE (IS_ECOMM_ITEM, LST_MAINT_DT, LST_MAINT_USR_ID) ON dbo.IM_ITEM TO ${name};`;

const randomLogIn = (role: string) => ({
  name: `${role}_${randomBytes(4).toString('hex')}`,
  password: randomBytes(18).toString('base64url'),
});
