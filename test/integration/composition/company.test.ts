import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../../src-main/composition/system-clock.ts';
import { openStores } from '../../../src-main/storage/index.ts';
import { MemorySecretStore } from '../../fakes/memory-secret-store.ts';
import { Homes, someSettings } from './company-fixture.ts';

let homes: Homes;
beforeEach(() => {
  homes = new Homes();
});
afterEach(() => homes.clear());

/** A process of this computer that has ended. */
function endedPid(): number {
  return spawnSync(process.execPath, ['-e', '']).pid;
}

function holdLock(home: string, owner: string): void {
  const stores = openStores(join(home, 'tillbridge.db'), 0);
  if (!stores.ok) throw new Error(stores.error.operatorMessage);
  stores.value.lock.hold(owner, systemClock.now(), systemClock.now() + 60_000);
  stores.value.close();
}

describe('the lock', () => {
  it('keeps two copies on one folder apart, and lets others look', async () => {
    const home = homes.make(someSettings());
    const first = await homes.mustOpen(home);
    expect(await homes.open(home)).toMatchObject({ ok: false, error: { code: 'company.in-use' } });
    const beside = await homes.mustOpen(home, { use: 'look' });
    expect(beside.services.status().company).toBe('Harbor Street Outfitters');
    await beside.close();
    await first.close();
    expect((await homes.open(home)).ok).toBe(true);
  });

  it('is no matter of other folders', async () => {
    const [one, two] = await Promise.all([
      homes.mustOpen(homes.make(someSettings({ company: { id: 'one', name: 'One' } }))),
      homes.mustOpen(homes.make(someSettings({ company: { id: 'two', name: 'Two' } }))),
    ]);
    expect([one.services.status().company, two.services.status().company]).toEqual(['One', 'Two']);
  });

  it('is taken over at once from a process that was killed', async () => {
    const home = homes.make(someSettings());
    holdLock(home, `${hostname()} ${endedPid()} some-id`);
    expect((await homes.open(home)).ok).toBe(true);
  });

  it('is not taken over from another computer, nor from a living process', async () => {
    for (const owner of [`another-computer ${endedPid()} id`, `${hostname()} ${process.pid} id`]) {
      const home = homes.make(someSettings());
      holdLock(home, owner);
      const opened = await homes.open(home);
      expect(opened).toMatchObject({ ok: false, error: { code: 'company.in-use' } });
    }
  });
});

describe('what is wrong', () => {
  it('a folder that cannot be one is a failure with its field', async () => {
    const home = homes.make();
    const file = join(home, 'a-file');
    writeFileSync(file, '');
    expect(await homes.open(file)).toMatchObject({
      ok: false,
      error: { code: 'company.home-unusable', field: 'home' },
    });
  });

  it('looking makes nothing in a folder without a company', async () => {
    const home = join(homes.make(), 'nowhere');
    const company = await homes.mustOpen(home, { use: 'look' });
    expect(company.services.status()).toMatchObject({ light: 'needs-you', stores: [], company: '' });
    expect(existsSync(home)).toBe(false);
  });

  it('settings that are not valid stop everything, with the reason, and are not touched', async () => {
    const home = homes.make('{ "version": 1, "company": { "id": "x" } }');
    const company = await homes.mustOpen(home);
    expect(company.services.status()).toMatchObject({ light: 'stopped', isPaused: true });
    expect(company.settingsFailure()).toMatchObject({ code: 'settings.invalid', field: 'company.name' });
    expect(await company.services.runNow(undefined, undefined)).toMatchObject({
      ok: false,
      error: { code: 'settings.invalid' },
    });
    expect(await company.services.setPaused(false)).toMatchObject({ ok: false });
    expect(readFileSync(join(home, 'settings.json'), 'utf8')).toContain('"id": "x"');
  });

  it('a missing password is a failure of the connection, not of the process', async () => {
    const company = await homes.mustOpen(homes.make(someSettings()));
    const runs = await company.services.runNow('web', ['export-stock']);
    expect(runs).toMatchObject({
      ok: false,
      error: { code: 'platform.secret-missing', kind: 'auth', field: 'consumerKey' },
    });
    const status = company.services.status();
    expect(status.stores[0]?.stopped).toMatchObject({ code: 'platform.secret-missing' });
    expect(status.light).toBe('stopped');
    expect(status.openErrors).toBe(1);
  });

  it('a store that is not there does not hide what Counterpoint lacks', async () => {
    const secrets = new MemorySecretStore();
    const home = homes.make(someSettings());
    for (const field of ['consumerKey', 'consumerSecret']) {
      await secrets.set({ home, connection: 'web', field }, `secret-${field}`);
    }
    const company = await homes.mustOpen(home, { secrets });
    const runs = await company.services.runNow('web', ['export-stock']);
    expect(runs).toMatchObject({ ok: true, value: [{ state: 'failed' }] });
    expect(readFileSync(join(home, 'tillbridge.log'), 'utf8')).not.toContain('secret-consumer');
  });

  it('a practice address in a real folder, and a far one in a practice folder, are refused before anything is asked', async () => {
    const home = homes.make(someSettings({ counterpoint: null }));
    writeFileSync(join(home, 'practice.json'), '{ "madeBy": "test" }');
    homes.write(home, someSettings({ connections: [farStore] }));
    const company = await homes.mustOpen(home);
    expect(await company.services.runNow(undefined, undefined)).toMatchObject({
      ok: false,
      error: { code: 'practice.address-not-local', field: 'connections[0].config.url' },
    });
  });
});

const farStore = { id: 'web', platform: 'woocommerce', name: 'Web', config: { url: 'https://shop.example' } };

describe('settings', () => {
  it('are followed when another process changes them', async () => {
    const home = homes.make(someSettings());
    const company = await homes.mustOpen(home);
    let changes = 0;
    company.services.onChange(() => {
      changes += 1;
    });
    homes.write(home, someSettings({ company: { id: 'shop', name: 'A new name' }, connections: [] }));
    expect(company.services.status()).toMatchObject({ company: 'A new name', stores: [] });
    expect(changes).toBe(1);
    homes.write(home, 'no JSON');
    expect(company.services.status()).toMatchObject({
      company: 'A new name',
      light: 'stopped',
      isPaused: true,
    });
    homes.write(home, someSettings());
    expect(company.services.status()).toMatchObject({ company: 'Harbor Street Outfitters', isPaused: false });
  });

  it('keep a pause over a restart', async () => {
    const home = homes.make(someSettings());
    const company = await homes.mustOpen(home);
    expect(await company.services.setPaused(true)).toEqual({ ok: true, value: undefined });
    await company.close();
    const again = await homes.mustOpen(home);
    expect(again.services.status()).toMatchObject({ isPaused: true, light: 'stopped' });
    await again.services.setPaused(false);
    expect(again.services.status().isPaused).toBe(false);
  });

  it('pausing is refused while nothing is set up', async () => {
    const company = await homes.mustOpen(homes.make());
    expect(await company.services.setPaused(true)).toMatchObject({
      ok: false,
      error: { code: 'settings.none' },
    });
  });
});

describe('while flows start by themselves', () => {
  it('a store that was stopped is tried again once its log-in was mended', async () => {
    const secrets = new MemorySecretStore();
    const home = homes.make(someSettings());
    const company = await homes.mustOpen(home, { secrets });
    company.start();
    const stopped = () => company.services.status().stores[0]?.stopped?.code ?? null;
    await vi.waitFor(() => expect(stopped()).toBe('platform.secret-missing'), 10_000);
    for (const field of ['consumerKey', 'consumerSecret']) {
      await secrets.set({ home, connection: 'web', field }, `secret-${field}`);
    }
    // Connecting writes the settings, which is how a running company hears of it.
    homes.write(home, someSettings({ company: { id: 'shop', name: 'Mended' } }));
    await vi.waitFor(() => expect(stopped()).not.toBe('platform.secret-missing'), 10_000);
    await vi.waitFor(() => expect(company.services.status().recentRuns.length).toBeGreaterThan(0), 10_000);
    await company.close();
    expect(readFileSync(join(home, 'tillbridge.log'), 'utf8')).not.toContain('secret-consumer');
  });
});
