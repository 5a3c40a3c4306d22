import { ok, type Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { SecretName, SecretStore } from '../../engine/ports/secret-store.ts';
import { environmentVariable } from '../../secrets/index.ts';

/** Where a log-in is kept from now on. */
export type Keeping = 'keychain' | 'environment';

/**
 * Log-ins while something is connected: what the environment gives now is newer than what the keychain kept from an
 * earlier time, and is put into the keychain once it is proved to work.
 */
export class SetupSecrets implements SecretStore {
  readonly #kept: SecretStore;
  readonly #environment: Readonly<Record<string, string | undefined>>;

  constructor(kept: SecretStore, environment: Readonly<Record<string, string | undefined>>) {
    this.#kept = kept;
    this.#environment = environment;
  }

  async get(name: SecretName): Promise<Result<string | null, SyncError>> {
    const given = this.#given(name);
    return given === null ? this.#kept.get(name) : ok(given);
  }

  set(name: SecretName, value: string): Promise<Result<void, SyncError>> {
    return this.#kept.set(name, value);
  }

  delete(name: SecretName): Promise<Result<void, SyncError>> {
    return this.#kept.delete(name);
  }

  /** Puts a given log-in into the keychain; without a keychain it stays where it is. */
  async keep(name: SecretName): Promise<Keeping> {
    const given = this.#given(name);
    if (given === null) return 'keychain';
    const stored = await this.#kept.set(name, given);
    return stored.ok ? 'keychain' : 'environment';
  }

  #given(name: SecretName): string | null {
    return this.#environment[environmentVariable(name)] || null;
  }
}
