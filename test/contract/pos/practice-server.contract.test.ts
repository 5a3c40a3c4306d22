import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSqlEngine } from '../../../src-main/practice/sqlserver/sql-engine.ts';
import { posContract } from './pos.contract.ts';
import { COMPANY, OTHER, practiceServerEnvironment, READER } from './practice-server.environment.ts';

posContract('on the practice SQL Server', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tillbridge-pos-contract-'));
  const engine = createSqlEngine({
    folder,
    databases: [COMPANY, OTHER],
    now: () => new Date(),
    readOnlyUsers: [READER.name],
  });
  const environment = await practiceServerEnvironment(engine);
  return {
    ...environment,
    async stop() {
      await environment.stop();
      await engine.close();
      rmSync(folder, { recursive: true });
    },
  };
});
