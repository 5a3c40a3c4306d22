import type { Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { SecretName, SecretStore } from '../../engine/ports/secret-store.ts';

/** Passes secrets through and remembers their values, so that log and failures can hide them wherever they turn up. */
export class KnownSecrets implements SecretStore {
  readonly #inner: SecretStore;
  readonly #values = new Set<string>();

  constructor(inner: SecretStore) {
    this.#inner = inner;
  }

  /** Every value that was read or stored so far. */
  values(): readonly string[] {
    return [...this.#values];
  }

  async get(name: SecretName): Promise<Result<string | null, SyncError>> {
    const found = await this.#inner.get(name);
    if (found.ok && found.value !== null) this.#values.add(found.value);
    return found;
  }

  set(name: SecretName, value: string): Promise<Result<void, SyncError>> {
    this.#values.add(value);
    return this.#inner.set(name, value);
  }

  delete(name: SecretName): Promise<Result<void, SyncError>> {
    return this.#inner.delete(name);
  }
}
