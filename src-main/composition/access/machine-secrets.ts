import type { SecretStore } from '../../engine/ports/secret-store.ts';
import { EnvironmentSecretStore, KeychainSecretStore } from '../../secrets/index.ts';
import { SetupSecrets } from '../setup/setup-secrets.ts';

/** A keychain, as the command line may be given one. */
export type { SecretStore as SecretStorePort } from '../../engine/ports/secret-store.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Log-ins of this computer: its keychain, and the environment where it has none. */
export const machineSecrets = (
  environment: Environment,
  keychain: SecretStore = new KeychainSecretStore(),
): SecretStore => new EnvironmentSecretStore(keychain, environment);

/** The same while something is connected: what the environment gives now comes first. */
export const setupSecrets = (environment: Environment, keychain?: SecretStore): SetupSecrets =>
  new SetupSecrets(machineSecrets(environment, keychain), environment);
