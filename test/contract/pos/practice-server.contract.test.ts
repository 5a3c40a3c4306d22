import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSqlServer } from '../../../src-main/practice/sqlserver/server.ts';
import { createSqlEngine, type SqlEngine } from '../../../src-main/practice/sqlserver/sql-engine.ts';
import type { CompanyEnvironment } from './company-environment.ts';
import { posContract } from './pos.contract.ts';
import { COMPANY, OTHER, practiceServerEnvironment, READER } from './practice-server.environment.ts';
import { realServerEnvironment } from './real-server.environment.ts';

posContract('on the practice SQL Server', () =>
  withEngine([COMPANY, OTHER], (engine) => practiceServerEnvironment(engine)),
);

// Everything by T-SQL, the database and the locks too: shows that the way to a real server is sound.
posContract('on the practice SQL Server as if it were a real one', () =>
  withEngine([], async (engine) => {
    const user = { name: 'sa', password: 'May_do:all/1' };
    const server = await startSqlServer({ engine, users: [user] });
    const address = `mssql://${user.name}:${encodeURIComponent(user.password)}@localhost:${server.port}`;
    const environment = await realServerEnvironment(address);
    return {
      ...environment,
      async stop() {
        await environment.stop();
        await server.stop();
      },
    };
  }),
);

async function withEngine(
  databases: readonly string[],
  make: (engine: SqlEngine) => Promise<CompanyEnvironment>,
): Promise<CompanyEnvironment> {
  const folder = mkdtempSync(join(tmpdir(), 'tillbridge-pos-contract-'));
  const engine = createSqlEngine({ folder, databases, now: () => new Date(), readOnlyUsers: [READER.name] });
  const environment = await make(engine);
  return {
    ...environment,
    async stop() {
      await environment.stop();
      await engine.close();
      rmSync(folder, { recursive: true });
    },
  };
}
