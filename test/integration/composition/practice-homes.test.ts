import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectPractice, forgetPracticeData } from '../../../src-main/composition/practice/practice-home.ts';
import {
  claimPracticeHome,
  isPracticeHome,
  markPracticeHome,
} from '../../../src-main/composition/practice/practice-marker.ts';
import {
  announcePractice,
  runningPracticeEndpoints,
} from '../../../src-main/composition/practice/running-practices.ts';
import { systemClock } from '../../../src-main/composition/system-clock.ts';
import { orderSettingsProblems } from '../../../src-main/engine/orders/state/settings-problems.ts';
import { COMPANY_TERMS } from '../../../src-main/practice/host/company-terms.ts';
import type { PracticeAddresses } from '../../../src-main/practice/host/control.schema.ts';
import { headlessSettingsFile, settingsStore } from '../../../src-main/settings/index.ts';
import { toOrderSettings } from '../../../src-main/settings/order-settings.mapper.ts';
import { orderSettingsSchema } from '../../../src-main/settings/order-settings.schema.ts';
import { MemorySecretStore } from '../../fakes/memory-secret-store.ts';
import { Homes } from './company-fixture.ts';

let homes: Homes;
beforeEach(() => {
  homes = new Homes();
});
afterEach(() => homes.clear());

const ADDRESSES: PracticeAddresses = {
  control: { url: 'http://127.0.0.1:50000', token: 'token' },
  counterpoint: {
    server: '127.0.0.1',
    port: 51433,
    database: 'PRACTICE',
    user: 'reader',
    password: 'password-of-the-reader',
    certificatePem: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n',
    flagUser: 'flagger',
    flagPassword: 'password-of-the-flagger',
    timeZone: 'UTC',
    api: {
      url: 'https://127.0.0.1:52000',
      user: 'PRACTICE.WEBUSR',
      password: 'password-of-the-api',
      apiKey: 'key-of-the-api',
      certificatePem: '-----BEGIN CERTIFICATE-----\nBBBB\n-----END CERTIFICATE-----\n',
    },
  },
  stores: [
    {
      id: 'woocommerce',
      platform: 'woocommerce',
      url: 'http://127.0.0.1:51080',
      credentials: { consumerKey: 'ck_1', consumerSecret: 'cs_1' },
      orderPrefix: 'W',
    },
  ],
  terms: {
    locations: ['MAIN', 'EAST'],
    priceLevel: '2',
    compareAtLevel: '1',
    buffer: 1,
    skuSeparator: '-',
    promotions: true,
    units: 'all',
    family: null,
    orders: COMPANY_TERMS.orders,
  },
};

/** In the middle of a second: stores tell no parts of one. */
const CLOCK = { now: () => Date.parse('2026-11-26T09:30:05.700Z') };

describe('a folder that is connected to a practice company', () => {
  it('is marked, has its settings and log-ins, and no secret on disk', async () => {
    const home = homes.make();
    const secrets = new MemorySecretStore();
    expect((await connectPractice(home, ADDRESSES, secrets, CLOCK, { stock: 2 })).ok).toBe(true);
    expect(isPracticeHome(home)).toBe(true);
    const settings = settingsStore(headlessSettingsFile(home)).load();
    expect(settings).toMatchObject({
      ok: true,
      value: {
        counterpoint: {
          server: '127.0.0.1',
          port: 51433,
          user: 'reader',
          flagUser: 'flagger',
          timeZone: 'UTC',
          api: {
            url: 'https://127.0.0.1:52000',
            user: 'PRACTICE.WEBUSR',
            caFile: join(home, 'counterpoint-api-certificate.pem'),
          },
        },
        connections: [
          {
            id: 'woocommerce',
            locations: ['MAIN', 'EAST'],
            priceLevel: '2',
            buffer: 1,
            orders: { prefix: 'W', startAt: '2026-11-26T09:30:05.000Z' },
          },
        ],
        schedule: { stock: 2, prices: 5 },
      },
    });
    const secret = { home, connection: 'woocommerce', field: 'consumerSecret' };
    expect(await secrets.get(secret)).toEqual({ ok: true, value: 'cs_1' });
    expect(await secrets.get({ home, connection: 'counterpoint', field: 'password' })).toMatchObject({
      value: 'password-of-the-reader',
    });
    for (const [field, value] of [
      ['api-password', 'password-of-the-api'],
      ['api-key', 'key-of-the-api'],
    ] as const) {
      expect(await secrets.get({ home, connection: 'counterpoint', field })).toMatchObject({ value });
    }
    expect(readFileSync(join(home, 'counterpoint-api-certificate.pem'), 'utf8')).toContain('BBBB');
    const text = readFileSync(join(home, 'settings.json'), 'utf8');
    for (const value of secrets.values()) expect(text).not.toContain(value);
  });

  it('leaves the orders of a store alone in which nobody can buy', async () => {
    const home = homes.make();
    const [store] = ADDRESSES.stores;
    const stores = store === undefined ? [] : [{ ...store, orderPrefix: null }];
    expect((await connectPractice(home, { ...ADDRESSES, stores }, new MemorySecretStore(), CLOCK)).ok).toBe(
      true,
    );
    const settings = settingsStore(headlessSettingsFile(home)).load();
    expect(settings).toMatchObject({ value: { connections: [{ orders: null }] } });
  });

  it('is given settings for orders that have nothing wrong with them', () => {
    expect(orderSettingsProblems(toOrderSettings(orderSettingsSchema.parse(COMPANY_TERMS.orders)))).toEqual(
      [],
    );
  });

  it('refuses the API of another computer', async () => {
    const home = join(homes.make(), 'new');
    const { counterpoint } = ADDRESSES;
    const api = { ...counterpoint.api, url: 'https://tillsrv:52000' };
    expect(
      await connectPractice(
        home,
        { ...ADDRESSES, counterpoint: { ...counterpoint, api } },
        new MemorySecretStore(),
        CLOCK,
      ),
    ).toMatchObject({
      ok: false,
      error: { code: 'practice.address-not-local', field: 'counterpoint.api.url' },
    });
  });

  it('refuses addresses that are not on this computer, and writes nothing', async () => {
    const home = join(homes.make(), 'new');
    const far = {
      ...ADDRESSES,
      stores: ADDRESSES.stores.map((store) => ({ ...store, url: 'https://shop.example' })),
    };
    expect(await connectPractice(home, far, new MemorySecretStore(), CLOCK)).toMatchObject({
      ok: false,
      error: { code: 'practice.address-not-local', field: 'connections[0].config.url' },
    });
    expect(existsSync(home)).toBe(false);
  });

  it('stores nothing in a locked keychain without saying so', async () => {
    const secrets = new MemorySecretStore();
    secrets.isLocked = true;
    expect(await connectPractice(homes.make(), ADDRESSES, secrets, CLOCK)).toMatchObject({
      ok: false,
      error: { code: 'secrets.keychain-unavailable' },
    });
  });
});

describe('a folder for practice runs', () => {
  it('is a new one, an empty one, or one that a practice run made', () => {
    const empty = homes.make();
    expect(claimPracticeHome(empty, 'practice run').ok).toBe(true);
    expect(claimPracticeHome(empty, 'practice run').ok).toBe(true);
    const fresh = join(homes.make(), 'deeper', 'new');
    expect(claimPracticeHome(fresh, 'practice run').ok).toBe(true);
    expect(isPracticeHome(fresh)).toBe(true);
  });

  it('is never one with anything else in it, nor one that was connected by hand', () => {
    const foreign = homes.make();
    writeFileSync(join(foreign, 'letters.txt'), 'dear');
    const connected = homes.make();
    markPracticeHome(connected, 'connect');
    const spoiled = homes.make();
    writeFileSync(join(spoiled, 'practice.json'), 'no JSON');
    const file = join(homes.make(), 'file');
    writeFileSync(file, '');
    for (const home of [foreign, connected, spoiled, file]) {
      expect(claimPracticeHome(home, 'practice run')).toMatchObject({
        ok: false,
        error: { code: 'practice.foreign-home', field: 'home' },
      });
    }
    expect(readFileSync(join(foreign, 'letters.txt'), 'utf8')).toBe('dear');
  });

  it('forgets an earlier company and keeps what is not its own', () => {
    const home = homes.make();
    for (const name of ['tillbridge.db', 'tillbridge.db-wal', 'settings.json', 'tillbridge.log']) {
      writeFileSync(join(home, name), '');
    }
    expect(forgetPracticeData(home, systemClock).ok).toBe(true);
    expect(existsSync(join(home, 'tillbridge.db'))).toBe(false);
    expect(existsSync(join(home, 'settings.json'))).toBe(false);
    expect(existsSync(join(home, 'tillbridge.log'))).toBe(true);
  });
});

it('a folder in which somebody is at work is not emptied', async () => {
  const home = homes.make();
  await homes.mustOpen(home);
  expect(forgetPracticeData(home, systemClock)).toMatchObject({
    ok: false,
    error: { code: 'company.in-use' },
  });
  expect(existsSync(join(home, 'tillbridge.db'))).toBe(true);
});

describe('word of practice companies', () => {
  const SQL_SERVER = { host: '127.0.0.1', port: 51433 };

  it('is there while they run, with a certificate file, and gone afterwards', () => {
    const folder = homes.make();
    const one = announcePractice(
      process.pid,
      [SQL_SERVER, { host: 'localhost', port: 51080 }],
      'PEM',
      folder,
    );
    expect(readFileSync(one.certificateFile, 'utf8')).toBe('PEM');
    expect(runningPracticeEndpoints(folder)).toEqual(new Set(['loopback:51433', 'loopback:51080']));
    one.remove();
    expect(runningPracticeEndpoints(folder)).toEqual(new Set());
    expect(existsSync(one.certificateFile)).toBe(false);
  });

  it('is not believed of a process that has ended, and is cleaned away', () => {
    const folder = homes.make();
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    const gone = announcePractice(pid, [SQL_SERVER], 'PEM', folder);
    writeFileSync(join(folder, 'broken.json'), '{');
    expect(runningPracticeEndpoints(folder)).toEqual(new Set());
    expect(existsSync(gone.certificateFile)).toBe(false);
    expect(existsSync(join(folder, 'broken.json'))).toBe(false);
  });

  it('is empty where no practice company ever ran', () => {
    const folder = join(homes.make(), 'none');
    expect(runningPracticeEndpoints(folder)).toEqual(new Set());
    mkdirSync(folder);
    expect(runningPracticeEndpoints(folder)).toEqual(new Set());
  });
});
