import { err, type Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';

/** At which step a set-up failed: what was entered, the test of the connection, or what this folder allows. */
export type SetupStage = 'input' | 'test' | 'refused';

/** Why something was not connected, and at which step; nothing was saved. */
export interface SetupFailure {
  readonly stage: SetupStage;
  readonly error: SyncError;
}

/** Says at which step a result failed. */
export const atStage = <Value>(
  stage: SetupStage,
  result: Result<Value, SyncError>,
): Result<Value, SetupFailure> => (result.ok ? result : err({ stage, error: result.error }));
