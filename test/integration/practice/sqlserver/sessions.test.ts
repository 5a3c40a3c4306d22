import sql from 'mssql';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rowsOf, type ServerFixture, startFixture } from './server-fixture.ts';

describe('sessions of the practice SQL Server', () => {
  let fixture: ServerFixture;
  let one: sql.ConnectionPool;
  let two: sql.ConnectionPool;
  const value = async (pool: sql.ConnectionPool | sql.Transaction) =>
    (await rowsOf(pool, 'SELECT X FROM T'))[0]?.X;

  beforeAll(async () => {
    fixture = await startFixture();
    one = await fixture.connect();
    two = await fixture.connect();
    await rowsOf(one, 'CREATE TABLE T (X int NOT NULL)');
  });
  beforeEach(async () => {
    await rowsOf(one, 'DELETE FROM T; INSERT T VALUES (1)');
  });
  afterAll(() => fixture.stop());

  describe('transactions', () => {
    it('see their own writes; others see what was committed', async () => {
      const transaction = new sql.Transaction(one);
      await transaction.begin();
      await rowsOf(transaction, 'UPDATE T SET X = 2');
      expect(await value(transaction)).toBe(2);
      expect(await value(two)).toBe(1);
      await transaction.commit();
      expect(await value(two)).toBe(2);
    });

    it('take everything back, savepoints and schema included', async () => {
      const transaction = new sql.Transaction(one);
      await transaction.begin();
      await rowsOf(
        transaction,
        'UPDATE T SET X = 2; SAVE TRANSACTION s; UPDATE T SET X = 3; ROLLBACK TRANSACTION s',
      );
      expect(await value(transaction)).toBe(2);
      await rowsOf(transaction, 'CREATE TABLE GONE (Y int)');
      await transaction.rollback();
      expect(await value(one)).toBe(1);
      await expect(rowsOf(one, 'SELECT * FROM GONE')).rejects.toMatchObject({ number: 208 });
    });

    it('let a second writer wait until the first is done', async () => {
      const transaction = new sql.Transaction(one);
      await transaction.begin();
      await rowsOf(transaction, 'UPDATE T SET X = X + 10');
      const waiting = rowsOf(two, 'UPDATE T SET X = X * 2; SELECT X FROM T');
      await transaction.commit();
      expect(await waiting).toEqual([{ X: 22 }]);
    });

    it('end a second writer’s patience after LOCK_TIMEOUT', async () => {
      const transaction = new sql.Transaction(one);
      await transaction.begin();
      await rowsOf(transaction, 'UPDATE T SET X = 2');
      const refused = rowsOf(two, 'SET LOCK_TIMEOUT 20; UPDATE T SET X = 3');
      await expect(refused).rejects.toMatchObject({ number: 1222 });
      await rowsOf(two, 'SET LOCK_TIMEOUT -1');
      await transaction.rollback();
    });

    it('are rolled back when the connection goes', async () => {
      const leaving = await fixture.connect();
      const transaction = new sql.Transaction(leaving);
      await transaction.begin();
      await rowsOf(transaction, 'UPDATE T SET X = 99');
      const waiting = rowsOf(two, 'UPDATE T SET X = X + 1; SELECT X FROM T');
      const [{ ID } = {}] = await rowsOf(transaction, 'SELECT @@SPID AS ID');
      await rowsOf(one, `KILL ${ID}`);
      expect(await waiting).toEqual([{ X: 2 }]);
      await expect(transaction.rollback()).rejects.toThrow();
    });

    it('go on after an error that ends only its statement, and end with XACT_ABORT', async () => {
      const batch = `BEGIN TRAN; UPDATE T SET X = 5; INSERT T VALUES (NULL); UPDATE T SET X = X + 1; COMMIT`;
      await expect(one.request().batch(batch)).rejects.toMatchObject({ number: 515 });
      expect(await value(one)).toBe(6);
      await expect(
        one.request().batch(`SET XACT_ABORT ON; ${batch.replace('= 5', '= 50')}`),
      ).rejects.toMatchObject({ number: 515 });
      expect(await value(one)).toBe(6);
      await rowsOf(one, 'SET XACT_ABORT OFF');
    });

    it('can only be rolled back after an error in TRY under XACT_ABORT', async () => {
      const [row] = await rowsOf(
        one,
        `SET XACT_ABORT ON; DECLARE @s int;
         BEGIN TRY BEGIN TRAN; UPDATE T SET X = 8; INSERT T VALUES (NULL); COMMIT; END TRY
         BEGIN CATCH SET @s = XACT_STATE(); ROLLBACK; END CATCH;
         SET XACT_ABORT OFF; SELECT @s AS S, X, @@TRANCOUNT AS C FROM T`,
      );
      expect(row).toEqual({ S: -1, X: 1, C: 0 });
    });
  });

  describe('application locks', () => {
    const take = (pool: sql.ConnectionPool, mode = 'Exclusive', timeout = 0) =>
      pool
        .request()
        .input('Resource', 'job')
        .input('LockMode', mode)
        .input('LockOwner', 'Session')
        .input('LockTimeout', timeout)
        .execute('sp_getapplock');
    const release = (pool: sql.ConnectionPool) =>
      pool.request().input('Resource', 'job').input('LockOwner', 'Session').execute('sp_releaseapplock');

    it('are held by one session at a time, and waited for', async () => {
      expect((await take(one)).returnValue).toBe(0);
      expect((await take(two)).returnValue).toBe(-1);
      const waiting = take(two, 'Exclusive', 10_000);
      await release(one);
      expect((await waiting).returnValue).toBe(1);
      await release(two);
      await expect(release(two)).rejects.toMatchObject({ number: 1223 });
    });

    it('are shared by those who only share', async () => {
      expect((await take(one, 'Shared')).returnValue).toBe(0);
      expect((await take(two, 'Shared')).returnValue).toBe(0);
      expect((await take(two)).returnValue).toBe(-1);
      await release(one);
      await release(two);
    });
  });

  describe('long answers', () => {
    const MANY = `WITH n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 200000) SELECT i, REPLICATE('x', 50) AS t FROM n OPTION (MAXRECURSION 0)`;

    it('arrive whole', async () => {
      expect((await rowsOf(one, MANY)).length).toBe(200_000);
    });

    it('end in the middle when the client gives up, and the connection works on', async () => {
      const request = one.request();
      request.stream = true;
      let count = 0;
      const ended = Promise.withResolvers<void>();
      request.on('row', () => {
        count += 1;
        if (count === 10) request.cancel();
      });
      request.on('error', () => ended.resolve());
      request.on('done', () => ended.resolve());
      void request.query(MANY);
      await ended.promise;
      expect(count).toBeLessThan(200_000);
      expect(await value(one)).toBe(1);
    });
  });

  it('are told apart: prepared statements keep their types', async () => {
    const statement = new sql.PreparedStatement(one);
    statement.input('p', sql.VarChar(5));
    await statement.prepare('SELECT @p AS P, LEN(@p) AS L');
    expect((await statement.execute({ p: 'abc' })).recordset).toEqual([{ P: 'abc', L: 3 }]);
    expect((await statement.execute({ p: null })).recordset).toEqual([{ P: null, L: null }]);
    await statement.unprepare();
  });

  it('answer OUTPUT parameters', async () => {
    const answer = await one
      .request()
      .input('a', sql.Int, 4)
      .output('b', sql.VarChar(10))
      .query(`SET @b = CONCAT('n', @a)`);
    expect(answer.output).toEqual({ b: 'n4' });
  });
});
