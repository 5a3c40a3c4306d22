import { join } from 'node:path';
import type sql from 'mssql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DatabaseFile } from '../../../../src-main/practice/sqlserver/engine/database-file.ts';
import { ServerClock } from '../../../../src-main/practice/sqlserver/engine/server-clock.ts';
import { rowsOf, type ServerFixture, startFixture } from './server-fixture.ts';

const CLOCK = new ServerClock(() => new Date(0), 0);

describe('what log-ins may do', () => {
  let fixture: ServerFixture;
  let owner: sql.ConnectionPool;
  let reader: sql.ConnectionPool;
  let clerk: sql.ConnectionPool;

  beforeAll(async () => {
    fixture = await startFixture({
      denied: [
        { user: 'clerk', table: 'SECRET', action: 'SELECT' },
        { user: 'clerk', table: 'OPEN_TO_ALL', action: 'DELETE' },
      ],
    });
    owner = await fixture.connect();
    reader = await fixture.connect('reader');
    clerk = await fixture.connect('clerk');
    await rowsOf(
      owner,
      'CREATE TABLE OPEN_TO_ALL (A int); CREATE TABLE SECRET (B int); INSERT OPEN_TO_ALL VALUES (1)',
    );
  });
  afterAll(() => fixture.stop());

  it.each([
    'INSERT OPEN_TO_ALL VALUES (2)',
    'UPDATE OPEN_TO_ALL SET A = 2',
    'DELETE FROM OPEN_TO_ALL',
    'CREATE TABLE MINE (A int)',
    'ALTER TABLE OPEN_TO_ALL ADD B int NULL',
    'CREATE INDEX I ON OPEN_TO_ALL (A)',
    'CREATE VIEW V AS SELECT A FROM OPEN_TO_ALL',
    'DROP TABLE OPEN_TO_ALL',
    'CREATE DATABASE MINE',
    'SELECT A FROM OPEN_TO_ALL WITH (UPDLOCK)',
    'SET IDENTITY_INSERT OPEN_TO_ALL ON',
    'KILL 51',
    `EXEC('DELETE FROM OPEN_TO_ALL')`,
  ])('a reader cannot: %s', async (text) => {
    await expect(rowsOf(reader, text)).rejects.toMatchObject({ number: 229 });
    expect(await rowsOf(reader, 'SELECT A FROM OPEN_TO_ALL')).toEqual([{ A: 1 }]);
  });

  it('a denied action on a table is refused, everything else goes', async () => {
    await expect(rowsOf(clerk, 'SELECT B FROM SECRET')).rejects.toMatchObject({ number: 229 });
    await expect(
      rowsOf(clerk, 'SELECT A FROM OPEN_TO_ALL WHERE EXISTS (SELECT 1 FROM SECRET)'),
    ).rejects.toMatchObject({ number: 229 });
    await expect(rowsOf(clerk, 'DELETE FROM OPEN_TO_ALL')).rejects.toMatchObject({ number: 229 });
    expect(await rowsOf(clerk, 'INSERT SECRET VALUES (1); SELECT A FROM OPEN_TO_ALL')).toEqual([{ A: 1 }]);
  });

  it('what may not be read is not listed either', async () => {
    const tables = `SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES ORDER BY TABLE_NAME`;
    expect(await rowsOf(clerk, tables)).toEqual([{ TABLE_NAME: 'OPEN_TO_ALL' }]);
    expect(await rowsOf(owner, tables)).toHaveLength(2);
  });

  it('a reading connection cannot write, whatever runs on it', () => {
    const file = new DatabaseFile('DB', join(fixture.folder, 'alone.db'), CLOCK, () => ['DB']);
    const writing = file.connect('write');
    writing.exec('CREATE TABLE T (A INT); INSERT INTO T VALUES (1)');
    const reading = file.connect('read');
    for (const sql of [
      'INSERT INTO T VALUES (2)',
      'DELETE FROM T',
      'DROP TABLE T',
      'CREATE TABLE U (A INT)',
    ]) {
      expect(() => reading.exec(sql)).toThrow(/readonly/);
    }
    expect(
      reading
        .prepare('SELECT A FROM T')
        .all()
        .map((row) => ({ ...row })),
    ).toEqual([{ A: 1 }]);
    for (const one of [reading, writing]) one.close();
    file.remove();
  });
});
