import type { Result } from '../../src-shared/errors/result.ts';
import type { SyncError } from '../../src-shared/errors/sync-error.ts';

interface FailureMakers {
  FAILED(options: { message: string; data: { code: string; message: string; remedy: string } }): Error;
}

/** The value, or the contract's failure with the sentences that people may read. Details stay in the log. */
export function valueOrFail<Value>(result: Result<Value, SyncError>, errors: FailureMakers): Value {
  if (result.ok) return result.value;
  const { code, operatorMessage: message, remedy } = result.error;
  throw errors.FAILED({ message, data: { code, message, remedy } });
}
