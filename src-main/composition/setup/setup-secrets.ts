import { ok, type Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { SecretName, SecretStore } from '../../engine/ports/secret-store.ts';
import { redact } from '../../observability/index.ts';
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
  readonly #seen = new Set<string>();

  constructor(kept: SecretStore, environment: Readonly<Record<string, string | undefined>>) {
    this.#kept = kept;
    this.#environment = environment;
  }

  async get(name: SecretName): Promise<Result<string | null, SyncError>> {
    const given = this.#given(name);
    const found = given === null ? await this.#kept.get(name) : ok(given);
    if (found.ok && found.value !== null) this.#seen.add(found.value);
    return found;
  }

  /** A failure as it may be shown: without the log-ins that it was met with. */
  hideIn(error: SyncError): SyncError {
    return redact(error, [...this.#seen]) as SyncError;
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
