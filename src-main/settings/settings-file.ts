import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Conf from 'conf';

/**
 * The file that holds the settings, whoever reads it: `conf` in headless mode, `electron-store` (which is a `conf`) in
 * the app. Both write to a temporary file first and rename it.
 */
export interface SettingsFile {
  /** Full path, for messages. */
  readonly path: string;
  exists(): boolean;
  /** The content, unchecked. Throws when it is no JSON or cannot be read. */
  read(): unknown;
  /** Replaces the whole content. Throws when it cannot be written. */
  write(content: Readonly<Record<string, unknown>>): void;
}

/** The part of `conf` (and so of `electron-store`) that is used. */
interface ConfLike {
  store: Record<string, unknown>;
}

/** The file of a company's data folder. */
const settingsPath = (home: string): string => join(home, 'settings.json');

/**
 * The settings file behind a `conf` or an `electron-store` made by `open` with `cwd: home` and the name `settings`. It
 * is opened at the first use, since opening reads the file and throws on what it cannot read.
 */
export function settingsFile(home: string, open: () => ConfLike): SettingsFile {
  const path = settingsPath(home);
  let conf: ConfLike | null = null;
  const opened = (): ConfLike => {
    conf ??= open();
    return conf;
  };
  return {
    path,
    exists: () => existsSync(path),
    read: () => opened().store,
    write(content) {
      opened().store = { ...content };
    },
  };
}

/** The settings file of plain Node: headless mode, tests and scripts. */
export const headlessSettingsFile = (home: string): SettingsFile =>
  settingsFile(home, () => new Conf({ cwd: home, configName: 'settings', configFileMode: 0o600 }));
