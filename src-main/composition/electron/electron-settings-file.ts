import ElectronStore from 'electron-store';
import { type SettingsFile, settingsFile } from '../../settings/index.ts';

/** A company's settings file as the app opens it: the same file that plain Node reads through `conf`. */
export const electronSettingsFile = (home: string): SettingsFile =>
  settingsFile(home, () => new ElectronStore({ cwd: home, name: 'settings', configFileMode: 0o600 }));
