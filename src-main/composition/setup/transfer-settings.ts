import { resolve } from 'node:path';
import { ok, type Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import {
  headlessSettingsFile,
  parseSettingsText,
  type Settings,
  settingsStore,
} from '../../settings/index.ts';
import { checkLocationMode, platformNamed } from '../access/platform-access.ts';
import { markPracticeHome } from '../practice/practice-marker.ts';
import { testCounterpoint } from './connect-counterpoint.ts';
import { checkFields, testStore } from './connect-store.ts';
import { linkedElsewhere } from './linked-elsewhere.ts';
import { draftOf, type SetupDeps, type SetupDraft } from './setup-draft.ts';
import { atStage, type SetupFailure } from './setup-failure.ts';

/** A folder's settings as text for another machine; there are no secrets in it. */
export function exportSettings(home: string): Result<string, SyncError> {
  return settingsStore(headlessSettingsFile(resolve(home))).exportText();
}

/**
 * Takes exported settings over in place of what is there. Every field is checked and, unless `isTested` is false, every
 * connection is tried before anything is saved. `source` names the text in messages.
 */
export async function importSettings(
  text: string,
  source: string,
  deps: SetupDeps & { readonly isTested: boolean },
): Promise<Result<Settings, SetupFailure>> {
  const store = settingsStore(headlessSettingsFile(resolve(deps.home)));
  const parsed = parseSettingsText(text, source);
  if (!parsed.ok) return atStage('input', parsed);
  const present = store.load();
  // A file that cannot be read is what an import is there to replace.
  const draft = draftOf(deps.home, store, present.ok ? present.value : null, parsed.value);
  if (!draft.ok) return draft;
  const fields = checkConnections(draft.value);
  if (!fields.ok) return atStage('input', fields);
  const linked = checkLinked(draft.value, deps);
  if (!linked.ok) return atStage('refused', linked);
  const tested = deps.isTested ? await testAll(parsed.value, deps) : ok();
  if (!tested.ok) return atStage('test', tested);
  if (draft.value.becomesPractice) markPracticeHome(resolve(deps.home), 'connect');
  return atStage('refused', store.importText(text, source));
}

function checkConnections({ next }: SetupDraft): Result<void, SyncError> {
  for (const connection of next.connections) {
    const platform = platformNamed(connection.platform);
    if (!platform.ok) return platform;
    const valid = checkFields(platform.value, connection.config);
    if (!valid.ok) return valid;
    const locations = checkLocationMode(connection, platform.value);
    if (!locations.ok) return locations;
  }
  return ok();
}

function checkLinked({ present, next }: SetupDraft, deps: SetupDeps): Result<void, SyncError> {
  for (const connection of next.connections) {
    const before = present?.connections.find(({ id }) => id === connection.id);
    const linked = before === undefined ? ok() : linkedElsewhere(deps, before, connection);
    if (!linked.ok) return linked;
  }
  return ok();
}

async function testAll(settings: Settings, deps: SetupDeps): Promise<Result<void, SyncError>> {
  if (settings.counterpoint !== null) {
    const company = await testCounterpoint(settings, deps);
    if (!company.ok) return company;
  }
  for (const connection of settings.connections.filter(({ isEnabled }) => isEnabled)) {
    const store = await testStore(connection, deps);
    if (!store.ok) return store;
  }
  return ok();
}
