export { toEngineSettings } from './engine-settings.mapper.ts';
export { parseSettings, parseSettingsText } from './parse-settings.ts';
export {
  type ConnectionConfig,
  type CounterpointConfig,
  newSettings,
  type ScheduleConfig,
  SETTINGS_VERSION,
  type Settings,
  type SettingsInput,
  settingsSchema,
} from './settings.schema.ts';
export {
  type ConfLike,
  headlessSettingsFile,
  type SettingsFile,
  settingsFile,
  settingsPath,
} from './settings-file.ts';
export { type SettingsStore, settingsStore } from './settings-store.ts';
