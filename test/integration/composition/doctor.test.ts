import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examineCompany } from '../../../src-main/composition/doctor/examine-company.ts';
import { startWooStore } from '../../../src-main/practice/woocommerce/index.ts';
import { MemorySecretStore } from '../../fakes/memory-secret-store.ts';
import { Homes, someSettings } from './company-fixture.ts';

// Stores as the doctor finds them; Counterpoint is a port where nobody listens.

type Store = Awaited<ReturnType<typeof startWooStore>>;
type Keys = Store['credentials'];

const never = new AbortController().signal;
const homes = new Homes();
let store: Store;
beforeAll(async () => {
  store = await startWooStore({ seed: 1, now: () => new Date() });
});
afterAll(async () => {
  await store.stop();
  await homes.clear();
});

async function examine(keys: Keys, { url = store.url, aheadMs = 0, isLocked = false } = {}) {
  const settings = someSettings();
  const connections = (settings.connections ?? []).map((one) => ({ ...one, config: { url } }));
  const home = homes.make({ ...settings, connections });
  const secrets = new MemorySecretStore();
  const name = (connection: string, field: string) => ({ home, connection, field });
  await secrets.set(name('counterpoint', 'password'), 'secret-of-the-reader');
  for (const [field, value] of Object.entries(keys)) await secrets.set(name('web', field), value);
  secrets.isLocked = isLocked;
  const clock = { now: () => Date.now() + aheadMs, sleepUntil: async () => {} };
  const checks = await examineCompany({ home, clock, secrets }, never);
  return checks.filter(({ id }) => id.startsWith('store.web') || id.startsWith('keychain'));
}
const states = async (...args: Parameters<typeof examine>) =>
  Object.fromEntries((await examine(...args)).map(({ id, state }) => [id.replace('store.web.', ''), state]));

const WELL = { 'keychain.readable': 'pass', reachable: 'pass', key: 'pass', write: 'pass', clock: 'pass' };
const NOT_TESTED = { reachable: 'skipped', key: 'skipped', write: 'skipped', clock: 'skipped' };

describe('the doctor, of a store', () => {
  it('that is well', async () => {
    expect(await states(store.credentials)).toEqual(WELL);
    expect(store.products()).toEqual([]);
  });

  it('whose key may only read', async () => {
    expect(await states(store.readOnlyCredentials)).toEqual({ ...WELL, write: 'fail', clock: 'skipped' });
  });

  it('whose key is wrong, without showing it', async () => {
    const keys = { ...store.credentials, consumerSecret: 'cs_wrong_and_not_to_be_shown' };
    expect(await states(keys)).toEqual({ ...WELL, key: 'fail', write: 'skipped', clock: 'skipped' });
    expect(JSON.stringify(await examine(keys))).not.toContain('cs_wrong_and_not_to_be_shown');
  });

  it('that is not there', async () => {
    const found = await states(store.credentials, { url: 'http://127.0.0.1:9' });
    expect(found).toEqual({ ...WELL, ...NOT_TESTED, reachable: 'fail' });
  });

  it('whose clock is not ours', async () => {
    expect(await states(store.credentials, { aheadMs: 10 * 60_000 })).toEqual({ ...WELL, clock: 'warn' });
  });

  it('whose log-in is in a keychain that nobody unlocked', async () => {
    const found = await states(store.credentials, { isLocked: true });
    expect(found).toEqual({
      ...WELL,
      ...NOT_TESTED,
      'keychain.readable': 'fail',
      reachable: 'pass',
      key: 'fail',
    });
  });
});
