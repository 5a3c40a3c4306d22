import { SqlServerError } from '../session.ts';
import { notUnderstood } from '../sql/errors.ts';
import type { SessionContext } from './session-context.ts';

/** Options that hold with the one value that they always have here. */
const FIXED: Readonly<Record<string, readonly string[]>> = {
  ANSI_NULLS: ['ON'],
  ANSI_NULL_DFLT_ON: ['ON'],
  ANSI_DEFAULTS: ['ON'],
  ANSI_PADDING: ['ON'],
  ANSI_WARNINGS: ['ON'],
  ARITHABORT: ['ON', 'OFF'],
  CONCAT_NULL_YIELDS_NULL: ['ON'],
  CURSOR_CLOSE_ON_COMMIT: ['OFF'],
  DATEFIRST: ['7'],
  DATEFORMAT: ['MDY'],
  IMPLICIT_TRANSACTIONS: ['OFF'],
  LANGUAGE: ['US_ENGLISH', 'ENGLISH'],
  NUMERIC_ROUNDABORT: ['OFF'],
  QUOTED_IDENTIFIER: ['ON'],
  ROWCOUNT: ['0'],
  // A read sees what was committed when it began, at every level below SERIALIZABLE.
  'TRANSACTION ISOLATION LEVEL': ['READ COMMITTED', 'READ UNCOMMITTED', 'REPEATABLE READ', 'SNAPSHOT'],
};

/** Options that exist and that we do not have. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  'FIPS_FLAGGER',
  'FMTONLY',
  'FORCEPLAN',
  'NOEXEC',
  'OFFSETS',
  'PARSEONLY',
  'QUERY_GOVERNOR_COST_LIMIT',
  'REMOTE_PROC_TRANSACTIONS',
  'SHOWPLAN_ALL',
  'SHOWPLAN_TEXT',
  'SHOWPLAN_XML',
  'STATISTICS',
]);

/**
 * SET of options. Throws 40000 for an option, or a value of one, that would need us to behave otherwise; 195 for what
 * is no option.
 */
export function setOptions(names: readonly string[], value: string, { options }: SessionContext): void {
  for (const name of names) {
    if (name === 'NOCOUNT') options.noCount = value === 'ON';
    else if (name === 'XACT_ABORT') options.xactAbort = value === 'ON';
    else if (name === 'LOCK_TIMEOUT') options.lockTimeoutMs = Number(value);
    else if (name === 'TEXTSIZE' || name === 'DEADLOCK_PRIORITY' || name === 'CONTEXT_INFO') continue;
    else if (FIXED[name] === undefined && !ELSEWHERE.has(name)) {
      throw new SqlServerError(195, `'${name}' is not a recognized SET option.`, 15);
    } else if (FIXED[name]?.includes(value.toUpperCase()) !== true)
      throw notUnderstood(`SET ${name} ${value}`);
  }
}
