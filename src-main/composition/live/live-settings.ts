import { statSync } from 'node:fs';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { EngineSettings } from '../../engine/ports/engine-settings.ts';
import { newSettings, type Settings, type SettingsStore, toEngineSettings } from '../../settings/index.ts';

const NOTHING_SET_UP = toEngineSettings(newSettings({ id: 'company', name: 'Company' }));

/**
 * The settings as they stand in the file now: read again whenever the file changed, by whichever process. While the file
 * is not valid, nothing starts: the last valid settings stay, paused.
 */
export class LiveSettings {
  readonly #store: SettingsStore;
  readonly #listeners = new Set<() => void>();
  #seen: string | null = null;
  #valid: Settings | null = null;
  #engine: EngineSettings = NOTHING_SET_UP;
  #failure: SyncError | null = null;

  constructor(store: SettingsStore) {
    this.#store = store;
    this.#refresh();
  }

  /** The last valid settings; null when the company was not set up yet. */
  current(): Settings | null {
    this.#refresh();
    return this.#valid;
  }

  /** Why the file cannot be followed, null while it can. */
  failure(): SyncError | null {
    this.#refresh();
    return this.#failure;
  }

  /** What the engine follows. */
  engineSettings(): EngineSettings {
    this.#refresh();
    return this.#engine;
  }

  /** Calls back after a change was noticed. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #refresh(): void {
    const now = signatureOf(this.#store.path);
    if (now === this.#seen) return;
    const isFirst = this.#seen === null;
    this.#seen = now;
    const loaded = this.#store.load();
    if (loaded.ok) {
      this.#valid = loaded.value;
      this.#failure = null;
      this.#engine = loaded.value === null ? NOTHING_SET_UP : toEngineSettings(loaded.value);
    } else {
      this.#failure = loaded.error;
      this.#engine = { ...this.#engine, isPaused: true };
    }
    if (!isFirst) for (const listener of this.#listeners) listener();
  }
}

// The file is replaced as a whole, so a change shows in one of these.
function signatureOf(path: string): string {
  const facts = statSync(path, { throwIfNoEntry: false, bigint: true });
  return facts === undefined ? 'none' : `${facts.ino} ${facts.mtimeNs} ${facts.size}`;
}
