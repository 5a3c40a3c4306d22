import { err, ok, type Result } from '../../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../../src-shared/errors/sync-error.ts';
import { ruleSchema } from './rule.schema.ts';
import type { SelectionRule } from './rule.ts';

/** More problems than this help nobody. */
const MOST_PROBLEMS = 50;

/**
 * Reads a rule from the text of its file. Failures: `rejected` with `online.rule-unreadable` (no JSON), or
 * `online.rule-invalid`, whose `field` is the first part at fault (`select.any[1].field`) and whose `detail` has all.
 */
export function parseRule(text: string): Result<SelectionRule, SyncError> {
  let content: unknown;
  try {
    // Editors on Windows like to begin a file with a byte order mark.
    content = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    return err(unreadable(cause instanceof Error ? cause.message : String(cause)));
  }
  const parsed = ruleSchema.safeParse(content);
  if (parsed.success) return ok(parsed.data);
  return err(invalid(parsed.error.issues.map(({ path, message }) => ({ field: partName(path), message }))));
}

/** `select.any[1].field`, as people find it in the file. */
function partName(path: readonly PropertyKey[]): string {
  const name = path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
  return name === '' ? 'rule' : name;
}

function invalid(problems: readonly { readonly field: string; readonly message: string }[]): SyncError {
  const sentences = problems.map(({ field, message }) => `${field} ${message}`);
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  return syncError({
    kind: 'rejected',
    code: 'online.rule-invalid',
    field: problems[0]?.field,
    operatorMessage: `The rule is not valid: ${sentences[0]}${more}.`,
    remedy: 'Correct the rule file; nothing was changed.',
    detail: sentences.slice(0, MOST_PROBLEMS).join('\n'),
  });
}

const unreadable = (detail: string): SyncError =>
  syncError({
    kind: 'rejected',
    code: 'online.rule-unreadable',
    field: 'rule',
    operatorMessage: 'The rule file is not JSON.',
    remedy: 'Correct the rule file; nothing was changed.',
    detail,
  });
