import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { generateCompany, loadCompany } from '../../../../src-main/practice/company/index.ts';
import { writeTogether } from '../../../../src-main/practice/host/write-together.ts';
import type { ResultSink } from '../../../../src-main/practice/sqlserver/session.ts';
import { createSqlEngine, type SqlEngine } from '../../../../src-main/practice/sqlserver/sql-engine.ts';

const NOW = new Date('2026-03-05T10:00:00Z');
const company = generateCompany({ items: 200, seed: 7, now: NOW });

let folder: string;
let engine: SqlEngine;
let database: DatabaseSync | null;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'company-test-'));
  engine = createSqlEngine({ folder, databases: ['PRACTICE'], now: () => NOW });
  database = null;
});
afterEach(async () => {
  database?.close();
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

async function load(): Promise<DatabaseSync> {
  database = await loadCompany(engine, 'PRACTICE', company);
  return database;
}
const one = (sql: string, on = database) => Object.values((on?.prepare(sql).get() ?? {}) as object)[0];
const silent: ResultSink = {
  columns: () => undefined,
  row: () => undefined,
  done: () => undefined,
  message: () => undefined,
  error: (failure) => {
    throw failure;
  },
  transactionAborted: () => undefined,
};

describe('a company in the SQL engine', () => {
  it('is the generated one, with every key in its place', async () => {
    await load();
    expect(one('SELECT COUNT(*) FROM IM_ITEM')).toBe(200);
    expect(one('SELECT COUNT(*) FROM SY_COMP')).toBe(1);
    expect(database?.prepare('PRAGMA foreign_key_check').all()).toEqual([]);
    expect(one('PRAGMA foreign_keys')).toBe(1);
  });

  it('computes what the schema computes', async () => {
    await load();
    const wrong = 'FROM IM_INV WHERE ABS(QTY_AVAIL - (QTY_ON_HND - QTY_COMMIT)) > 0.00005';
    expect(one(`SELECT COUNT(*) ${wrong}`)).toBe(0);
    expect(one("SELECT COUNT(*) FROM IM_ITEM WHERE TRK_METH = 'G' AND DIM_COUNT = 0")).toBe(0);
  });

  it('keeps the dates of its rows, and dates changes by the clock from then on', async () => {
    await load();
    const today = "RS_UTC_DT = '2026-03-05 10:00:00.000'";
    expect(one(`SELECT COUNT(*) FROM IM_ITEM WHERE ${today}`)).toBe(0);
    database?.exec("UPDATE IM_ITEM SET DESCR = 'x' WHERE ITEM_NO = (SELECT MIN(ITEM_NO) FROM IM_ITEM)");
    expect(one(`SELECT COUNT(*) FROM IM_ITEM WHERE ${today}`)).toBe(1);
  });

  it('is given up when its start is', async () => {
    const reason = new Error('enough');
    const many = generateCompany({ items: 10_000, seed: 7, now: NOW });
    await expect(loadCompany(engine, 'PRACTICE', many, AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});

describe('writing beside sessions of the SQL Server', () => {
  it('waits for a transaction of theirs to end', async () => {
    const direct = await load();
    const session = await engine.openSession({ database: 'PRACTICE', user: 'flags' });
    const run = (text: string) => session.execute(text, [], silent, new AbortController().signal);
    await session.begin();
    await run(
      "UPDATE dbo.IM_ITEM SET DESCR = 'theirs' WHERE ITEM_NO = (SELECT MIN(ITEM_NO) FROM dbo.IM_ITEM)",
    );
    const write = writeTogether(direct, () => direct.exec("UPDATE SY_COMP SET NAM = 'Ours'"));
    await session.commit();
    await write;
    expect(one("SELECT COUNT(*) FROM IM_ITEM WHERE DESCR = 'theirs'")).toBe(1);
    expect(one('SELECT NAM FROM SY_COMP')).toBe('Ours');
    await session.close();
  });

  it('leaves nothing of a piece of work that throws', async () => {
    const direct = await load();
    const half = () => {
      direct.exec("UPDATE SY_COMP SET NAM = 'Half'");
      throw new Error('broken');
    };
    await expect(writeTogether(direct, half)).rejects.toThrow('broken');
    expect(one('SELECT NAM FROM SY_COMP')).toBe('Practice Trading Company');
    await writeTogether(direct, () => direct.exec("UPDATE SY_COMP SET NAM = 'Whole'"));
    expect(one('SELECT NAM FROM SY_COMP')).toBe('Whole');
  });
});
