import { app } from 'electron';
import { ok, type Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import { KeychainSecretStore } from '../../secrets/index.ts';
import { type Company, openCompany } from '../company.ts';
import { defaultHome } from '../data-folder/user-data-folder.ts';
import { systemClock } from '../system-clock.ts';
import { electronSettingsFile } from './electron-settings-file.ts';

/** The company that the app shows, and how to end all that belongs to it. */
export interface AppCompany {
  readonly company: Company;
  stop(): Promise<void>;
}

/** The company of this user of the computer. */
export async function openAppCompany(): Promise<Result<AppCompany, SyncError>> {
  const home = defaultHome(app.getPath('userData'));
  const opened = await openCompany({
    home,
    clock: systemClock,
    secrets: new KeychainSecretStore(),
    settingsFile: electronSettingsFile(home),
  });
  if (!opened.ok) return opened;
  const company = opened.value;
  company.start();
  return ok({ company, stop: () => company.close() });
}

/** A practice company, with shop life going on; loaded only when it is wanted. */
export async function openAppPractice(): Promise<Result<AppCompany, SyncError>> {
  const { startPracticeApp } = await import('../practice/practice-app.ts');
  return startPracticeApp({
    items: 200,
    seed: 1,
    stores: ['woocommerce'],
    settingsFile: electronSettingsFile,
  });
}
