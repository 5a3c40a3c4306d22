import type { HealthCheck } from '../../src-shared/domain/health-check.ts';
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

/** Kinds that mean that the other side could not be reached or did not let us in. */
const CONNECTION_KINDS: readonly SyncError['kind'][] = ['auth', 'transient', 'rate-limited'];
/** What is wrong on this computer is no matter of connecting, whatever its kind. */
const LOCAL = /^(storage|company|settings|practice|serve|page)\./;
/** A value that was typed and cannot be. */
const USAGE_CODES: readonly string[] = [
  'store.unknown',
  'platform.unknown',
  'prices.instant-invalid',
  'practice.faults-unreadable',
  'practice.store-unknown',
  'online.rule-invalid',
  'online.rule-unreadable',
  'online.field-unknown',
  'online.run-unknown',
  'usage.file-unreadable',
];

/** True for a failure to reach, or to be let into, Counterpoint or a store. */
export function isConnectionFailure(error: SyncError): boolean {
  if (LOCAL.test(error.code)) return false;
  const entity = error.subject?.entity;
  return CONNECTION_KINDS.includes(error.kind) || entity === 'pos' || entity === 'connection';
}

/** Tests without which there is no connection, by the last part of their id. */
const CONNECTING = /\.(?:reachable|encryption|tls|login|database|key)$/;

/** The status of a company's health: what cannot be connected counts more than what is wrong behind it. */
export function healthStatus(checks: readonly HealthCheck[]): ExitStatus {
  const failed = checks.filter(({ state }) => state === 'fail');
  if (failed.length === 0) return EXIT.allDone;
  return failed.some(({ id }) => CONNECTING.test(id)) ? EXIT.cannotConnect : EXIT.failedOrBlocked;
}

/** The status for a command that ended with this failure. */
export function statusOf(error: SyncError): ExitStatus {
  if (USAGE_CODES.includes(error.code)) return EXIT.badUsage;
  return isConnectionFailure(error) ? EXIT.cannotConnect : EXIT.failedOrBlocked;
}
