import { describe, expect, it } from 'vitest';
import {
  defaultHome,
  userDataFolder,
} from '../../../../src-main/composition/data-folder/user-data-folder.ts';
import { parseServerAddress } from '../../../../src-main/composition/setup/counterpoint-address.ts';
import { idOf } from '../../../../src-main/composition/setup/setup-draft.ts';
import { SetupSecrets } from '../../../../src-main/composition/setup/setup-secrets.ts';
import { EnvironmentSecretStore } from '../../../../src-main/secrets/index.ts';
import { MemorySecretStore } from '../../../fakes/memory-secret-store.ts';

describe('the address of a SQL Server', () => {
  it.each([
    ['tillsrv', { server: 'tillsrv' }],
    ['127.0.0.1,51433', { server: '127.0.0.1', port: 51433 }],
    ['tcp:tillsrv, 1433', { server: 'tillsrv', port: 1433 }],
    ['TILLSRV\\CPSQL', { server: 'TILLSRV', instance: 'CPSQL' }],
    ['TILLSRV\\CPSQL,1444', { server: 'TILLSRV', port: 1444 }],
  ])('%s', (text, address) => expect(parseServerAddress(text)).toEqual(address));

  it.each(['', 'two words', 'host,', 'host,port', 'host;1433', '\\CPSQL', 'host,1433,1'])(
    'refuses "%s"',
    (text) => expect(parseServerAddress(text)).toBeNull(),
  );
});

describe('an id out of a name', () => {
  it.each([
    ['Practice Trading Company', 'practice-trading-com'],
    ['Müller & Söhne', 'mu-ller-so-hne'],
    ['  ', 'company'],
    ['Counterpoint', 'company'],
    ['---', 'company'],
  ])('%s', (name, id) => expect(idOf(name)).toBe(id));
});

describe('log-ins while something is connected', () => {
  const name = { home: '/shop', connection: 'web', field: 'consumerKey' };
  const environment = { TILLBRIDGE_SECRET_WEB_CONSUMERKEY: 'new' };
  const secretsOf = (keychain: MemorySecretStore, given: Record<string, string> = environment) =>
    new SetupSecrets(new EnvironmentSecretStore(keychain, given), given);

  it('takes what the environment gives now before what the keychain kept', async () => {
    const keychain = new MemorySecretStore();
    await keychain.set(name, 'old');
    expect(await secretsOf(keychain).get(name)).toEqual({ ok: true, value: 'new' });
    expect(await secretsOf(keychain, {}).get(name)).toEqual({ ok: true, value: 'old' });
  });

  it('puts it into the keychain, or leaves it in the environment where there is none', async () => {
    const keychain = new MemorySecretStore();
    expect(await secretsOf(keychain).keep(name)).toBe('keychain');
    expect(await keychain.get(name)).toEqual({ ok: true, value: 'new' });
    keychain.isLocked = true;
    expect(await secretsOf(keychain).keep(name)).toBe('environment');
  });

  it('has nothing to keep when nothing was given', async () => {
    const keychain = new MemorySecretStore();
    expect(await secretsOf(keychain, {}).keep(name)).toBe('keychain');
    expect(keychain.values()).toEqual([]);
  });
});

describe("the user's folder", () => {
  it('is where Electron keeps the data of the app', () => {
    expect(userDataFolder({ APPDATA: 'C:\\Users\\o\\AppData\\Roaming' }, 'win32')).toContain('Tillbridge');
    expect(userDataFolder({ XDG_CONFIG_HOME: '/x' }, 'linux')).toBe('/x/Tillbridge');
    expect(userDataFolder({}, 'linux')).toMatch(/\/\.config\/Tillbridge$/);
    expect(userDataFolder({}, 'darwin')).toContain('Application Support');
    expect(defaultHome('/x/Tillbridge')).toBe('/x/Tillbridge/company');
  });
});
