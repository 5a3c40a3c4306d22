import type { SecretName, SecretStore } from '../../src-main/engine/ports/secret-store.ts';
import { environmentVariable } from '../../src-main/secrets/index.ts';
import { ok } from '../../src-shared/errors/result.ts';

/** Takes secrets down as environment variables, the way that a machine without a keychain gives them to the engine. */
export class SecretRecorder implements SecretStore {
  readonly #variables = new Map<string, string>();

  /** Name and value of every secret that was set. */
  get environment(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#variables);
  }

  async get(name: SecretName) {
    return ok(this.#variables.get(environmentVariable(name)) ?? null);
  }

  async set(name: SecretName, value: string) {
    this.#variables.set(environmentVariable(name), value);
    return ok();
  }

  async delete(name: SecretName) {
    this.#variables.delete(environmentVariable(name));
    return ok();
  }
}
