import type { DatabaseSync } from 'node:sqlite';
import sql from 'mssql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSqlEngine } from '../../../../src-main/practice/sqlserver/sql-engine.ts';
import { rowsOf, SCHEMA, type ServerFixture, startFixture } from './server-fixture.ts';

describe('plain SQL on the tables', () => {
  let fixture: ServerFixture;
  let database: DatabaseSync;
  let pool: sql.ConnectionPool;

  beforeAll(async () => {
    fixture = await startFixture();
    await fixture.engine.runScript('COMPANY', SCHEMA);
    database = fixture.engine.openDirect('COMPANY');
    pool = await fixture.connect();
  });
  afterAll(async () => {
    database.close();
    await fixture.stop();
  });

  const item = (number: string) =>
    database.prepare('SELECT * FROM IM_ITEM WHERE ITEM_NO = ?').get(number) as Record<string, unknown>;

  it('fills defaults, computed columns, the rowversion and the triggers’ column', () => {
    database
      .prepare(`INSERT INTO IM_ITEM (ITEM_NO, DESCR, PRC_1, CATEG_COD) VALUES (?, ?, ?, ?)`)
      .run('NEW-1', 'New', 2.5, 'HOME');
    expect(item('new-1')).toMatchObject({
      ITEM_TYP: 'I',
      IS_ECOMM_ITEM: 'N',
      CATEG_SUBCAT: 'HOME',
      DIM_COUNT: 0,
      RS_UTC_DT: '2024-05-06 07:08:09.123',
      ROW_TS: expect.any(Uint8Array),
    });
  });

  it('moves the rowversion and the triggers’ column of what it changes', () => {
    const before = item('NEW-1');
    fixture.now = new Date('2024-07-01T00:00:00.000Z');
    database.exec(`UPDATE IM_ITEM SET PRC_1 = 3 WHERE ITEM_NO = 'NEW-1'`);
    const after = item('NEW-1');
    expect(after.RS_UTC_DT).toBe('2024-07-01 00:00:00.000');
    expect(
      Buffer.compare(Buffer.from(after.ROW_TS as Uint8Array), Buffer.from(before.ROW_TS as Uint8Array)),
    ).toBe(1);
  });

  it('is seen by sessions, and sees what they commit', async () => {
    expect(await rowsOf(pool, `SELECT PRC_1 FROM IM_ITEM WHERE ITEM_NO = 'NEW-1'`)).toEqual([{ PRC_1: 3 }]);
    await rowsOf(pool, `UPDATE IM_ITEM SET PRC_1 = 4.25 WHERE ITEM_NO = 'NEW-1'`);
    expect(item('NEW-1').PRC_1).toBe(4.25);
  });

  it('keeps a session’s write waiting while its own transaction is open', async () => {
    database.exec('BEGIN IMMEDIATE');
    database.exec(`UPDATE IM_ITEM SET PRC_1 = 5 WHERE ITEM_NO = 'NEW-1'`);
    const waiting = rowsOf(pool, `UPDATE IM_ITEM SET PRC_1 = PRC_1 + 1 WHERE ITEM_NO = 'NEW-1'`);
    expect(
      await rowsOf(await fixture.connect('reader'), `SELECT PRC_1 FROM IM_ITEM WHERE ITEM_NO = 'NEW-1'`),
    ).toEqual([{ PRC_1: 4.25 }]);
    database.exec('COMMIT');
    await waiting;
    expect(item('NEW-1').PRC_1).toBe(6);
  });

  it('does not wait for a session that writes: it fails at once', async () => {
    const transaction = new sql.Transaction(pool);
    await transaction.begin();
    await rowsOf(transaction, `UPDATE IM_ITEM SET PRC_1 = 9 WHERE ITEM_NO = 'NEW-1'`);
    expect(() => database.exec(`UPDATE IM_ITEM SET PRC_1 = 8 WHERE ITEM_NO = 'NEW-1'`)).toThrow(/locked/);
    await transaction.rollback();
  });

  it('finds the schema again when the files are opened anew', async () => {
    const other = await startFixture();
    await other.engine.runScript(
      'COMPANY',
      'CREATE TABLE T (ID int IDENTITY NOT NULL PRIMARY KEY, D date NULL)\nGO\nINSERT T DEFAULT VALUES',
    );
    await other.engine.close();
    const again = createSqlEngine({ folder: other.folder, databases: [], now: () => new Date(0) });
    await again.runScript('COMPANY', `INSERT T (D) VALUES ('2024-01-02')`);
    const direct = again.openDirect('company');
    expect(
      direct
        .prepare('SELECT ID, D FROM T')
        .all()
        .map((row) => ({ ...row })),
    ).toEqual([
      { ID: 1, D: null },
      { ID: 2, D: '2024-01-02' },
    ]);
    direct.close();
    await again.close();
    await other.stop();
  });
});
