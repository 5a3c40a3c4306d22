import { connectionId } from '../../../src-shared/domain/ids.ts';
import { err, ok, type Result } from '../../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../../src-shared/errors/sync-error.ts';
import type { StoreInfo } from '../../engine/ports/commerce-platform.ts';
import { silentLog } from '../../observability/index.ts';
import type { PlatformDefinition } from '../../platforms/platform-definition.ts';
import type { ConnectionConfig, Settings, SettingsInput } from '../../settings/index.ts';
import { openPlatform, platformNamed } from '../access/platform-access.ts';
import { storeSecret } from '../access/secret-names.ts';
import { testCounterpoint } from './connect-counterpoint.ts';
import { linkedElsewhere } from './linked-elsewhere.ts';
import { draftSettings, type SetupDeps, type SetupDraft, saveDraft } from './setup-draft.ts';
import { atStage, type SetupFailure } from './setup-failure.ts';
import type { Keeping } from './setup-secrets.ts';

type ConnectionInput = NonNullable<SettingsInput['connections']>[number];

/** What a person enters; what is left out stays as it was, or takes its default. */
export interface StoreRequest {
  readonly platform: string;
  readonly id: string;
  /** The platform's own fields that are no secrets. */
  readonly config: Readonly<Record<string, string>>;
  readonly choices: Partial<Omit<ConnectionInput, 'id' | 'platform' | 'config'>>;
  /** The store is the same one at a new address, so that what is linked there stays linked. */
  readonly hasMoved: boolean;
}

/** A store as it was connected and saved. */
export interface StoreConnected {
  readonly info: StoreInfo;
  readonly connection: ConnectionConfig;
  readonly secretsIn: Keeping;
  readonly isPractice: boolean;
  /** The locations were not chosen but are all that the company has. */
  readonly tookAllLocations: boolean;
}

/** Checks every field, asks the store with its log-in, and only then saves. */
export async function connectStore(
  request: StoreRequest,
  deps: SetupDeps,
): Promise<Result<StoreConnected, SetupFailure>> {
  const platform = platformNamed(request.platform);
  if (!platform.ok) return atStage('input', platform);
  const fields = checkFields(platform.value, request.config);
  if (!fields.ok) return atStage('input', fields);
  const first = draftSettings(deps.home, (present) => withConnection(present, request, {}));
  if (!first.ok) return first;
  const connection = connectionOf(first.value.next, request.id);
  const present = first.value.present?.connections.find(({ id }) => id === request.id);
  const linked =
    present === undefined || request.hasMoved ? ok() : linkedElsewhere(deps, present, connection);
  if (!linked.ok) return atStage('refused', linked);
  const info = await testStore(connection, deps);
  if (!info.ok) return atStage('test', info);

  const locations = await companyLocations(connection, first.value, deps);
  if (!locations.ok) return atStage('test', locations);
  const draft = draftSettings(deps.home, (settings) => withConnection(settings, request, locations.value));
  if (!draft.ok) return draft;
  const secretsIn = await keepSecrets(connection, deps);
  const saved = saveDraft(deps.home, draft.value);
  if (!saved.ok) return atStage('refused', saved);
  return ok({
    info: info.value,
    connection: connectionOf(saved.value, request.id),
    secretsIn,
    isPractice: draft.value.becomesPractice,
    tookAllLocations: locations.value.locations !== undefined,
  });
}

/** Looks at a platform's own fields without asking the store: none unknown, none secret, each as it should be. */
export function checkFields(
  { manifest, validate }: PlatformDefinition,
  config: Readonly<Record<string, string>>,
): Result<void, SyncError> {
  const known = manifest.fields.filter(({ isSecret }) => !isSecret).map(({ name }) => name);
  const unknown = Object.keys(config).find((name) => !known.includes(name));
  return unknown === undefined ? validate(config) : err(unknownField(unknown, manifest.displayName, known));
}

/** Opens a store as its settings say and asks what it is; one that lets us read only is a failure. */
export async function testStore(
  connection: ConnectionConfig,
  { home, clock, secrets, signal }: SetupDeps,
): Promise<Result<StoreInfo, SyncError>> {
  const deps = { home, clock, secrets, log: silentLog };
  const opened = await openPlatform(connection, deps, () => undefined);
  if (!opened.ok) return opened;
  try {
    const info = await opened.value.connection.check(signal);
    if (!info.ok) return err({ connectionId: connectionId(connection.id), ...info.error });
    return info.value.canWrite ? info : err(readOnly(connection));
  } finally {
    await opened.value.close();
  }
}

function withConnection(
  settings: SettingsInput,
  { platform, id, config, choices }: StoreRequest,
  more: Partial<ConnectionInput>,
): SettingsInput {
  const connections = settings.connections ?? [];
  const present = connections.find((candidate) => candidate.id === id);
  const next: ConnectionInput = {
    ...(present ?? { name: id }),
    ...more,
    ...choices,
    id,
    platform,
    config: { ...config },
  };
  const others = connections.map((candidate) => (candidate.id === id ? next : candidate));
  return { ...settings, connections: present === undefined ? [...connections, next] : others };
}

// A store that offers the stock of no location offers nothing; all of them are the best guess, and it is told.
async function companyLocations(
  connection: ConnectionConfig,
  { next }: SetupDraft,
  deps: SetupDeps,
): Promise<Result<{ readonly locations?: string[] }, SyncError>> {
  if (connection.locations.length > 0 || next.counterpoint === null) return ok({});
  const company = await testCounterpoint(next, deps);
  return company.ok ? ok({ locations: company.value.locations.map(({ code }) => code) }) : company;
}

async function keepSecrets(
  { id, platform }: ConnectionConfig,
  { home, secrets }: SetupDeps,
): Promise<Keeping> {
  const found = platformNamed(platform);
  const fields = found.ok ? found.value.manifest.fields.filter(({ isSecret }) => isSecret) : [];
  const kept = await Promise.all(fields.map(({ name }) => secrets.keep(storeSecret(home, id, name))));
  return kept.includes('environment') ? 'environment' : 'keychain';
}

function connectionOf({ connections }: Settings, id: string): ConnectionConfig {
  const connection = connections.find((candidate) => candidate.id === id);
  if (connection === undefined) throw new Error(`the draft has no connection ${id}`);
  return connection;
}

const unknownField = (name: string, platform: string, known: readonly string[]): SyncError =>
  syncError({
    kind: 'rejected',
    code: 'platform.field-unknown',
    field: name,
    operatorMessage: `${platform} has no setting called ${name}.`,
    remedy: `It has: ${known.join(', ')}.`,
  });

const readOnly = ({ id, name }: ConnectionConfig): SyncError =>
  syncError({
    kind: 'auth',
    code: 'platform.read-only',
    connectionId: connectionId(id),
    operatorMessage: `The log-in of ${name} may only read.`,
    remedy: 'Give it the right to write as well, or make a new one with read and write.',
  });
