import type { SyncError } from '../../src-shared/errors/sync-error.ts';

/** What the process's exit status says to a script. */
export const EXIT = {
  allDone: 0,
  failedOrBlocked: 1,
  badUsage: 2,
  cannotConnect: 3,
  stoppedByBrake: 4,
} as const;
export type ExitStatus = (typeof EXIT)[keyof typeof EXIT];

/** Failures that mean that the other side could not be reached or did not let us in. */
const CONNECTION_CODES = [
  'pos.unreachable',
  'pos.login-refused',
  'pos.database-missing',
  'platform.unreachable',
];

/** The status for a command that ended with this failure. */
export function statusOf(error: SyncError): ExitStatus {
  const isConnection =
    error.kind === 'auth' || error.kind === 'transient' || CONNECTION_CODES.includes(error.code);
  return isConnection ? EXIT.cannotConnect : EXIT.failedOrBlocked;
}
