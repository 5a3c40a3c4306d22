import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { err, ok, type Result } from '../../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../../src-shared/errors/sync-error.ts';

const MARKER = 'practice.json';
const content = z.object({ madeBy: z.string() });

/** True for a data folder that belongs to a practice company, whoever made it. */
export const isPracticeHome = (home: string): boolean => existsSync(join(home, MARKER));

/** Makes a folder a practice company's; an earlier mark stays. */
export function markPracticeHome(home: string, madeBy: string): void {
  mkdirSync(home, { recursive: true });
  if (isPracticeHome(home)) return;
  writeFileSync(join(home, MARKER), `${JSON.stringify({ madeBy })}\n`, { mode: 0o600 });
}

/**
 * Takes a folder for runs of `madeBy`: one that it marked before, an empty one or a new one. Any other folder is refused
 * with `practice.foreign-home`, since a practice run replaces what is in it.
 */
export function claimPracticeHome(home: string, madeBy: string): Result<void, SyncError> {
  const files = filesIn(home);
  if (files === null || (files.length > 0 && makerOf(home) !== madeBy)) return err(foreignHome(home));
  markPracticeHome(home, madeBy);
  return ok();
}

// Null: there is something, but no folder.
function filesIn(home: string): readonly string[] | null {
  if (!existsSync(home)) return [];
  try {
    return readdirSync(home);
  } catch {
    return null;
  }
}

function makerOf(home: string): string | null {
  try {
    return content.parse(JSON.parse(readFileSync(join(home, MARKER), 'utf8'))).madeBy;
  } catch {
    return null;
  }
}

const foreignHome = (home: string): SyncError =>
  syncError({
    kind: 'rejected',
    code: 'practice.foreign-home',
    subject: { entity: 'setting', id: home },
    field: 'home',
    operatorMessage: `${home} was not made by a practice run, and a practice run replaces what is in its folder.`,
    remedy: 'Name a new or empty folder, or one of an earlier practice run.',
  });
