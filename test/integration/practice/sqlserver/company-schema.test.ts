import type sql from 'mssql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rowsOf, SCHEMA, type ServerFixture, startFixture } from './server-fixture.ts';

describe('the company schema on the practice SQL Server', () => {
  let fixture: ServerFixture;
  let pool: sql.ConnectionPool;
  const rows = (text: string) => rowsOf(pool, text);

  beforeAll(async () => {
    fixture = await startFixture({ utcOffsetMinutes: -300 });
    await fixture.engine.runScript('COMPANY', SCHEMA);
    pool = await fixture.connect();
  });
  afterAll(() => fixture.stop());

  it('loads unedited: every table, the view, the triggers, the index', async () => {
    const created = [...SCHEMA.matchAll(/^CREATE TABLE dbo\.(\w+)/gm)].map(([, name]) => name);
    const found = await rows(`SELECT TABLE_NAME, TABLE_TYPE FROM INFORMATION_SCHEMA.TABLES`);
    const tables = found.filter((row) => row.TABLE_TYPE === 'BASE TABLE').map((row) => row.TABLE_NAME);
    expect(tables.toSorted()).toEqual(created.toSorted());
    expect(found.filter((row) => row.TABLE_TYPE === 'VIEW')).toHaveLength(1);
    expect(await rows(`SELECT name FROM sys.objects WHERE type = 'TR'`)).toHaveLength(4);
    expect(await rows(`SELECT name FROM sys.indexes WHERE name = 'IX_PS_DOC_HDR_TKT'`)).toHaveLength(1);
  });

  it('keeps the declared types, whatever SQLite stores', async () => {
    const types = await rows(
      `SELECT COLUMN_NAME, DATA_TYPE, CHARACTER_MAXIMUM_LENGTH AS LEN, NUMERIC_PRECISION AS P, NUMERIC_SCALE AS S
       FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_NAME = 'IM_ITEM'
         AND COLUMN_NAME IN ('ITEM_NO', 'PRC_1', 'RS_UTC_DT', 'RS_STAT', 'ROW_TS', 'CUBE', 'CATEG_SUBCAT', 'DIM_COUNT')
       ORDER BY ORDINAL_POSITION`,
    );
    expect(
      types.map((row) =>
        Object.values(row)
          .filter((value) => value !== null)
          .join(' '),
      ),
    ).toEqual([
      'ITEM_NO varchar 20',
      'CUBE decimal 15 4',
      'PRC_1 decimal 15 4',
      'RS_UTC_DT datetime',
      'RS_STAT tinyint 3 0',
      'ROW_TS timestamp',
      'CATEG_SUBCAT varchar 21',
      'DIM_COUNT int 10 0',
    ]);
  });

  it('computes its computed columns and refuses to write them', async () => {
    expect(
      await rows(`SELECT ITEM_NO, CATEG_SUBCAT, DIM_COUNT, PREF_UNIT_PRC_1 FROM IM_ITEM ORDER BY ITEM_NO`),
    ).toEqual([
      { ITEM_NO: 'MUG-1', CATEG_SUBCAT: 'HOME/MUGS', DIM_COUNT: 0, PREF_UNIT_PRC_1: 12.5 },
      { ITEM_NO: 'SHIRT-1', CATEG_SUBCAT: 'APPAREL/SHIRTS', DIM_COUNT: 2, PREF_UNIT_PRC_1: 30 },
      { ITEM_NO: 'TEA-1', CATEG_SUBCAT: 'HOME', DIM_COUNT: 0, PREF_UNIT_PRC_1: 8 },
    ]);
    await rows(`UPDATE IM_INV SET GL_VAL = 10, QTY_ON_HND = 3, QTY_COMMIT = 1 WHERE ITEM_NO = 'MUG-1'`);
    expect(await rows(`SELECT DISTINCT QTY_AVAIL, AVG_COST FROM IM_INV WHERE ITEM_NO = 'MUG-1'`)).toEqual([
      { QTY_AVAIL: 2, AVG_COST: expect.closeTo(10 / 3, 12) },
    ]);
    await expect(rows('UPDATE IM_INV SET QTY_AVAIL = 1')).rejects.toMatchObject({ number: 271 });
  });

  it('moves RS_UTC_DT and the rowversion with every write, in UTC, and LST_MAINT_DT never', async () => {
    const state = async () => {
      const [row] = await rows(`SELECT RS_UTC_DT, LST_MAINT_DT, ROW_TS FROM IM_ITEM WHERE ITEM_NO = 'MUG-1'`);
      return row as { RS_UTC_DT: Date; LST_MAINT_DT: Date; ROW_TS: Buffer };
    };
    const before = await state();
    fixture.now = new Date('2024-06-01T00:00:00.000Z');
    await rows(`UPDATE IM_ITEM SET LONG_DESCR = 'Another mug' WHERE ITEM_NO = 'MUG-1'`);
    const after = await state();
    expect(before.RS_UTC_DT.toISOString()).toBe('2024-05-06T07:08:09.123Z');
    expect(after.RS_UTC_DT.toISOString()).toBe('2024-06-01T00:00:00.000Z');
    expect(after.LST_MAINT_DT).toEqual(before.LST_MAINT_DT);
    expect(Buffer.compare(after.ROW_TS, before.ROW_TS)).toBe(1);
    expect(await rows('SELECT GETDATE() AS LOCAL, GETUTCDATE() AS UTC')).toEqual([
      { LOCAL: new Date('2024-05-31T19:00:00.000Z'), UTC: new Date('2024-06-01T00:00:00.000Z') },
    ]);
  });

  it('refuses OUTPUT where the triggers are, as SQL Server does', async () => {
    const text = `UPDATE IM_ITEM SET STAT = 'A' OUTPUT inserted.ITEM_NO WHERE ITEM_NO = 'MUG-1'`;
    await expect(rows(text)).rejects.toMatchObject({ number: 334 });
  });

  it('takes documents apart with their header, and refuses rows of what does not exist', async () => {
    const [{ N: before } = {}] = await rows('SELECT COUNT(*) AS N FROM PS_DOC_LIN');
    expect(Number(before)).toBeGreaterThan(0);
    await rows(`DELETE d FROM PS_DOC_DISC AS d`);
    await rows('DELETE FROM PS_DOC_HDR');
    expect(await rows('SELECT COUNT(*) AS N FROM PS_DOC_LIN')).toEqual([{ N: 0 }]);
    await expect(rows(`INSERT IM_INV (ITEM_NO, LOC_ID) VALUES ('NONE', 'SHOP')`)).rejects.toMatchObject({
      number: 547,
    });
  });

  it('answers names and counts of bigint and money as the driver knows them', async () => {
    const [session] = await rows('SELECT DRW_SESSION_ID FROM PS_DRW_SESSION');
    expect(session).toEqual({ DRW_SESSION_ID: '100000000000001' });
  });
});
