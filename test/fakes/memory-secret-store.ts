import type { SecretName, SecretStore } from '../../src-main/engine/ports/secret-store.ts';
import { err, ok, type Result } from '../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../src-shared/errors/sync-error.ts';

/** A keychain in memory; `isLocked` makes it refuse like a real one that nobody unlocked. */
export class MemorySecretStore implements SecretStore {
  isLocked = false;
  readonly #secrets = new Map<string, string>();

  async get(name: SecretName): Promise<Result<string | null, SyncError>> {
    return this.isLocked ? err(locked(name)) : ok(this.#secrets.get(keyOf(name)) ?? null);
  }

  async set(name: SecretName, value: string): Promise<Result<void, SyncError>> {
    if (this.isLocked) return err(locked(name));
    this.#secrets.set(keyOf(name), value);
    return ok();
  }

  async delete(name: SecretName): Promise<Result<void, SyncError>> {
    if (this.isLocked) return err(locked(name));
    this.#secrets.delete(keyOf(name));
    return ok();
  }

  /** Everything that it holds, for tests that prove a secret appears nowhere else. */
  values(): readonly string[] {
    return [...this.#secrets.values()];
  }
}

const keyOf = ({ home, connection, field }: SecretName): string => JSON.stringify([home, connection, field]);

const locked = ({ connection, field }: SecretName): SyncError =>
  syncError({
    kind: 'auth',
    code: 'secrets.keychain-unavailable',
    subject: { entity: 'connection', id: connection },
    field,
    operatorMessage: 'The keychain is locked.',
    remedy: 'Unlock it.',
  });
