export { toEngineSettings } from './engine-settings.mapper.ts';
export { parseSettings, parseSettingsText } from './parse-settings.ts';
export {
  type ConnectionConfig,
  type CounterpointConfig,
  newSettings,
  SETTINGS_VERSION,
  type Settings,
  type SettingsInput,
  settingsSchema,
} from './settings.schema.ts';
export {
  headlessSettingsFile,
  type SettingsFile,
  settingsFile,
} from './settings-file.ts';
export { type SettingsStore, settingsStore } from './settings-store.ts';
