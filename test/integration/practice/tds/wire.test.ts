import { connect as connectSocket } from 'node:net';
import sql from 'mssql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SqlServerHandle, startSqlServer } from '../../../../src-main/practice/sqlserver/server.ts';
import { StubEngine } from './stub-engine.ts';

let engine: StubEngine;
let server: SqlServerHandle;
const pools: sql.ConnectionPool[] = [];

beforeEach(async () => {
  engine = new StubEngine();
  server = await startSqlServer({ engine, users: [{ name: 'reader', password: 'pä$$ "wörd' }] });
});
afterEach(async () => {
  for (const pool of pools.splice(0)) await pool.close();
  await server.stop();
});

function config(changes: Partial<sql.config> = {}): sql.config {
  return {
    server: 'localhost',
    port: server.port,
    user: 'reader',
    password: 'pä$$ "wörd',
    database: 'practice',
    options: { encrypt: true, trustServerCertificate: true },
    ...changes,
  };
}

async function pool(changes: Partial<sql.config> = {}): Promise<sql.ConnectionPool> {
  const opened = new sql.ConnectionPool(config(changes));
  opened.on('error', () => undefined);
  pools.push(opened);
  return opened.connect();
}

describe('logging in', () => {
  it.each([true, false])('works with encrypt: %s', async (encrypt) => {
    const opened = await pool({ options: { encrypt, trustServerCertificate: true } });
    expect((await opened.request().query('who')).recordset[0]['']).toBe('reader');
  });
  it('lets a client check the certificate instead of trusting any', async () => {
    const cryptoCredentialsDetails = { ca: server.certificatePem };
    const opened = await pool({
      options: { encrypt: true, trustServerCertificate: false, cryptoCredentialsDetails },
    });
    expect((await opened.request().query('who')).recordset).toHaveLength(1);
    await expect(pool({ options: { encrypt: true, trustServerCertificate: false } })).rejects.toThrow(
      'self-signed',
    );
  });
  it('refuses a wrong password, an unknown user and an unknown database', async () => {
    await expect(pool({ password: 'wrong' })).rejects.toMatchObject({ code: 'ELOGIN' });
    await expect(pool({ user: 'nobody' })).rejects.toMatchObject({ code: 'ELOGIN' });
    await expect(pool({ database: 'nothing' })).rejects.toMatchObject({ code: 'ELOGIN' });
  });
  it('survives noise and a TLS hello on its port', async () => {
    for (const noise of [
      Buffer.from('GET / HTTP/1.1\r\n\r\n'),
      Buffer.from([0x16, 3, 1, 0, 5, 1, 0, 0, 1, 3]),
    ]) {
      await new Promise<void>((resolve) => {
        const socket = connectSocket(server.port, '127.0.0.1', () => socket.write(noise));
        socket.on('close', () => resolve());
        socket.on('error', () => undefined);
      });
    }
    expect((await (await pool()).request().query('who')).recordset).toHaveLength(1);
  });
});

describe('values', () => {
  const when = new Date('2026-11-24T13:14:15.123Z');
  it.each([
    ['int', sql.Int, -2_000_000_000],
    ['smallint', sql.SmallInt, -5],
    ['tinyint', sql.TinyInt, 255],
    ['bigint', sql.BigInt, '9007199254740993'],
    ['bit', sql.Bit, true],
    ['decimal', sql.Decimal(15, 4), 12345.6789],
    ['negative decimal', sql.Decimal(15, 4), -0.0001],
    ['money', sql.Money, -922.3456],
    ['float', sql.Float, 1.5e300],
    ['varchar', sql.VarChar(30), 'Café “Ünïque” €5'],
    ['nvarchar', sql.NVarChar(30), '日本 – 😀'],
    ['long nvarchar', sql.NVarChar(sql.MAX), 'x'.repeat(20_000)],
    ['empty text', sql.VarChar(10), ''],
    ['guid', sql.UniqueIdentifier, '6F9619FF-8B86-D011-B42D-00C04FC964FF'],
    ['datetime', sql.DateTime, when],
    ['datetime2', sql.DateTime2(7), when],
    ['binary', sql.VarBinary(10), Buffer.from([1, 2, 3])],
  ])('travel both ways: %s', async (_, type, value) => {
    const result = await (await pool()).request().input('a', type, value).query('echo');
    expect(result.recordset[0].a).toEqual(value);
  });
  it.each([sql.Int, sql.VarChar(10), sql.NVarChar(sql.MAX), sql.DateTime, sql.Decimal(15, 4)])(
    'travel as NULL too',
    async (type) => {
      const result = await (await pool()).request().input('a', type, null).query('echo');
      expect(result.recordset[0].a).toBeNull();
    },
  );
  it('travel in a wide row that is mostly NULL', async () => {
    const request = (await pool()).request();
    for (let index = 0; index < 20; index += 1) request.input(`c${index}`, sql.Int, index === 7 ? 42 : null);
    const [row] = (await request.query('echo')).recordset;
    expect([row.c6, row.c7, row.c19]).toEqual([null, 42, null]);
  });
});

describe('answers', () => {
  it('may hold several results', async () => {
    const result = await (await pool()).request().batch('two results');
    expect((result.recordsets as unknown[]).length).toBe(2);
  });
  it("carry SQL Server's error numbers, and the connection goes on", async () => {
    const opened = await pool();
    await expect(opened.request().query('fail')).rejects.toMatchObject({ number: 208 });
    expect((await opened.request().query('who')).recordset).toHaveLength(1);
  });
  it('leave no half row behind when a value cannot be sent', async () => {
    const opened = await pool();
    await expect(opened.request().query('fail after row')).rejects.toMatchObject({ number: 8115 });
    expect((await opened.request().query('who')).recordset).toHaveLength(1);
  });
  it('of 100 requests at once do not mix', async () => {
    const opened = await pool({ pool: { max: 10 } });
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) => opened.request().input('a', sql.Int, index).query('echo')),
    );
    expect(answers.map((answer) => answer.recordset[0].a)).toEqual(
      Array.from({ length: 100 }, (_, index) => index),
    );
  });
  it('of 100,000 rows stream at the pace of the client', async () => {
    const request = (await pool()).request();
    request.stream = true;
    let rows = 0;
    const ended = new Promise<void>((resolve, reject) => {
      request.on('row', () => (rows += 1));
      request.on('error', reject);
      request.on('done', () => resolve());
    });
    request.query('many 100000');
    await ended;
    expect(rows).toBe(100_000);
  });
  it('end when the client cancels, and the connection goes on', async () => {
    const opened = await pool({ pool: { max: 1 } });
    const request = opened.request();
    request.stream = true;
    const ended = new Promise<string>((resolve) => request.on('error', (failure) => resolve(failure.code)));
    request.on('row', () => request.cancel());
    request.query('many 5000000');
    expect(await ended).toBe('ECANCEL');
    expect(engine.rowsMade).toBeLessThan(5_000_000);
    expect((await opened.request().query('who')).recordset).toHaveLength(1);
  });
});

describe('transactions and faults', () => {
  it('begin, commit and roll back', async () => {
    const opened = await pool();
    const first = new sql.Transaction(opened);
    await first.begin();
    await new sql.Request(first).query('who');
    await first.commit();
    const second = new sql.Transaction(opened);
    await second.begin();
    await second.rollback();
    expect(engine.log.filter((text) => ['begin', 'commit', 'rollback'].includes(text))).toEqual([
      'begin',
      'commit',
      'begin',
      'rollback',
    ]);
  });
  it('answer with the error that was asked for, as often as was asked', async () => {
    const opened = await pool();
    server.faults.set([{ kind: 'error', match: 'who', number: 1205, message: 'deadlock', times: 1 }]);
    await expect(opened.request().query('who')).rejects.toMatchObject({ number: 1205 });
    expect((await opened.request().query('who')).recordset).toHaveLength(1);
  });
  it('cut the connection before or after the statement ran', async () => {
    const opened = await pool();
    server.faults.set([{ kind: 'drop-before', match: 'who', times: 1 }]);
    await expect(opened.request().query('who')).rejects.toThrow();
    expect(engine.log).not.toContain('who');
    server.faults.set([{ kind: 'drop-after', match: 'who', times: 1 }]);
    await expect(opened.request().query('who')).rejects.toThrow();
    expect(engine.log).toContain('who');
    expect((await opened.request().query('who')).recordset).toHaveLength(1);
  });
  it('time a slow statement out on the client', async () => {
    const opened = await pool({ requestTimeout: 200 });
    server.faults.set([{ kind: 'delay', match: 'who', delayMs: 60_000, times: 1 }]);
    await expect(opened.request().query('who')).rejects.toMatchObject({ code: 'ETIMEOUT' });
    expect((await opened.request().query('who')).recordset).toHaveLength(1);
  });
  it('declined encryption is told, not hidden', async () => {
    const declining = await startSqlServer({
      engine,
      users: [{ name: 'reader', password: 'x' }],
      encryption: 'declined',
    });
    const opened = await pool({ port: declining.port, password: 'x', options: { encrypt: false } });
    expect((await opened.request().query('who')).recordset).toHaveLength(1);
    await declining.stop();
  });
});
