import { readFile } from 'node:fs/promises';
import { err, ok, type Result } from '../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../src-shared/errors/sync-error.ts';

/** The text of a file that an argument names; the failure names the argument. */
export async function readTextFile(file: string, field: string): Promise<Result<string, SyncError>> {
  try {
    return ok(await readFile(file, 'utf8'));
  } catch (cause) {
    return err(unreadable(file, field, cause));
  }
}

const unreadable = (file: string, field: string, cause: unknown): SyncError =>
  syncError({
    kind: 'rejected',
    code: 'usage.file-unreadable',
    field,
    operatorMessage: `The file ${file} could not be read.`,
    remedy: 'Check its name and that it can be read.',
    detail: cause instanceof Error ? cause.message : String(cause),
  });
