import type { Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';

/** Names one secret: the company's home, the connection ("counterpoint" or a store's id) and the field. */
export interface SecretName {
  readonly home: string;
  readonly connection: string;
  readonly field: string;
}

/** The OS keychain. A keychain that is missing or locked is an `auth` failure with a remedy, never a fallback. */
export interface SecretStore {
  get(name: SecretName): Promise<Result<string | null, SyncError>>;
  set(name: SecretName, value: string): Promise<Result<void, SyncError>>;
  delete(name: SecretName): Promise<Result<void, SyncError>>;
}
