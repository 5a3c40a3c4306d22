import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Homes, someSettings } from '../composition/company-fixture.ts';
import { cli } from './cli-fixture.ts';

let homes: Homes;
beforeEach(() => {
  homes = new Homes();
});
afterEach(() => homes.clear());

describe('bad usage', () => {
  it.each([
    'no-such-command',
    'sync --bogus',
    'sync --flow orders',
    'sync extra',
    'approve',
    'errors --retry one',
    'errors --retry',
    'serve --port 70000',
    'connect counterpoint --server tillsrv',
    'connect counterpoint --server tillsrv --database D --user U --encrypt maybe',
    'connect counterpoint --server tillsrv --database D --user U --api-url https://x',
    'connect counterpoint --server two;words --database D --user U',
    'connect counterpoint --server tillsrv --database D --user U --time-zone Mars/Olympus',
    'connect counterpoint --server tillsrv,70000 --database D --user U',
    'connect counterpoint --server tillsrv --database D --user U --pin 12:34',
    'doctor --bogus',
    'connect store woocommerce --url https://x',
    'connect store woocommerce --id web',
    'connect store woocommerce --id not_an_id --url https://shop.example',
    'connect store woocommerce --id counterpoint --url https://shop.example',
    'connect store woocommerce --id web --url ftp://shop.example',
    'connect store woocommerce --id web --url http://shop.example',
    'connect store woocommerce --id web --url https://shop.example --consumerKey ck',
    'connect store woocommerce --id web --url https://shop.example --price-level 9',
    'connect store woocommerce --id web --url https://shop.example --locations ,',
    'connect store woocommerce --id web --url https://shop.example --certificate @/no/such/file',
    'connect store woocommerce --id web --url https://shop.example --certificate nonsense',
    'connect store nothing --id web --url https://shop.example',
    'config import',
    'config import /no/such/file',
    'practice run --items 49 --seed 1',
    'practice run --items 100',
    'practice run --items 100 --seed 1 --orders many',
    'practice run --items 100 --seed 1 --stores nothing',
    'practice serve --items 100 --seed 1 --rate-limits perhaps',
    'practice serve --items 100 --seed 1 --faults /no/such/file',
  ])('%s', async (line) => {
    const home = homes.make();
    const result = await cli(`${line} --home ${home} --json`);
    expect(result.status).toBe(2);
    const { error } = result.json() as { error: Record<string, unknown> };
    expect(error.message).toMatch(/\S/);
    expect(error.remedy).toMatch(/\S/);
    expect(result.error).toContain(String(error.remedy));
  });

  it('help is no bad usage, but no command is', async () => {
    expect(await cli('--help')).toMatchObject({ status: 0, out: expect.stringContaining('Commands:') });
    expect(await cli('connect store --help')).toMatchObject({
      status: 0,
      out: expect.stringContaining('--url'),
    });
    expect(await cli('--version')).toMatchObject({
      status: 0,
      out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
    expect((await cli('')).status).toBe(2);
  });

  it('names the field at fault in what connecting refuses', async () => {
    const fieldOf = async (line: string) =>
      ((await cli(`${line} --home ${homes.make()} --json`)).json() as { error: { field: string } }).error
        .field;
    const counterpoint = 'connect counterpoint --database D --user U';
    expect(await fieldOf(`${counterpoint} --server two;words`)).toBe('server');
    expect(await fieldOf(`${counterpoint} --server tillsrv,70000`)).toBe('port');
    expect(await fieldOf(`${counterpoint} --server tillsrv --time-zone Mars/Olympus`)).toBe('timeZone');
    expect(await fieldOf('connect store woocommerce --id web --url ftp://x')).toBe('url');
    expect(await fieldOf('connect store woocommerce --id not_an_id --url https://shop.example')).toBe('id');
    expect(await fieldOf('connect store nothing --id web')).toBe('platform');
  });
});

describe('a company that is not ready', () => {
  it('without settings has nothing to sync', async () => {
    const result = await cli(`sync --home ${homes.make()} --json`);
    expect(result.status).toBe(1);
    expect(result.json()).toMatchObject({ ok: false, error: { code: 'settings.no-store' } });
  });

  it('with settings that are not valid says which field', async () => {
    const home = homes.make({ version: 1, company: { id: 'x', name: '' } });
    for (const command of ['sync', 'plan', 'status', 'errors', 'config export']) {
      const result = await cli(`${command} --home ${home} --json`);
      expect(result.status).toBe(1);
      expect(result.json()).toMatchObject({ error: { code: 'settings.invalid', field: 'company.name' } });
    }
  });

  it('with a store of that name unknown is bad usage', async () => {
    const result = await cli(`sync --store other --home ${homes.make(someSettings())} --json`);
    expect(result.status).toBe(2);
    expect(result.json()).toMatchObject({ error: { code: 'store.unknown', field: 'store' } });
  });

  it('at which another Tillbridge is at work is left alone', async () => {
    const home = homes.make(someSettings());
    await homes.mustOpen(home);
    for (const command of ['sync', 'plan', 'approve x', 'serve']) {
      const result = await cli(`${command} --home ${home} --json`);
      expect(result.status).toBe(1);
      expect(result.json()).toMatchObject({ error: { code: 'company.in-use' } });
    }
    expect((await cli(`status --home ${home}`)).status).toBe(0);
    expect((await cli(`errors --home ${home}`)).status).toBe(0);
  });

  it('a run that does not wait cannot be approved', async () => {
    const result = await cli(`approve nothing --home ${homes.make(someSettings())} --json`);
    expect(result.status).toBe(1);
    expect(result.json()).toMatchObject({ error: { code: 'run.not-held' } });
  });
});

describe('the doctor', () => {
  it('of a folder without a company says that there is none', async () => {
    const result = await cli(`doctor --home ${homes.make()} --json`);
    expect(result.status).toBe(1);
    expect(result.json()).toMatchObject({ ok: false, checks: [{ id: 'settings.valid', state: 'fail' }] });
  });

  it('names what is missing of the log-ins, and goes on', async () => {
    const result = await cli(`doctor --home ${homes.make(someSettings())} --json`);
    expect(result.status).toBe(3);
    const { checks } = result.json() as { checks: { id: string; state: string; remedy: string }[] };
    const failed = checks.filter(({ state }) => state === 'fail');
    expect(failed.map(({ id }) => id)).toEqual(['counterpoint.login', 'store.web.key']);
    for (const { remedy } of failed) expect(remedy).toContain('TILLBRIDGE_SECRET_');
  });
});

describe('connections that cannot be made', () => {
  const password = { TILLBRIDGE_SECRET_COUNTERPOINT_PASSWORD: 'secret-of-the-reader' };

  it('a server that is not there: field, cause and remedy, exit status 3, nothing saved', async () => {
    const home = homes.make();
    const line = `connect counterpoint --server 127.0.0.1,9 --database SHOP --user reader --home ${home} --json`;
    const result = await cli(line, { environment: password });
    expect(result.status).toBe(3);
    expect(result.json()).toMatchObject({ ok: false, error: { code: 'pos.port-closed', field: 'port' } });
    expect(`${result.out}${result.error}`).not.toContain('secret-of-the-reader');
    expect((await cli(`config export --home ${home} --json`)).json()).toMatchObject({
      error: { code: 'settings.none' },
    });
  });

  it('clear text to another computer needs a word of its own', async () => {
    const line = `connect counterpoint --server till.invalid --encrypt off --database SHOP --user reader --home ${homes.make()} --json`;
    expect((await cli(line, { environment: password })).json()).toMatchObject({
      error: {
        code: 'pos.unencrypted-refused',
        field: 'encrypt',
        remedy: expect.stringContaining('--allow-unencrypted'),
      },
    });
    const allowed = await cli(`${line} --allow-unencrypted`, { environment: password });
    expect(allowed.json()).toMatchObject({ error: { code: 'pos.server-unknown' } });
  });

  it('a password that is nowhere names the variable', async () => {
    const line = `connect counterpoint --server 127.0.0.1,9 --database SHOP --user reader --home ${homes.make()} --json`;
    const result = await cli(line);
    expect(result.status).toBe(3);
    expect(result.json()).toMatchObject({
      error: {
        code: 'pos.password-missing',
        remedy: expect.stringContaining('TILLBRIDGE_SECRET_COUNTERPOINT_PASSWORD'),
      },
    });
  });

  it('a certificate file that is none names the field', async () => {
    const line = `connect counterpoint --server 127.0.0.1,9 --database SHOP --user reader --ca /no/file --home ${homes.make()} --json`;
    const result = await cli(line, { environment: password });
    expect(result.json()).toMatchObject({ error: { code: 'pos.certificate-unreadable', field: 'caFile' } });
  });

  it('sync answers 3 when nothing could be reached, with every failure', async () => {
    const home = homes.make(someSettings());
    const result = await cli(`sync --home ${home} --json`);
    expect(result.status).toBe(3);
    expect(result.json()).toMatchObject({
      ok: false,
      runs: [],
      refused: [
        {
          store: 'web',
          flow: 'export-catalog',
          error: { code: 'platform.secret-missing', field: 'consumerKey' },
        },
        { flow: 'export-prices' },
        { flow: 'export-stock' },
      ],
    });
    const errors = await cli(`errors --home ${home} --json`);
    expect(errors.json()).toMatchObject({
      ok: true,
      total: 1,
      errors: [{ code: 'platform.secret-missing' }],
    });
    const retried = await cli(`errors --retry 1 2 --home ${home} --json`);
    expect(retried.status).toBe(1);
    expect(retried.json()).toMatchObject({ ok: false, retried: 0, notRetried: [1, 2], isSentHere: true });
  });
});

describe('settings of another computer', () => {
  it('come back as they were printed, without secrets', async () => {
    const home = homes.make(someSettings());
    const printed = await cli(`config export --home ${home}`);
    expect(printed.status).toBe(0);
    const other = homes.make();
    homes.write(other, printed.out);
    const imported = await cli(`config import ${home}/settings.json --no-test --home ${homes.make()} --json`);
    expect(imported.json()).toMatchObject({ ok: true, stores: ['web'], isTested: false });
    expect((await cli(`config export --home ${other} --json`)).json()).toEqual(JSON.parse(printed.out));
  });

  it('are tried before they are saved', async () => {
    const from = homes.make(someSettings());
    const home = homes.make();
    const result = await cli(`config import ${from}/settings.json --home ${home} --json`, {
      environment: { TILLBRIDGE_SECRET_COUNTERPOINT_PASSWORD: 'x' },
    });
    expect(result.status).toBe(3);
    expect(result.json()).toMatchObject({ error: { code: 'pos.port-closed' } });
    expect((await cli(`config export --home ${home}`)).status).toBe(1);
  });

  it('with a wrong field are refused with its name', async () => {
    const from = homes.make({ ...someSettings(), schedule: { stock: 0 } });
    const result = await cli(`config import ${from}/settings.json --home ${homes.make()} --json`);
    expect(result.status).toBe(2);
    expect(result.json()).toMatchObject({ error: { code: 'settings.invalid', field: 'schedule.stock' } });
  });
});
