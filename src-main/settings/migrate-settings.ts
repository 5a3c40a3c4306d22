import { SETTINGS_VERSION } from './settings.schema.ts';

/** Brings the content of version `from` to the next one; pure. */
export interface SettingsMigration {
  readonly from: number;
  readonly up: (settings: Readonly<Record<string, unknown>>) => Record<string, unknown>;
}

/** In order, from version 1 on; none so far. */
const SETTINGS_MIGRATIONS: readonly SettingsMigration[] = [];

export type MigratedSettings =
  | { readonly kind: 'current'; readonly content: Readonly<Record<string, unknown>> }
  | { readonly kind: 'newer'; readonly version: number }
  | { readonly kind: 'no-version' };

/** Brings unchecked content to the present version, step by step; what it holds is checked afterwards. */
export function migrateSettings(
  content: Readonly<Record<string, unknown>>,
  migrations: readonly SettingsMigration[] = SETTINGS_MIGRATIONS,
  known: number = SETTINGS_VERSION,
): MigratedSettings {
  const { version } = content;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) return { kind: 'no-version' };
  if (version > known) return { kind: 'newer', version };
  let migrated = content;
  for (let at = version; at < known; at += 1) {
    const step = migrations.find(({ from }) => from === at);
    if (step === undefined) throw new Error(`no migration of the settings from version ${at}`);
    migrated = { ...step.up(migrated), version: at + 1 };
  }
  return { kind: 'current', content: migrated };
}
