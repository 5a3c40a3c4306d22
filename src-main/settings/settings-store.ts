import { readFileSync, renameSync } from 'node:fs';
import { err, ok, type Result } from '../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../src-shared/errors/sync-error.ts';
import { parseSettings, parseSettingsText, unreadable } from './parse-settings.ts';
import type { Settings, SettingsInput } from './settings.schema.ts';
import type { SettingsFile } from './settings-file.ts';

/** A company's settings on disk. All failures are `rejected` and leave the file as it is. */
export interface SettingsStore {
  /** Where they are, for people. */
  readonly path: string;
  /** The settings; null when there are none yet. A file that is not valid is a failure, never replaced by defaults. */
  load(): Result<Settings | null, SyncError>;
  /** Checks and stores; what has a default may be left out. Answers what was stored. */
  save(settings: SettingsInput): Result<Settings, SyncError>;
  /** The stored settings as text for another machine. There are no secrets in it. */
  exportText(): Result<string, SyncError>;
  /**
   * Checks exported text and stores it in place of what is there; a file that cannot be read is kept beside it as
   * `settings.json.unreadable`. `source` names the text in messages.
   */
  importText(text: string, source: string): Result<Settings, SyncError>;
}

export function settingsStore(file: SettingsFile): SettingsStore {
  const load = (): Result<Settings | null, SyncError> => {
    if (!file.exists()) return ok(null);
    try {
      // `conf` takes a JSON list or number for an empty file; what is no group of fields must not pass as one.
      const plain: unknown = JSON.parse(readFileSync(file.path, 'utf8').replace(/^\uFEFF/, ''));
      if (typeof plain !== 'object' || plain === null || Array.isArray(plain)) {
        return parseSettings(plain, file.path);
      }
      return parseSettings(file.read(), file.path);
    } catch (cause) {
      return err(unreadable(file.path, cause));
    }
  };
  const write = (settings: Settings): Result<Settings, SyncError> => {
    try {
      file.write(settings);
      return ok(settings);
    } catch (cause) {
      return err(notWritten(file.path, cause));
    }
  };
  return {
    path: file.path,
    load,
    save(settings) {
      const parsed = parseSettings(settings, 'the settings');
      return parsed.ok ? write(parsed.value) : parsed;
    },
    exportText() {
      const loaded = load();
      if (!loaded.ok) return loaded;
      return loaded.value === null ? err(nothingYet()) : ok(`${JSON.stringify(loaded.value, null, 2)}\n`);
    },
    importText(text, source) {
      const parsed = parseSettingsText(text, source);
      if (!parsed.ok) return parsed;
      const present = load();
      if (!present.ok && present.error.code === 'settings.unreadable') setAside(file.path);
      return write(parsed.value);
    },
  };
}

// What cannot be moved away cannot be written over either, and then the write says why.
function setAside(path: string): void {
  try {
    renameSync(path, `${path}.unreadable`);
  } catch {}
}

const notWritten = (path: string, cause: unknown): SyncError =>
  syncError({
    kind: 'rejected',
    code: 'settings.not-written',
    subject: { entity: 'setting', id: path },
    operatorMessage: 'The settings could not be saved; what was there before is still there.',
    remedy: `Check that ${path} is not opened or write-protected and that the disk has free space.`,
    detail: cause instanceof Error ? cause.message : String(cause),
  });

const nothingYet = (): SyncError =>
  syncError({
    kind: 'rejected',
    code: 'settings.none',
    operatorMessage: 'There are no settings yet.',
    remedy: 'Connect Counterpoint or a store first.',
  });
