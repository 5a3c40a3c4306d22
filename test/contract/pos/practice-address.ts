import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSqlServer } from '../../../src-main/practice/sqlserver/server.ts';
import { createSqlEngine, type SqlEngine } from '../../../src-main/practice/sqlserver/sql-engine.ts';

/** An engine in a folder of its own; `stop` closes and removes it. */
export function freshEngine(
  databases: readonly string[],
  readOnlyUsers: readonly string[] = [],
): { readonly engine: SqlEngine; stop(): Promise<void> } {
  const folder = mkdtempSync(join(tmpdir(), 'tillbridge-sqlserver-'));
  const engine = createSqlEngine({ folder, databases, now: () => new Date(), readOnlyUsers });
  return {
    engine,
    async stop() {
      await engine.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** The practice SQL Server with one log-in that may do all, addressed as a real server would be. */
export async function startPracticeAddress(): Promise<{ readonly address: string; stop(): Promise<void> }> {
  const { engine, stop } = freshEngine([]);
  const user = { name: 'sa', password: 'May_do:all/1' };
  const server = await startSqlServer({ engine, users: [user] });
  return {
    address: `mssql://${user.name}:${encodeURIComponent(user.password)}@localhost:${server.port}`,
    async stop() {
      await server.stop();
      await stop();
    },
  };
}
