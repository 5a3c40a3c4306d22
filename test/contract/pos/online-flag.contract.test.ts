import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readCompanySchema } from '../../../src-main/practice/company/index.ts';
import { createSqlEngine } from '../../../src-main/practice/sqlserver/sql-engine.ts';
import { type FlagEnvironment, oneItem, onlineFlagContract } from './online-flag.contract.ts';
import { granted, never } from './pos-suite.ts';
import { COMPANY, OTHER, practiceServerEnvironment, READER } from './practice-server.environment.ts';
import { REAL_SERVER, realServerEnvironment } from './real-server.environment.ts';

const FLAGS = { name: 'flags', password: 'flags-only-1' };

/** The practice SQL Server with a second log-in that may update IM_ITEM and nothing else. */
async function practiceEnvironment(): Promise<FlagEnvironment> {
  const folder = mkdtempSync(join(tmpdir(), 'tillbridge-flag-contract-'));
  const denied = readCompanySchema().tableNames.flatMap((table) =>
    (['INSERT', 'UPDATE', 'DELETE'] as const)
      .filter((action) => table !== 'IM_ITEM' || action !== 'UPDATE')
      .map((action) => ({ user: FLAGS.name, table, action })),
  );
  const engine = createSqlEngine({
    folder,
    databases: [COMPANY, OTHER],
    now: () => new Date(),
    utcOffsetMinutes: -360,
    readOnlyUsers: [READER.name],
    denied,
  });
  const environment = await practiceServerEnvironment(engine, 'offered', [FLAGS]);
  return {
    ...environment,
    flagLogin: { user: FLAGS.name, password: FLAGS.password },
    async stop() {
      await environment.stop();
      await engine.close();
      rmSync(folder, { recursive: true });
    },
  };
}

onlineFlagContract('on the practice SQL Server', practiceEnvironment, (suite) => {
  it('cannot set it with the log-in that reads', async () => {
    const { open } = suite();
    const asReader = open({ flagLogin: { user: READER.name, password: READER.password } });
    const stamp = granted(await asReader.newStamp(never));
    expect(await asReader.setFlags(oneItem(stamp), never)).toMatchObject({
      ok: false,
      error: { kind: 'auth', code: 'pos.flag-denied', field: 'flagUser' },
    });
    const [state] = granted(await asReader.readFlags(oneItem(stamp).itemNumbers, never));
    expect(state?.flag).toBe('N');
  });
});

const address = process.env[REAL_SERVER];
if (address) {
  onlineFlagContract(`on the server that ${REAL_SERVER} names`, async () => {
    const environment = await realServerEnvironment(address);
    const { config, password } = environment;
    return { ...environment, flagLogin: { user: config.user, password } };
  });
}
