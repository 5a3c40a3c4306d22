import { err, ok, type Result } from '../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../src-shared/errors/sync-error.ts';
import type { SecretName, SecretStore } from '../engine/ports/secret-store.ts';

/** The part of keytar that is used (github.com/github/node-keytar, README). */
export interface Keychain {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

export interface KeychainOptions {
  /** Loads the operating system's keychain; only called when a secret is wanted. */
  readonly load?: () => Promise<Keychain>;
  /** A locked keychain may ask a person and wait; longer than this nobody is there to answer. */
  readonly timeoutMs?: number;
}

/** What people see in their keychain program. */
const SERVICE = 'Tillbridge';
const LONGEST_WAIT_MS = 60_000;

/** `<home>/<connection>/<field>`: two companies on one computer never share a secret. */
const accountOf = ({ home, connection, field }: SecretName): string => `${home}/${connection}/${field}`;

/**
 * Windows Credential Manager, macOS Keychain or the Secret Service (GNOME Keyring, KWallet). A keychain that is missing,
 * locked or does not answer is an `auth` failure with the code `secrets.keychain-unavailable`, never a fallback.
 */
export class KeychainSecretStore implements SecretStore {
  readonly #load: () => Promise<Keychain>;
  readonly #timeoutMs: number;

  constructor(options: KeychainOptions = {}) {
    this.#load = options.load ?? loadKeytar;
    this.#timeoutMs = options.timeoutMs ?? LONGEST_WAIT_MS;
  }

  get(name: SecretName): Promise<Result<string | null, SyncError>> {
    return this.#ask(name, (keychain) => keychain.getPassword(SERVICE, accountOf(name)));
  }

  set(name: SecretName, value: string): Promise<Result<void, SyncError>> {
    return this.#ask(name, (keychain) => keychain.setPassword(SERVICE, accountOf(name), value));
  }

  /** Deleting what is not there is no failure. */
  async delete(name: SecretName): Promise<Result<void, SyncError>> {
    const deleted = await this.#ask(name, (keychain) => keychain.deletePassword(SERVICE, accountOf(name)));
    return deleted.ok ? ok() : deleted;
  }

  async #ask<Value>(
    name: SecretName,
    work: (keychain: Keychain) => Promise<Value>,
  ): Promise<Result<Value, SyncError>> {
    const deadline = Promise.withResolvers<never>();
    const timer = setTimeout(
      () => deadline.reject(new Error(`no answer in ${this.#timeoutMs} ms`)),
      this.#timeoutMs,
    );
    try {
      return ok(await Promise.race([this.#load().then(work), deadline.promise]));
    } catch (cause) {
      return err(unavailable(name, cause));
    } finally {
      clearTimeout(timer);
    }
  }
}

// Loaded late: its native part is only there on a computer, and most commands need no secret.
async function loadKeytar(): Promise<Keychain> {
  const loaded = await import('keytar');
  return 'default' in loaded ? (loaded.default as Keychain) : loaded;
}

// The keychain's own words name no secret; its error objects are not passed on.
const unavailable = (name: SecretName, cause: unknown): SyncError =>
  syncError({
    kind: 'auth',
    code: 'secrets.keychain-unavailable',
    subject: { entity: 'connection', id: name.connection },
    field: name.field,
    operatorMessage: "This computer's keychain is missing or locked, so log-ins cannot be read or stored.",
    remedy:
      'Sign in to the computer as the user who set Tillbridge up and unlock the keychain, then try again.',
    detail: cause instanceof Error ? cause.message : String(cause),
  });
