import { err, ok, type Result } from '../../src-shared/errors/result.ts';
import type { SyncError } from '../../src-shared/errors/sync-error.ts';
import type { SecretName, SecretStore } from '../engine/ports/secret-store.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** `TILLBRIDGE_SECRET_<CONNECTION>_<FIELD>`: upper case, everything but letters and digits becomes `_`. */
export const environmentVariable = ({ connection, field }: Omit<SecretName, 'home'>): string =>
  `TILLBRIDGE_SECRET_${[connection, field].map((part) => part.toUpperCase().replace(/[^A-Z0-9]/g, '_')).join('_')}`;

/**
 * For headless machines: a secret that the keychain does not have, or that no keychain is there to hold, is read from
 * the environment. The keychain comes first, so that a log-in entered in the app is never shadowed by a variable that
 * somebody forgot. Nothing is ever written to the environment.
 */
export class EnvironmentSecretStore implements SecretStore {
  readonly #keychain: SecretStore;
  readonly #environment: Environment;

  constructor(keychain: SecretStore, environment: Environment) {
    this.#keychain = keychain;
    this.#environment = environment;
  }

  async get(name: SecretName): Promise<Result<string | null, SyncError>> {
    const kept = await this.#keychain.get(name);
    if (kept.ok && kept.value !== null) return kept;
    // An empty variable is how shells and task schedulers say "none".
    const given = this.#environment[environmentVariable(name)] || null;
    if (given !== null) return ok(given);
    return kept.ok ? kept : err(withVariable(kept.error, name));
  }

  async set(name: SecretName, value: string): Promise<Result<void, SyncError>> {
    const stored = await this.#keychain.set(name, value);
    return stored.ok ? stored : err(withVariable(stored.error, name));
  }

  delete(name: SecretName): Promise<Result<void, SyncError>> {
    return this.#keychain.delete(name);
  }
}

const withVariable = (error: SyncError, name: SecretName): SyncError => ({
  ...error,
  remedy: `${error.remedy} On a machine without a keychain, set ${environmentVariable(name)} for the program instead.`,
});
