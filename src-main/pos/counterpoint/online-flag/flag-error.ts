import { type SyncError, syncError } from '../../../../src-shared/errors/sync-error.ts';
import { posError } from '../connection/driver-error.ts';

/** The setting that names the second log-in. */
const FLAG_USER = 'flagUser';

/** A failure of the second log-in, so that nobody looks for it with the first. */
export function flagError(error: SyncError): SyncError {
  if (error.code === 'pos.permission-denied') {
    return {
      ...error,
      code: 'pos.flag-denied',
      field: FLAG_USER,
      operatorMessage: 'The log-in for the online flag may not set it.',
      remedy: 'Run the rights script for the flag log-in on the company database.',
    };
  }
  return error.field === 'user' ? { ...error, field: FLAG_USER } : error;
}

/** The company has no second log-in. */
export const flagUserMissing = (): SyncError =>
  syncError({
    kind: 'auth',
    code: 'pos.flag-user-missing',
    subject: { entity: 'pos', id: 'counterpoint' },
    field: FLAG_USER,
    operatorMessage: 'There is no log-in that may set the online flag.',
    remedy: 'Make one with the rights script, and connect Counterpoint again with --flag-user NAME.',
  });

/** A rule asks for a field that this company's IM_ITEM lacks. */
export const fieldUnknown = (field: string, column: string): SyncError =>
  syncError({
    kind: 'rejected',
    code: 'online.field-unknown',
    field,
    operatorMessage: `This company has no ${field === column ? `column ${column}` : `field ${field} (IM_ITEM.${column})`}, or the log-in may not read it.`,
    remedy: 'Use another field in the rule, or give the reading log-in the right to it.',
  });

/** Without the audit columns nobody could tell our change from anybody else's. */
export const auditColumnsMissing = (columns: readonly string[]): SyncError =>
  posError(
    {
      kind: 'rejected',
      code: 'pos.column-missing',
      field: 'database',
      operatorMessage: `The company database lacks ${columns.map((name) => `IM_ITEM.${name}`).join(' and ')}, or the log-in may not read it.`,
      remedy: 'Set online flags in Counterpoint itself, and name your Counterpoint release to support.',
    },
    columns.join(', '),
  );
