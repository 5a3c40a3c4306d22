import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sql from 'mssql';
import { expect, it } from 'vitest';
import { createSqlEngine } from '../../../src-main/practice/sqlserver/sql-engine.ts';
import { type FlagEnvironment, oneItem, onlineFlagContract } from './online-flag.contract.ts';
import { granted, never } from './pos-suite.ts';
import { COMPANY, OTHER, practiceServerEnvironment, READER } from './practice-server.environment.ts';
import { REAL_SERVER, realServerEnvironment } from './real-server.environment.ts';

const FLAGS = { name: 'flags', password: 'flags-only-1' };

/** The rights of the product's own script: items may be read, and three of their columns changed. */
const NARROW = `
CREATE LOGIN ${FLAGS.name} WITH PASSWORD = '${FLAGS.password}';
CREATE USER ${FLAGS.name} FOR LOGIN ${FLAGS.name};
GRANT SELECT ON dbo.IM_ITEM TO ${FLAGS.name};
GRANT UPDATE (IS_ECOMM_ITEM, LST_MAINT_DT, LST_MAINT_USR_ID) ON dbo.IM_ITEM TO ${FLAGS.name};`;

async function practiceEnvironment(): Promise<FlagEnvironment> {
  const folder = mkdtempSync(join(tmpdir(), 'tillbridge-flag-contract-'));
  const engine = createSqlEngine({
    folder,
    databases: [COMPANY, OTHER],
    now: () => new Date(),
    utcOffsetMinutes: -360,
    readOnlyUsers: [READER.name],
  });
  const environment = await practiceServerEnvironment(engine);
  await engine.runScript(COMPANY, NARROW);
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

  it('may change nothing else with the second log-in', async () => {
    const { environment } = suite();
    const { server, port, database, caPem } = environment.config;
    const { user, password } = environment.flagLogin;
    const options = { encrypt: true, cryptoCredentialsDetails: { ca: caPem } };
    const pool = await new sql.ConnectionPool({ server, port, database, user, password, options }).connect();
    for (const [statement, number] of [
      ["UPDATE dbo.IM_ITEM SET DESCR = 'x'", 230],
      ["UPDATE dbo.IM_ITEM SET IS_ECOMM_ITEM = 'Y', PRC_1 = 0", 230],
      ['DELETE FROM dbo.IM_ITEM', 229],
      ['UPDATE dbo.IM_INV SET QTY_ON_HND = 0', 229],
    ] as const) {
      await expect(pool.request().query(statement), statement).rejects.toMatchObject({ number });
    }
    await pool.close();
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
