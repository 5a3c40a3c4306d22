import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ok, type Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { Clock } from '../../engine/ports/clock.ts';
import type { SecretStore } from '../../engine/ports/secret-store.ts';
import { findPlatform } from '../../platforms/registry.ts';
import type { PracticeAddresses } from '../../practice/host/control.schema.ts';
import {
  headlessSettingsFile,
  parseSettings,
  SETTINGS_VERSION,
  type SettingsInput,
  settingsStore,
} from '../../settings/index.ts';
import { openStores } from '../../storage/index.ts';
import { API_CERTIFICATE_FILE, CERTIFICATE_FILE } from '../access/counterpoint-access.ts';
import { guardAddresses } from '../access/practice-guard.ts';
import { counterpointSecret, storeSecret } from '../access/secret-names.ts';
import { BEAT_FILE } from '../data-folder/beat-file.ts';
import { takeEngineLock } from '../data-folder/engine-lock.ts';
import { momentOfConnection } from '../setup/moment-of-connection.ts';
import { markPracticeHome } from './practice-marker.ts';

/** What a running company keeps in its folder; removed with `forgetPracticeData`. */
const DATABASE_FILE = 'tillbridge.db';
const DATA_FILES = [
  DATABASE_FILE,
  `${DATABASE_FILE}-wal`,
  `${DATABASE_FILE}-shm`,
  BEAT_FILE,
  'settings.json',
];

/**
 * Connects a folder to a running practice company: marks it as practice, writes its settings, and puts the log-ins into
 * `secrets`. Web orders count from now on. `schedule` is the minutes between two starts of a flow. Addresses that are not on
 * this computer are refused with `practice.address-not-local`.
 */
export async function connectPractice(
  home: string,
  addresses: PracticeAddresses,
  secrets: SecretStore,
  clock: Pick<Clock, 'now'>,
  schedule: SettingsInput['schedule'] = {},
): Promise<Result<void, SyncError>> {
  const folder = resolve(home);
  const content = settingsOf(folder, addresses, momentOfConnection(clock));
  const settings = parseSettings({ ...content, schedule }, 'the practice company');
  if (!settings.ok) return settings;
  const local = guardAddresses(settings.value, { isPractice: true, practiceEndpoints: new Set() });
  if (!local.ok) return local;
  mkdirSync(folder, { recursive: true });
  markPracticeHome(folder, 'practice');
  writeFileSync(join(folder, CERTIFICATE_FILE), addresses.counterpoint.certificatePem);
  writeFileSync(join(folder, API_CERTIFICATE_FILE), addresses.counterpoint.api.certificatePem);
  const saved = settingsStore(headlessSettingsFile(folder)).save(settings.value);
  if (!saved.ok) return saved;
  return storeSecrets(folder, addresses, secrets);
}

/**
 * Removes what an earlier practice company left in a folder of ours: its stores are gone, and so are their products.
 * Failure: `company.in-use`, when somebody is still at work there.
 */
export function forgetPracticeData(home: string, clock: Clock): Result<void, SyncError> {
  const file = join(home, DATABASE_FILE);
  if (existsSync(file)) {
    const stores = openStores(file, clock.now());
    // What cannot be opened is removed all the same; nobody can be at work on it.
    const lock = stores.ok ? takeEngineLock(stores.value.lock, home, clock) : null;
    if (lock?.ok) lock.value.release();
    if (stores.ok) stores.value.close();
    if (lock !== null && !lock.ok) return lock;
  }
  for (const name of DATA_FILES) rmSync(join(home, name), { force: true });
  return ok();
}

function settingsOf(
  folder: string,
  { counterpoint, stores, terms }: PracticeAddresses,
  startAt: string,
): SettingsInput {
  const { server, port, database, user, flagUser, timeZone, api } = counterpoint;
  return {
    version: SETTINGS_VERSION,
    company: { id: 'practice', name: 'Practice Trading Company' },
    counterpoint: {
      server,
      port,
      database,
      user,
      flagUser,
      caFile: join(folder, CERTIFICATE_FILE),
      api: { url: api.url, user: api.user, caFile: join(folder, API_CERTIFICATE_FILE) },
      timeZone,
      catalog: { units: terms.units, family: terms.family },
    },
    connections: stores.map(({ id, platform, url, orderPrefix }) => ({
      id,
      platform,
      name: `Practice ${findPlatform(platform)?.manifest.displayName ?? id} store`,
      config: { url },
      locations: terms.locations,
      priceLevel: terms.priceLevel,
      compareAtLevel: terms.compareAtLevel,
      buffer: terms.buffer,
      skuSeparator: terms.skuSeparator,
      promotions: terms.promotions,
      orders: orderPrefix === null ? null : { ...terms.orders, startAt, prefix: orderPrefix },
    })),
  };
}

async function storeSecrets(
  home: string,
  { counterpoint, stores }: PracticeAddresses,
  secrets: SecretStore,
): Promise<Result<void, SyncError>> {
  const { password, flagPassword, api } = counterpoint;
  for (const [field, value] of [
    ['password', password],
    ['flag-password', flagPassword],
    ['api-password', api.password],
    ['api-key', api.apiKey],
  ] as const) {
    const stored = await secrets.set(counterpointSecret(home, field), value);
    if (!stored.ok) return stored;
  }
  for (const { id, credentials } of stores) {
    for (const [field, value] of Object.entries(credentials)) {
      const kept = await secrets.set(storeSecret(home, id, field), value);
      if (!kept.ok) return kept;
    }
  }
  return ok();
}
