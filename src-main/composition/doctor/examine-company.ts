import { resolve } from 'node:path';
import { failed, type HealthCheck, passed } from '../../../src-shared/domain/health-check.ts';
import { err, ok, type Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { Clock } from '../../engine/ports/clock.ts';
import type { SecretStore } from '../../engine/ports/secret-store.ts';
import { redactText, silentLog } from '../../observability/index.ts';
import { type CounterpointCheckId, examineCounterpoint, unexamined } from '../../pos/counterpoint/index.ts';
import {
  type CounterpointConfig as CounterpointSettings,
  headlessSettingsFile,
  type Settings,
  settingsStore,
} from '../../settings/index.ts';
import { counterpointAccess, passwordMissing } from '../access/counterpoint-access.ts';
import { KnownSecrets } from '../access/known-secrets.ts';
import { guardHome } from '../access/practice-guard.ts';
import { counterpointSecret } from '../access/secret-names.ts';
import { examineOrderSetUp } from './examine-orders.ts';
import { examineStore } from './examine-store.ts';
import { seenSignposts } from './seen-signposts.ts';

/** What an examination needs; the company need not be open. */
export interface DoctorDeps {
  /** The company's data folder. */
  readonly home: string;
  readonly clock: Clock;
  readonly secrets: SecretStore;
}

/**
 * Tests everything that a company needs to work: its settings, the keychain, Counterpoint and every store. Nothing is
 * changed anywhere, and it may be asked while the company is at work.
 */
export async function examineCompany(deps: DoctorDeps, signal: AbortSignal): Promise<readonly HealthCheck[]> {
  const secrets = new KnownSecrets(deps.secrets);
  const checks = await examine({ ...deps, secrets }, signal);
  return checks.map((check) => ({ ...check, detail: redactText(check.detail, secrets.values()) }));
}

async function examine(deps: DoctorDeps, signal: AbortSignal): Promise<readonly HealthCheck[]> {
  const settings = readSettings(deps.home);
  if (!settings.ok) return [settingsCheck(settings)];
  const { counterpoint, connections } = settings.value;
  const stores = connections.filter(({ isEnabled }) => isEnabled);
  const [pos, ...storeChecks] = await Promise.all([
    counterpoint === null ? [] : examinePos(counterpoint, seenSignposts(deps.home, stores), deps, signal),
    ...stores.map((connection) => examineStore(connection, { ...deps, log: silentLog }, signal)),
  ]);
  // What is wrong with Counterpoint as a whole is told once, by its own tests.
  const isSound = (pos ?? []).every(({ state }) => state !== 'fail');
  const orders = isSound ? await examineOrderSetUp(settings.value, deps, signal) : [];
  return [
    settingsCheck(settings),
    await keychainCheck(deps),
    ...(pos ?? []),
    ...orders,
    ...storeChecks.flat(),
  ];
}

function readSettings(home: string): Result<Settings, SyncError> {
  const loaded = settingsStore(headlessSettingsFile(resolve(home))).load();
  if (!loaded.ok) return loaded;
  if (loaded.value === null || loaded.value.counterpoint === null) return err(nothingConnected(home));
  const allowed = guardHome(resolve(home))(loaded.value);
  return allowed.ok ? ok(loaded.value) : allowed;
}

function settingsCheck(settings: Result<Settings, SyncError>): HealthCheck {
  const check = { id: 'settings.valid', title: 'The settings can be followed' };
  if (!settings.ok) return { ...check, ...failed(settings.error.operatorMessage, settings.error.remedy) };
  return {
    ...check,
    ...passed(
      `${settings.value.company.name}, stores: ${settings.value.connections.map(({ name }) => name).join(', ') || 'none yet'}.`,
    ),
  };
}

// The password of Counterpoint stands for all: a keychain is open or it is not.
async function keychainCheck({ home, secrets }: DoctorDeps): Promise<HealthCheck> {
  const check = { id: 'keychain.readable', title: 'The log-ins can be read' };
  const read = await secrets.get(counterpointSecret(home, 'password'));
  if (!read.ok) return { ...check, ...failed(read.error.operatorMessage, read.error.remedy) };
  return { ...check, ...passed('The keychain, or the environment in its place, is open.') };
}

/** At which test a connection ends that cannot even be tried. */
const NOT_TRIED: Readonly<Record<string, CounterpointCheckId>> = {
  'pos.certificate-unreadable': 'counterpoint.tls',
};

async function examinePos(
  settings: CounterpointSettings,
  seen: ReadonlySet<string> | null,
  { home, clock, secrets }: DoctorDeps,
  signal: AbortSignal,
): Promise<readonly HealthCheck[]> {
  const access = await counterpointAccess(settings, home, secrets);
  if (!access.ok) return unexamined(NOT_TRIED[access.error.code] ?? 'counterpoint.login', access.error);
  const flag =
    settings.flagUser === undefined
      ? null
      : { user: settings.flagUser, password: await flagPassword(settings.flagUser, home, secrets) };
  return await examineCounterpoint({ ...access.value, flag, seen, clock, log: silentLog }, signal);
}

async function flagPassword(
  user: string,
  home: string,
  secrets: SecretStore,
): Promise<Result<string, SyncError>> {
  const name = counterpointSecret(home, 'flag-password');
  const read = await secrets.get(name);
  if (!read.ok) return read;
  return read.value === null ? err(passwordMissing(name, user, 'flagUser')) : ok(read.value);
}

const nothingConnected = (home: string): SyncError => ({
  kind: 'rejected',
  code: 'settings.none',
  operatorMessage: `Counterpoint is not connected in the folder ${home}.`,
  remedy: 'Connect it: connect counterpoint --server HOST --database NAME --user NAME.',
});
