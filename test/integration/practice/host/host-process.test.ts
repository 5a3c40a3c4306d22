import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, watch } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sql from 'mssql';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  auditAnswer,
  factsAnswer,
  lifeAnswer,
  minimumWritesAnswer,
} from '../../../../src-main/practice/host/control.schema.ts';
import { type HostProcess, outputOf, spawnHost, startHost, statusOf } from './host-process.ts';

const ARGUMENTS = ['--items', '200', '--seed', '1', '--stores', 'woocommerce'];

let temporary: string;
beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), 'host-test-'));
});
afterEach(() => rmSync(temporary, { recursive: true, force: true }));

describe('the life of the practice process', () => {
  it('ends with status 0 and removes its files when it is asked by a signal', async () => {
    const { child } = await startHost(ARGUMENTS, temporary);
    expect(readdirSync(temporary)).toHaveLength(1);
    child.kill('SIGTERM');
    expect(await statusOf(child)).toBe(0);
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('ends and removes its files when the process that started it is gone', async () => {
    const { child } = await startHost(ARGUMENTS, temporary);
    child.disconnect();
    expect(await statusOf(child)).toBe(0);
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('ends while it is still loading', async () => {
    // Its folder is made before anything is loaded.
    const watcher = watch(temporary);
    const child = spawnHost(['--items', '100000', '--seed', '1', '--stores', 'woocommerce'], temporary);
    await once(watcher, 'change');
    watcher.close();
    child.kill('SIGTERM');
    expect(await statusOf(child)).toBe(0);
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('removes what a company that was ended by force has left behind', async () => {
    const killed = await startHost(ARGUMENTS, temporary);
    killed.child.kill('SIGKILL');
    await statusOf(killed.child);
    const left = readdirSync(temporary);
    expect(left).toHaveLength(1);
    const { child } = await startHost(ARGUMENTS, temporary);
    expect(readdirSync(temporary)).toHaveLength(1);
    expect(readdirSync(temporary)).not.toEqual(left);
    child.kill('SIGTERM');
    await statusOf(child);
  });

  it('says what is wrong with its arguments, how it is used, and ends with status 2', async () => {
    const child = spawnHost(['--items', 'many', '--seed', '1', '--stores', 'woocommerce'], temporary);
    const said = outputOf(child);
    expect(await statusOf(child)).toBe(2);
    expect(await said).toMatch(/^--items must be a whole number\nusage: --items N/);
  });
});

describe('a running practice company', () => {
  let host: HostProcess;
  let files: string;
  let reader: sql.ConnectionPool;

  beforeAll(async () => {
    files = mkdtempSync(join(tmpdir(), 'host-test-'));
    host = await startHost(ARGUMENTS, files);
    const { user, password } = host.addresses.counterpoint;
    reader = await connect(user, password);
  });
  afterAll(async () => {
    await reader.close();
    host.child.kill('SIGTERM');
    await statusOf(host.child);
    rmSync(files, { recursive: true, force: true });
  });

  function connect(user: string, password: string): Promise<sql.ConnectionPool> {
    const { server, port, database, certificatePem } = host.addresses.counterpoint;
    const pool = new sql.ConnectionPool({
      server,
      port,
      database,
      user,
      password,
      options: { encrypt: true, cryptoCredentialsDetails: { ca: certificatePem } },
    });
    pool.on('error', () => undefined);
    return pool.connect();
  }
  /** GET, or POST of a body. */
  function askApi(path: string, body?: object): Promise<{ readonly status: number }> {
    const { url, user, password, apiKey, certificatePem } = host.addresses.counterpoint.api;
    return new Promise((resolve, reject) => {
      const sent = request(
        `${url}${path}`,
        {
          method: body === undefined ? 'GET' : 'POST',
          ca: certificatePem,
          headers: {
            authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
            apikey: apiKey,
            'content-type': 'application/json',
          },
        },
        (response) => {
          response.resume();
          response.once('end', () => resolve({ status: response.statusCode ?? 0 }));
        },
      );
      sent.once('error', reject);
      sent.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }
  const scalar = async (query: string): Promise<unknown> => {
    const { recordset } = await reader.request().query<Record<string, unknown>>(query);
    return Object.values(recordset[0] ?? {})[0];
  };

  it('answers the real driver over checked TLS with the generated company, and nothing else', async () => {
    expect(await scalar('SELECT COUNT(*) FROM dbo.IM_ITEM')).toBe(200);
    expect(await scalar("SELECT COUNT(*) FROM dbo.IM_ITEM WHERE ITEM_NO = 'MUG-1'")).toBe(0);
    expect(await scalar('SELECT NAM FROM dbo.SY_COMP')).toBe('Practice Trading Company');
    expect(await scalar('SELECT DB_NAME()')).toBe(host.addresses.counterpoint.database);
  });

  it('does not date the loaded rows by today', async () => {
    const newest = await scalar('SELECT MAX(RS_UTC_DT) FROM dbo.IM_ITEM');
    expect(newest).toBeInstanceOf(Date);
    expect(Date.now() - Number(newest)).toBeGreaterThan(20 * 3_600_000);
  });

  it('lets the reader read and nothing else, and the other log-in set the online flag', async () => {
    const offline = "UPDATE dbo.IM_ITEM SET IS_ECOMM_ITEM = 'N' WHERE ITEM_NO = 'none'";
    await expect(reader.request().query(offline)).rejects.toMatchObject({ number: 229 });
    const { flagUser, flagPassword } = host.addresses.counterpoint;
    const setter = await connect(flagUser, flagPassword);
    expect((await setter.request().query(offline)).rowsAffected).toEqual([0]);
    await expect(setter.request().query('DELETE FROM dbo.IM_ITEM')).rejects.toMatchObject({ number: 229 });
    await expect(setter.request().query('UPDATE dbo.IM_INV SET QTY_ON_HND = 0')).rejects.toMatchObject({
      number: 229,
    });
    await setter.close();
  });

  it('moves the clock of the server by the offset that it is given', async () => {
    const year = 365 * 86_400_000;
    await host.ask('clock.set', { offsetMs: year });
    const ahead = Number(await scalar('SELECT GETUTCDATE()')) - Date.now();
    await host.ask('clock.set', { offsetMs: 0 });
    expect(Math.abs(ahead - year)).toBeLessThan(60_000);
  });

  it('finds an empty store empty, with the writes that would fill it', async () => {
    const { differences } = auditAnswer.parse((await host.ask('audit')).body);
    expect(differences.length).toBeGreaterThan(150);
    expect(new Set(differences.map(({ kind }) => kind))).toEqual(new Set(['product-missing']));
    const { woocommerce } = minimumWritesAnswer.parse((await host.ask('minimum-writes')).body);
    expect(woocommerce?.['export-catalog']).toBeGreaterThan(50);
    expect(woocommerce).toMatchObject({ 'export-prices': 0, 'export-stock': 0 });
  });

  it('lives: what happened is counted and stands in the tables', async () => {
    const before = await scalar('SELECT SUM(QTY_ON_HND) FROM dbo.IM_INV');
    const { body } = await host.ask('life', { minutes: 60, include: ['sale'] });
    expect(lifeAnswer.parse(body).events.sale).toBeGreaterThan(40);
    expect(Number(await scalar('SELECT SUM(QTY_ON_HND) FROM dbo.IM_INV'))).toBeLessThan(Number(before));
    const moved = await scalar('SELECT MAX(RS_UTC_DT) FROM dbo.IM_INV');
    expect(Math.abs(Date.now() - Number(moved))).toBeLessThan(60_000);
  });

  it('makes faults of the SQL Server and of a store, and refuses those of nobody', async () => {
    const faults = [{ kind: 'error', number: 1205, message: 'Deadlock.', match: 'IM_LOC', times: 1 }];
    expect((await host.ask('faults', { store: 'sqlserver', faults })).status).toBe(200);
    const count = 'SELECT COUNT(*) FROM dbo.IM_LOC';
    await expect(scalar(count)).rejects.toMatchObject({ number: 1205 });
    expect(await scalar(count)).toBe(3);
    expect(await host.ask('faults', { store: 'etsy', faults: [] })).toEqual({
      status: 400,
      body: { error: 'There is no store “etsy”; there are woocommerce, sqlserver, counterpoint-api.' },
    });
    expect((await host.ask('faults', { store: 'woocommerce', faults: [{ kind: 'nonsense' }] })).status).toBe(
      400,
    );
    expect((await host.ask('faults', { store: 'woocommerce', faults: [] })).status).toBe(200);
  });

  it('answers requests to its API over checked TLS, with faults on demand, and counts them', async () => {
    const before = factsAnswer.parse((await host.ask('facts')).body).api.calls;
    expect((await askApi('/Store/WEB')).status).toBe(200);
    const faults = [{ kind: 'status', status: 429, match: '/Store', times: 1 }];
    expect((await host.ask('faults', { store: 'counterpoint-api', faults })).status).toBe(200);
    expect((await askApi('/Store/WEB')).status).toBe(429);
    expect((await askApi('/Store/WEB')).status).toBe(200);
    const refused = { store: 'counterpoint-api', faults: [{ kind: 'nonsense' }] };
    expect((await host.ask('faults', refused)).status).toBe(400);
    const { calls, writes } = factsAnswer.parse((await host.ask('facts')).body).api;
    const requests = (counts: Readonly<Record<string, number>>) =>
      Object.values(counts).reduce((sum, count) => sum + count, 0);
    expect(requests(calls) - requests(before)).toBe(3);
    expect(writes).toBe(0);
  });

  it('lets what the API put off happen once the clock is there', async () => {
    const faults = [{ kind: 'late-save', afterMs: 120_000, match: 'POST /Customer', times: 1 }];
    await host.ask('faults', { store: 'counterpoint-api', faults });
    const customers = "SELECT COUNT(*) FROM dbo.AR_CUST WHERE EMAIL_ADRS_1 = 'late@example.com'";
    const body = {
      Workgroup: '1',
      AR_CUST: {
        NAM: 'Late Riser',
        FST_NAM: 'Late',
        LST_NAM: 'Riser',
        CUST_NAM_TYP: 'P',
        EMAIL_ADRS_1: 'late@example.com',
      },
    };
    await expect(askApi('/Customer', body)).rejects.toThrow();
    await host.ask('clock.set', { offsetMs: 60_000 });
    expect(await scalar(customers)).toBe(0);
    await host.ask('clock.set', { offsetMs: 130_000 });
    expect(await scalar(customers)).toBe(1);
    await host.ask('clock.set', { offsetMs: 0 });
  });

  it('counts statements, rows and requests', async () => {
    const before = factsAnswer.parse((await host.ask('facts')).body);
    await scalar('SELECT COUNT(*) FROM dbo.IM_LOC');
    const after = factsAnswer.parse((await host.ask('facts')).body);
    // The driver's pool asks something of its own before it lends a connection.
    expect(after.sql.statements).toBeGreaterThan(before.sql.statements);
    expect(after.sql.rows).toBeGreaterThan(before.sql.rows);
    expect(after.rssMb).toBeGreaterThan(20);
    expect(after.stores).toEqual({ woocommerce: { calls: {} } });
    expect(after.api).toEqual(before.api);
  });
});
