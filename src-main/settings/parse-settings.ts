import { err, ok, type Result } from '../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../src-shared/errors/sync-error.ts';
import { migrateSettings } from './migrate-settings.ts';
import { type Settings, settingsSchema } from './settings.schema.ts';

/**
 * Checks content that came from outside (a file, an import, the wizard). `source` is how people know it, for example
 * the file's path. Failure: `rejected` with `settings.invalid` (`field` is the first field at fault, `detail` has all),
 * or `settings.newer-version`.
 */
export function parseSettings(content: unknown, source: string): Result<Settings, SyncError> {
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    return err(invalid(source, [{ field: 'settings', message: 'must be a group of fields' }]));
  }
  const migrated = migrateSettings(content as Readonly<Record<string, unknown>>);
  if (migrated.kind === 'newer') return err(newer(source, migrated.version));
  if (migrated.kind === 'no-version') {
    return err(invalid(source, [{ field: 'version', message: 'is missing' }]));
  }
  const parsed = settingsSchema.safeParse(migrated.content);
  if (parsed.success) return ok(parsed.data);
  const problems = parsed.error.issues.map(({ path, message }) => ({ field: fieldName(path), message }));
  return err(invalid(source, problems));
}

/** Like `parseSettings`, for text; text that is no JSON fails with `settings.unreadable`. */
export function parseSettingsText(text: string, source: string): Result<Settings, SyncError> {
  try {
    // Editors on Windows like to begin a file with a byte order mark.
    return parseSettings(JSON.parse(text.replace(/^\uFEFF/, '')), source);
  } catch (cause) {
    return err(unreadable(source, cause));
  }
}

/** `connections[0].buffer`, as people find it in the file. */
function fieldName(path: readonly PropertyKey[]): string {
  const name = path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
  return name === '' ? 'settings' : name;
}

function invalid(
  source: string,
  problems: readonly { readonly field: string; readonly message: string }[],
): SyncError {
  const sentences = problems.map(({ field, message }) => `${field} ${message}`);
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  return syncError({
    kind: 'rejected',
    code: 'settings.invalid',
    subject: { entity: 'setting', id: problems[0]?.field ?? 'settings' },
    field: problems[0]?.field,
    operatorMessage: `A setting is not valid: ${sentences[0]}${more}.`,
    remedy: `Correct it in ${source}; until then nothing is synchronized, and nothing of the file is changed.`,
    detail: sentences.join('\n'),
  });
}

/** The settings cannot be read at all. */
export const unreadable = (source: string, cause: unknown): SyncError =>
  syncError({
    kind: 'rejected',
    code: 'settings.unreadable',
    subject: { entity: 'setting', id: source },
    operatorMessage: 'The settings could not be read.',
    remedy: `Repair ${source} or restore it from a backup or an export; nothing of it was changed.`,
    detail: cause instanceof Error ? cause.message : String(cause),
  });

const newer = (source: string, version: number): SyncError =>
  syncError({
    kind: 'rejected',
    code: 'settings.newer-version',
    subject: { entity: 'setting', id: source },
    field: 'version',
    operatorMessage: `The settings were written by a newer Tillbridge (version ${version}).`,
    remedy: `Install the newer Tillbridge again, or put settings of this one in place of ${source}.`,
  });
