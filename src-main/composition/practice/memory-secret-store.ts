import { ok } from '../../../src-shared/errors/result.ts';
import type { SecretName, SecretStore } from '../../engine/ports/secret-store.ts';

/**
 * Secrets of a practice company. They are random per start and die with the process, so they never belong in the
 * computer's keychain.
 */
export class MemorySecretStore implements SecretStore {
  readonly #values = new Map<string, string>();

  async get(name: SecretName) {
    return ok(this.#values.get(keyOf(name)) ?? null);
  }

  async set(name: SecretName, value: string) {
    this.#values.set(keyOf(name), value);
    return ok();
  }

  async delete(name: SecretName) {
    this.#values.delete(keyOf(name));
    return ok();
  }
}

const keyOf = ({ connection, field }: SecretName): string => `${connection}/${field}`;
