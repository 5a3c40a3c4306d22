import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CounterpointConfig, examineCounterpoint } from '../../../src-main/pos/counterpoint/index.ts';
import { generateCompany, loadCompany } from '../../../src-main/practice/company/index.ts';
import { type SqlServerHandle, startSqlServer } from '../../../src-main/practice/sqlserver/server.ts';
import { createSqlEngine, type SqlEngine } from '../../../src-main/practice/sqlserver/sql-engine.ts';
import type { HealthCheck } from '../../../src-shared/domain/health-check.ts';
import { ok } from '../../../src-shared/errors/result.ts';
import { aCounterpointConfig } from '../../builders/counterpoint-config.builder.ts';
import { quiet } from '../../fakes/quiet-log.ts';
import { RIGHTS_SCRIPT, withPasswords } from './rights-script.ts';

// Practice companies behind the real driver: a healthy one, and some with one thing wrong each.

const PASSWORD = 'Long_and:random/1';
const DATABASE = 'PRACTICE';
const never = new AbortController().signal;
const now = () => new Date('2026-03-05T10:00:00Z');
const clock = { now: () => now().getTime(), sleepUntil: async () => {} };

interface Site {
  readonly engine: SqlEngine;
  readonly server: SqlServerHandle;
  stop(): Promise<void>;
}
const sites: Site[] = [];

/** A company with the log-ins of the rights script, after `change`. */
async function open(change = '', encryption: 'offered' | 'declined' = 'offered'): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'tillbridge-doctor-'));
  const engine = createSqlEngine({ folder, databases: [DATABASE], now });
  const company = await loadCompany(engine, DATABASE, generateCompany({ items: 60, seed: 1, now: now() }));
  company.close();
  await engine.runScript(DATABASE, withPasswords(RIGHTS_SCRIPT, PASSWORD));
  if (change !== '') await engine.runScript(DATABASE, change);
  const server = await startSqlServer({ engine, users: [], encryption });
  const site: Site = {
    engine,
    server,
    async stop() {
      await server.stop();
      await engine.close();
      rmSync(folder, { recursive: true });
    },
  };
  sites.push(site);
  return site;
}

async function examine(
  { server }: Site,
  changes: Partial<CounterpointConfig> = {},
  later = 0,
  seen: ReadonlySet<string> | null = null,
): Promise<readonly HealthCheck[]> {
  const config = aCounterpointConfig({
    server: '127.0.0.1',
    port: server.port,
    database: DATABASE,
    user: 'tillbridge_reader',
    caPem: server.certificatePem,
    ...changes,
  });
  const flag = { user: 'tillbridge_flag', password: ok(PASSWORD) };
  const ours = { ...clock, now: () => clock.now() + later };
  return await examineCounterpoint(
    { config, password: PASSWORD, flag, seen, clock: ours, log: quiet },
    never,
  );
}
const inState = (checks: readonly HealthCheck[], state: HealthCheck['state']) =>
  checks.filter((check) => check.state === state).map(({ id }) => id.replace('counterpoint.', ''));

/** A table that has lost a column, as some releases have it; the right to read it is there. */
const WITHOUT_COLUMN = `DROP TABLE dbo.IM_INV_CELL
GO
CREATE TABLE dbo.IM_INV_CELL (ITEM_NO varchar(20) NOT NULL, LOC_ID varchar(10) NOT NULL, DIM_1_UPR varchar(15) NOT NULL,
DIM_2_UPR varchar(15) NOT NULL, DIM_3_UPR varchar(15) NOT NULL, QTY_ON_HND decimal(15, 4) NULL, LST_MAINT_DT datetime NULL)
GO
GRANT SELECT ON dbo.IM_INV_CELL TO tillbridge_reader`;

let healthy: Site;
beforeAll(async () => {
  healthy = await open();
});
afterAll(async () => {
  for (const site of sites) await site.stop();
});

describe('doctor diagnoses', () => {
  it('a healthy company: everything passes, and nothing was written', async () => {
    const state = () =>
      healthy.engine
        .openDirect(DATABASE)
        .prepare('SELECT MAX("ROW_TS") AS V, COUNT(*) AS N FROM "IM_ITEM"')
        .get();
    const before = state();
    const checks = await examine(healthy);
    expect(checks.filter((check) => check.state !== 'pass')).toEqual([]);
    expect(checks).toHaveLength(15);
    for (const check of checks) {
      expect(check.detail).toMatch(/\S/);
      expect(check.remedy).toBe('');
    }
    expect(state()).toEqual(before);
  });

  it.each([
    ['no right to read a table', 'REVOKE SELECT ON dbo.IM_INV_CELL FROM tillbridge_reader', 'rights-read'],
    ['a column that is gone', WITHOUT_COLUMN, 'columns'],
    ['a table that is gone', 'DROP TABLE dbo.IM_INV_CELL', 'columns'],
    ['a release that is too old', "UPDATE dbo.DB_CTL SET DB_VER = '12.40'", 'version'],
    ['a reader that may write', 'GRANT UPDATE ON dbo.IM_INV TO tillbridge_reader', 'rights-write'],
    [
      'a reader that may set the flag',
      'GRANT UPDATE (IS_ECOMM_ITEM) ON dbo.IM_ITEM TO tillbridge_reader',
      'rights-write',
    ],
    [
      'a flag log-in that may do more',
      'GRANT UPDATE (PRC_1) ON dbo.IM_ITEM TO tillbridge_flag',
      'flag-rights',
    ],
    [
      'a flag log-in that may not set the flag',
      'REVOKE UPDATE ON dbo.IM_ITEM FROM tillbridge_flag',
      'flag-rights',
    ],
    ['no flag log-in', 'DROP USER tillbridge_flag', 'flag-login'],
  ])('%s, and that alone', async (_what, change, id) => {
    const checks = await examine(await open(change));
    expect(inState(checks, 'fail')).toEqual([id]);
    const found = checks.find((check) => check.id === `counterpoint.${id}`);
    expect(found?.detail).toMatch(/\S/);
    expect(found?.remedy).toMatch(/\S/);
  });

  it('five ills by five different tests, each the right one', async () => {
    const stopped = await open();
    await stopped.server.stop();
    const ills = [
      await examine(await open('REVOKE SELECT ON dbo.IM_ITEM FROM tillbridge_reader')),
      await examine(await open(WITHOUT_COLUMN)),
      await examine(stopped),
      await examine(await open("UPDATE dbo.DB_CTL SET DB_VER = '99.01'")),
      await examine(await open('', 'declined')),
    ];
    expect(ills.map((checks) => inState(checks, 'fail'))).toEqual([
      ['rights-read'],
      ['columns'],
      ['reachable'],
      ['version'],
      ['encryption'],
    ]);
  });

  it('what comes after a failed step of connecting is skipped, what came before passed', async () => {
    const wrong = await examine(healthy, { user: 'nobody' });
    expect(inState(wrong, 'pass')).toEqual(['reachable', 'encryption', 'tls']);
    expect(inState(wrong, 'fail')).toEqual(['login']);
    expect(inState(wrong, 'skipped')).toHaveLength(11);
    expect(inState(await examine(healthy, { database: 'NOTHING' }), 'fail')).toEqual(['database']);
    expect(
      inState(await examine(healthy, { database: 'master', user: 'tillbridge_reader' }), 'fail'),
    ).toEqual(['database']);
  });

  it('a certificate that nobody vouches for, with the fingerprint to pin', async () => {
    const checks = await examine(healthy, { caPem: undefined });
    expect(inState(checks, 'fail')).toEqual(['tls']);
    const { fingerprint } = healthy.server;
    expect(checks.find(({ id }) => id === 'counterpoint.tls')?.remedy).toContain(`--pin ${fingerprint}`);
    const pinned = await examine(healthy, { caPem: undefined, certificateFingerprint: fingerprint });
    expect(inState(pinned, 'fail')).toEqual([]);
    const other = await examine(healthy, { certificateFingerprint: 'AB'.repeat(32) });
    expect(inState(other, 'fail')).toEqual(['tls']);
  });

  it('clear text to another computer, before anything is sent', async () => {
    const checks = await examine(healthy, { server: 'till.invalid', encrypt: false });
    expect(inState(checks, 'fail')).toEqual(['encryption']);
    expect(inState(checks, 'pass')).toEqual([]);
  });

  it('clocks that differ and a time zone that is not the server’s', async () => {
    expect(inState(await examine(healthy, {}, 5 * 60_000), 'warn')).toEqual(['clock']);
    expect(inState(await examine(healthy, {}, 60 * 60_000), 'fail')).toEqual(['clock']);
    expect(inState(await examine(healthy, { timeZone: 'America/Chicago' }), 'fail')).toEqual(['time-zone']);
  });

  it('tells which signposts were seen to move at this site, and that is no ill', async () => {
    const detail = async (seen: ReadonlySet<string> | null) => {
      const checks = await examine(healthy, {}, 0, seen);
      expect(inState(checks, 'pass')).toContain('signposts');
      return checks.find(({ id }) => id === 'counterpoint.signposts')?.detail ?? '';
    };
    expect(await detail(null)).toContain('none was followed here yet');
    const some = await detail(new Set(['IM_INV']));
    expect(some).toMatch(/IM_INV: [^;]*, seen to move here\./);
    expect(some).toMatch(/IM_PRC: [^;]*, not seen to move here yet, so its values are followed;/);
  });

  it('a table that is not needed and a signpost in the future, as something to look at', async () => {
    const without = await examine(await open('DROP TABLE dbo.EC_ITEM_DESCR'));
    expect(inState(without, 'fail')).toEqual([]);
    expect(inState(without, 'warn')).toEqual(['columns']);
    const future = await examine(
      await open("UPDATE dbo.IM_BARCOD SET LST_MAINT_DT = '2031-01-01' WHERE SEQ_NO = 1"),
    );
    expect(inState(future, 'fail')).toEqual([]);
    expect(inState(future, 'warn')).toEqual(['signposts']);
  });
});
