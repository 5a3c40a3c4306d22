import { connectionId } from '../../../src-shared/domain/ids.ts';
import { err, ok, type Result } from '../../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../../src-shared/errors/sync-error.ts';
import type { Clock } from '../../engine/ports/clock.ts';
import type { CommercePlatform, OnPlatformCall } from '../../engine/ports/commerce-platform.ts';
import type { Log } from '../../engine/ports/log.ts';
import type { SecretName, SecretStore } from '../../engine/ports/secret-store.ts';
import type { PlatformDefinition } from '../../platforms/platform-definition.ts';
import { findPlatform, PLATFORMS } from '../../platforms/registry.ts';
import { environmentVariable } from '../../secrets/index.ts';
import type { ConnectionConfig } from '../../settings/index.ts';
import { storeSecret } from './secret-names.ts';

/** What opens the stores of one company's data folder. */
export interface PlatformAccessDeps {
  readonly home: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly secrets: SecretStore;
}

/**
 * Opens a configured store: its platform, checked fields and secrets. Failures: `rejected` (unknown platform, a field),
 * `auth` (a secret is missing), each about this connection alone.
 */
export async function openPlatform(
  connection: ConnectionConfig,
  deps: PlatformAccessDeps,
  onCall: OnPlatformCall,
): Promise<Result<CommercePlatform, SyncError>> {
  const found = platformNamed(connection.platform);
  if (!found.ok) return about(connection, found);
  const valid = found.value.validate(connection.config);
  if (!valid.ok) return about(connection, valid);
  const locations = checkLocationMode(connection, found.value);
  if (!locations.ok) return about(connection, locations);
  const secrets = await readSecrets(connection, found.value, deps);
  if (!secrets.ok) return about(connection, secrets);
  return ok(
    found.value.createPlatform({
      connectionId: connectionId(connection.id),
      config: connection.config,
      secrets: secrets.value,
      clock: deps.clock,
      log: deps.log,
      onCall,
    }),
  );
}

/** The platform of that name, or a failure that names those there are. */
export function platformNamed(id: string): Result<PlatformDefinition, SyncError> {
  const definition = findPlatform(id);
  if (definition !== undefined) return ok(definition);
  const known = PLATFORMS.map(({ manifest }) => manifest.id).join(', ');
  return err(
    syncError({
      kind: 'rejected',
      code: 'platform.unknown',
      field: 'platform',
      operatorMessage: `There is no platform called ${id}.`,
      remedy: `Use one of: ${known}.`,
    }),
  );
}

/** Refuses stock by location for a store that knows no locations. */
export function checkLocationMode(
  { name, locationMode }: Pick<ConnectionConfig, 'name' | 'locationMode'>,
  { manifest }: PlatformDefinition,
): Result<void, SyncError> {
  if (locationMode === 'sum' || manifest.capabilities.hasLocations) return ok();
  return err(
    syncError({
      kind: 'rejected',
      code: 'platform.no-locations',
      field: 'locationMode',
      operatorMessage: `${name} cannot be told stock by location: ${manifest.displayName} knows no locations.`,
      remedy: 'Set locationMode to sum, so that it offers what its locations hold together.',
    }),
  );
}

async function readSecrets(
  connection: ConnectionConfig,
  { manifest }: PlatformDefinition,
  { home, secrets }: PlatformAccessDeps,
): Promise<Result<Readonly<Record<string, string>>, SyncError>> {
  const values: Record<string, string> = {};
  for (const field of manifest.fields.filter(({ isSecret }) => isSecret)) {
    const name = storeSecret(home, connection.id, field.name);
    const read = await secrets.get(name);
    if (!read.ok) return read;
    if (read.value !== null) values[field.name] = read.value;
    else if (field.isRequired) return err(secretMissing(name, connection.name, field.label));
  }
  return ok(values);
}

const secretMissing = (name: SecretName, storeName: string, label: string): SyncError =>
  syncError({
    kind: 'auth',
    code: 'platform.secret-missing',
    field: name.field,
    operatorMessage: `The ${label} of ${storeName} is missing.`,
    remedy: `Set ${environmentVariable(name)} and connect the store again; it is then kept in the keychain.`,
  });

function about<Value>(
  connection: ConnectionConfig,
  failed: Result<Value, SyncError> & { readonly ok: false },
): Result<never, SyncError> {
  const subject = failed.error.subject ?? { entity: 'connection' as const, id: connection.id };
  return err({ ...failed.error, connectionId: connectionId(connection.id), subject });
}
