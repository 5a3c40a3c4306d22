import { basename, resolve } from 'node:path';
import { err, ok, type Result } from '../../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../../src-shared/errors/sync-error.ts';
import type { Clock } from '../../engine/ports/clock.ts';
import {
  headlessSettingsFile,
  parseSettings,
  SETTINGS_VERSION,
  type Settings,
  type SettingsInput,
  type SettingsStore,
  settingsStore,
} from '../../settings/index.ts';
import { endpointsOf } from '../access/endpoints.ts';
import { guardHome, namesRunningPractice } from '../access/practice-guard.ts';
import { markPracticeHome } from '../practice/practice-marker.ts';
import { atStage, type SetupFailure } from './setup-failure.ts';
import type { SetupSecrets } from './setup-secrets.ts';

/** What connecting needs. */
export interface SetupDeps {
  readonly home: string;
  readonly clock: Clock;
  readonly secrets: SetupSecrets;
  /** Ends a test that takes too long. */
  readonly signal: AbortSignal;
}

/** Settings as they would be after a step of the set-up; nothing is saved before it was tested. */
export interface SetupDraft {
  readonly present: Settings | null;
  readonly next: Settings;
  /** The folder becomes a practice company's with this step. */
  readonly becomesPractice: boolean;
  readonly store: SettingsStore;
}

/**
 * Drafts a change of a folder's settings: checked, and allowed for this folder. A folder that has no address yet and is
 * given one of a running practice company becomes a practice company's.
 */
export function draftSettings(
  home: string,
  change: (present: SettingsInput) => SettingsInput,
): Result<SetupDraft, SetupFailure> {
  const store = settingsStore(headlessSettingsFile(resolve(home)));
  const present = store.load();
  if (!present.ok) return atStage('refused', present);
  const parsed = parseSettings(change(present.value ?? nothingYet(home)), 'the settings');
  if (!parsed.ok) return atStage('input', err(askAgain(parsed.error)));
  return draftOf(home, store, present.value, parsed.value);
}

/** The same for settings that are complete already. */
export function draftOf(
  home: string,
  store: SettingsStore,
  present: Settings | null,
  next: Settings,
): Result<SetupDraft, SetupFailure> {
  const isUnused = present === null || endpointsOf(present).length === 0;
  const becomesPractice = isUnused && namesRunningPractice(next);
  if (!becomesPractice) {
    const allowed = guardHome(resolve(home))(next);
    if (!allowed.ok) return atStage('refused', allowed);
  }
  return ok({ present, next, becomesPractice, store });
}

/** Saves what was drafted and tested. */
export function saveDraft(
  home: string,
  { next, becomesPractice, store }: SetupDraft,
): Result<Settings, SyncError> {
  if (becomesPractice) markPracticeHome(resolve(home), 'connect');
  return store.save(next);
}

function nothingYet(home: string): SettingsInput {
  const name = basename(resolve(home)) || 'Company';
  return { version: SETTINGS_VERSION, company: { id: idOf(name), name } };
}

/** A name as an id: 1 to 20 letters, digits and hyphens. */
export function idOf(name: string): string {
  const id = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 20)
    .replace(/^-+|-+$/g, '');
  return id === '' || id === 'counterpoint' ? 'company' : id;
}

// Here the value came from a person at this moment, not out of a file.
function askAgain(error: SyncError): SyncError {
  const field = error.field?.replace(/^(counterpoint|connections\[\d+\])\./, '').replace(/^config\./, '');
  return syncError({
    ...error,
    subject: undefined,
    field,
    operatorMessage: error.operatorMessage.replace('A setting is not valid', 'This cannot be saved'),
    remedy: `Give another value for ${field ?? 'it'}; nothing was saved.`,
  });
}
