import { err, ok, type Result } from '../../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../../src-shared/errors/sync-error.ts';
import type { PracticeFaults } from './parse-faults.ts';
import type { PracticeProcess } from './practice-process.ts';

/** Hands faults to the doubles that are to have them. Failure: what a double does not take, in its own words. */
export async function applyFaults(
  practice: Pick<PracticeProcess, 'setFaults'>,
  faults: PracticeFaults,
): Promise<Result<void, SyncError>> {
  try {
    for (const [store, list] of Object.entries(faults)) await practice.setFaults(store, list);
    return ok();
  } catch (cause) {
    return err(refused(cause));
  }
}

const refused = (cause: unknown): SyncError =>
  syncError({
    kind: 'rejected',
    code: 'practice.faults-unreadable',
    field: 'faults',
    operatorMessage: `The practice company does not take these faults: ${cause instanceof Error ? cause.message : String(cause)}`,
    remedy: 'Correct them in the file.',
  });
