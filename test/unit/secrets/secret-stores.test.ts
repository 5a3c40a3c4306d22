import { describe, expect, it } from 'vitest';
import { EnvironmentSecretStore, environmentVariable } from '../../../src-main/secrets/index.ts';
import { type Keychain, KeychainSecretStore } from '../../../src-main/secrets/keychain-secret-store.ts';
import { MemorySecretStore } from '../../fakes/memory-secret-store.ts';

const name = { home: '/data/acme', connection: 'web-store', field: 'consumerSecret' };
const variable = 'TILLBRIDGE_SECRET_WEB_STORE_CONSUMERSECRET';

const keychainOf = (parts: Partial<Keychain>): Keychain => ({
  getPassword: async () => null,
  setPassword: async () => undefined,
  deletePassword: async () => false,
  ...parts,
});

describe('the keychain', () => {
  it('keeps one entry per folder, connection and field', async () => {
    const entries = new Map<string, string>();
    const store = new KeychainSecretStore({
      load: async () =>
        keychainOf({
          getPassword: async (service, account) => entries.get(`${service}|${account}`) ?? null,
          setPassword: async (service, account, value) => void entries.set(`${service}|${account}`, value),
          deletePassword: async (service, account) => entries.delete(`${service}|${account}`),
        }),
    });
    expect(await store.set(name, 'geheim')).toEqual({ ok: true, value: undefined });
    expect([...entries]).toEqual([['Tillbridge|/data/acme/web-store/consumerSecret', 'geheim']]);
    expect(await store.get(name)).toEqual({ ok: true, value: 'geheim' });
    expect(await store.get({ ...name, home: '/data/other' })).toEqual({ ok: true, value: null });
    expect(await store.delete(name)).toEqual({ ok: true, value: undefined });
    expect(await store.delete(name)).toEqual({ ok: true, value: undefined });
  });

  it.each([
    ['its program is missing', async () => Promise.reject(new Error('Cannot autolaunch D-Bus without X11'))],
    ['it is locked', async () => keychainOf({ getPassword: () => Promise.reject(new Error('is locked')) })],
    ['it never answers', async () => keychainOf({ getPassword: () => new Promise(() => undefined) })],
  ])('is a failure to sign in when %s', async (_, load) => {
    const got = await new KeychainSecretStore({ load, timeoutMs: 5 }).get(name);
    expect(got).toMatchObject({
      ok: false,
      error: {
        kind: 'auth',
        code: 'secrets.keychain-unavailable',
        field: 'consumerSecret',
        subject: { entity: 'connection', id: 'web-store' },
      },
    });
    expect(!got.ok && got.error.remedy).toContain('unlock');
  });
});

describe('the environment', () => {
  it('has one variable per connection and field', () => {
    expect(environmentVariable(name)).toBe(variable);
    expect(environmentVariable({ connection: 'counterpoint', field: 'api.key-2' })).toBe(
      'TILLBRIDGE_SECRET_COUNTERPOINT_API_KEY_2',
    );
  });

  it('is asked for what the keychain does not have', async () => {
    const keychain = new MemorySecretStore();
    const store = new EnvironmentSecretStore(keychain, { [variable]: 'from outside' });
    expect(await store.get(name)).toEqual({ ok: true, value: 'from outside' });
    await store.set(name, 'from the app');
    expect(await store.get(name)).toEqual({ ok: true, value: 'from the app' });
    await store.delete(name);
    expect(await store.get({ ...name, field: 'other' })).toEqual({ ok: true, value: null });
  });

  it('stands in for a keychain that is missing, and its variable is the remedy', async () => {
    const keychain = new MemorySecretStore();
    keychain.isLocked = true;
    expect(await new EnvironmentSecretStore(keychain, { [variable]: 'x' }).get(name)).toEqual({
      ok: true,
      value: 'x',
    });
    const without = new EnvironmentSecretStore(keychain, { [variable]: '' });
    for (const failed of [await without.get(name), await without.set(name, 'x')]) {
      expect(failed).toMatchObject({ ok: false, error: { kind: 'auth' } });
      expect(!failed.ok && failed.error.remedy).toContain(variable);
    }
  });
});
