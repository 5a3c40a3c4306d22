import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sql from 'mssql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCounterpointPos, createPosDocuments } from '../../../src-main/pos/counterpoint/index.ts';
import { TABLE_NAMES } from '../../../src-main/pos/counterpoint/schema/tables.ts';
import { createSqlEngine, type SqlEngine } from '../../../src-main/practice/sqlserver/sql-engine.ts';
import { orderReference, ticketNumber } from '../../../src-shared/domain/ids.ts';
import { SUITE_ROWS } from '../../contract/pos/pos-rows.ts';
import { granted, never, readEverything } from '../../contract/pos/pos-suite.ts';
import {
  COMPANY,
  OTHER,
  type PracticeEnvironment,
  practiceServerEnvironment,
} from '../../contract/pos/practice-server.environment.ts';
import { quiet } from '../../fakes/quiet-log.ts';
import { RIGHTS_SCRIPT, UNDO_SCRIPT, withPasswords } from './rights-script.ts';

// The least-rights script and its undo, carried out by the practice SQL Server as an administrator would.

const PASSWORD = 'Long_and:random/1';
const clock = { now: () => Date.now(), sleepUntil: async () => {} };

let folder: string;
let engine: SqlEngine;
let environment: PracticeEnvironment;
const pools: sql.ConnectionPool[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tillbridge-rights-'));
  engine = createSqlEngine({ folder, databases: [COMPANY, OTHER], now: () => new Date() });
  environment = await practiceServerEnvironment(engine);
  for (const statement of SUITE_ROWS) await environment.sql(statement);
  await engine.runScript(COMPANY, withPasswords(RIGHTS_SCRIPT, PASSWORD));
});
afterAll(async () => {
  for (const pool of pools) await pool.close();
  await environment.stop();
  await engine.close();
  rmSync(folder, { recursive: true });
});

async function logIn(user: string, database = COMPANY): Promise<sql.ConnectionPool> {
  const { server, port, caPem } = environment.config;
  const pool = new sql.ConnectionPool({
    server,
    port,
    user,
    database,
    password: PASSWORD,
    options: { encrypt: true, cryptoCredentialsDetails: { ca: caPem } },
  });
  pool.on('error', () => undefined);
  pools.push(pool);
  return await pool.connect();
}
/** The number of SQL Server's refusal; 0 when the statement was carried out. */
const refusal = async (pool: sql.ConnectionPool, statement: string): Promise<number> =>
  pool
    .request()
    .query(statement)
    .then(
      () => 0,
      (error: { number?: number }) => error.number ?? -1,
    );
const tablesOf = (pool: sql.ConnectionPool) =>
  pool
    .request()
    .query<{ NAME: string }>('SELECT DISTINCT TABLE_NAME AS NAME FROM INFORMATION_SCHEMA.COLUMNS')
    .then(({ recordset }) => recordset.map(({ NAME }) => NAME).toSorted());

describe('the reader', () => {
  it('can read all that the product reads, and sees nothing else', async () => {
    const config = { ...environment.config, user: 'tillbridge_reader' };
    const reader = createCounterpointPos({ config, password: PASSWORD, clock, log: quiet });
    const owner = createCounterpointPos({ ...environment, clock, log: quiet });
    expect(granted(await reader.check(never)).warnings).toEqual([]);
    expect(await readEverything(reader)).toEqual(await readEverything(owner));
    await reader.close();
    await owner.close();
    expect(await tablesOf(await logIn('tillbridge_reader'))).toEqual(TABLE_NAMES.toSorted());
  });

  it.each(TABLE_NAMES)('cannot write %s', async (table) => {
    const pool = await logIn('tillbridge_reader');
    expect(await refusal(pool, `DELETE FROM dbo.${table} WHERE 1 = 0`)).toBe(229);
    expect(await refusal(pool, `INSERT dbo.${table} DEFAULT VALUES`)).toBe(229);
  });

  it('cannot change an item, read a payment, make a table or open another database', async () => {
    const pool = await logIn('tillbridge_reader');
    expect(await refusal(pool, "UPDATE dbo.IM_ITEM SET IS_ECOMM_ITEM = 'N'")).toBe(229);
    expect(await refusal(pool, 'SELECT TOP (1) P.CARD_NO FROM dbo.PS_DOC_PMT AS P')).toBe(229);
    expect(await refusal(pool, 'CREATE TABLE dbo.MINE (A int)')).toBe(229);
    expect(await refusal(pool, 'GRANT UPDATE ON dbo.IM_ITEM TO tillbridge_reader')).toBe(229);
    await expect(logIn('tillbridge_reader', OTHER)).rejects.toThrow('Login failed');
  });
});

describe('a reader without the lines for web orders', () => {
  it('reads goods without a word of them, and never takes a document that it may not see for none', async () => {
    const [goods = '', more = ''] = RIGHTS_SCRIPT.split('-- The reader, for web orders');
    const orders = more.slice(more.indexOf('GRANT'), more.indexOf('-- The online flag'));
    const narrow = (text: string) =>
      withPasswords(text, PASSWORD).replaceAll('tillbridge_reader', 'narrow_reader');
    await engine.runScript(COMPANY, narrow(goods));
    const config = { ...environment.config, user: 'narrow_reader' };
    const reader = createCounterpointPos({ config, password: PASSWORD, clock, log: quiet });
    const documents = createPosDocuments({ config, password: PASSWORD, api: null, clock, log: quiet });
    const wanted = {
      reference: orderReference('WEB-1001'),
      ticketNumber: ticketNumber('90001'),
      notBefore: '2024-01-02T09:00:00Z',
    };
    expect(granted(await reader.check(never)).warnings).toEqual([]);
    expect(await documents.findDocuments([wanted], never)).toMatchObject({
      ok: false,
      error: { kind: 'rejected', code: 'pos.orders-unreadable' },
    });
    await engine.runScript(COMPANY, narrow(orders));
    expect(granted(await documents.findDocuments([wanted], never))).toMatchObject([
      { reference: 'WEB-1001', type: 'order', total: '32.4' },
    ]);
    await reader.close();
    await documents.close();
  });
});

describe('the log-in of the online flag', () => {
  it('can change the flag and its audit columns, and no other column', async () => {
    const pool = await logIn('tillbridge_flag');
    const set = (columns: string) => `UPDATE dbo.IM_ITEM SET ${columns} WHERE ITEM_NO = 'CT-OFF'`;
    const audit = "LST_MAINT_DT = GETDATE(), LST_MAINT_USR_ID = 'WEB'";
    expect(await refusal(pool, set(`IS_ECOMM_ITEM = 'Y', ${audit}`))).toBe(0);
    expect(
      await environment.sql("SELECT IS_ECOMM_ITEM AS F FROM dbo.IM_ITEM WHERE ITEM_NO = 'CT-OFF'"),
    ).toEqual([{ F: 'Y' }]);
    expect(await refusal(pool, set("IS_ECOMM_ITEM = 'N', PRC_1 = 0"))).toBe(230);
    expect(await refusal(pool, set('PRC_1 = 0'))).toBe(230);
  });

  it('can neither make nor remove an item, nor read another table', async () => {
    const pool = await logIn('tillbridge_flag');
    expect(await refusal(pool, "DELETE FROM dbo.IM_ITEM WHERE ITEM_NO = 'CT-OFF'")).toBe(229);
    expect(await refusal(pool, "INSERT dbo.IM_ITEM (ITEM_NO, DESCR) VALUES ('NEW', 'New')")).toBe(229);
    expect(await refusal(pool, "UPDATE dbo.IM_INV SET QTY_ON_HND = 0 WHERE ITEM_NO = 'CT-OFF'")).toBe(229);
    expect(await refusal(pool, 'SELECT TOP (1) P.PRC_1 FROM dbo.IM_PRC AS P')).toBe(229);
    expect(await tablesOf(pool)).toEqual(['IM_ITEM']);
  });
});

describe('taking it back', () => {
  it('leaves neither log-in, and the script can be run again', async () => {
    await engine.runScript(COMPANY, UNDO_SCRIPT);
    await expect(logIn('tillbridge_reader')).rejects.toThrow('Login failed');
    await expect(logIn('tillbridge_flag')).rejects.toThrow('Login failed');
    await engine.runScript(COMPANY, withPasswords(RIGHTS_SCRIPT, PASSWORD));
    expect(await tablesOf(await logIn('tillbridge_flag'))).toEqual(['IM_ITEM']);
  });
});
