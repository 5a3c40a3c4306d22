import type { SqlType } from '../../session.ts';
import { BIGINT, DATETIME, decimal, INT, nationalText } from '../types.ts';

/** @@SERVERNAME, and the computer's name. */
export const SERVER_NAME = 'PRACTICE';

/**
 * Values of the session and the server, bound when a statement runs: a clock stands still within a statement. The key is
 * the function's name, or the global variable's with `@@`.
 */
export const SESSION_VALUES: ReadonlyMap<string, SqlType> = new Map<string, SqlType>([
  ['GETDATE', DATETIME],
  ['CURRENT_TIMESTAMP', DATETIME],
  ['GETUTCDATE', DATETIME],
  ['SYSDATETIME', { kind: 'datetime2', scale: 7 }],
  ['SYSUTCDATETIME', { kind: 'datetime2', scale: 7 }],
  ['SCOPE_IDENTITY', decimal(38, 0, 'numeric')],
  ['XACT_STATE', { kind: 'smallint' }],
  ['TRIGGER_NESTLEVEL', INT],
  ['CURRENT_USER', nationalText(128)],
  ['SESSION_USER', nationalText(128)],
  ['SYSTEM_USER', nationalText(128)],
  ['USER', nationalText(128)],
  ['USER_NAME', nationalText(128)],
  ['SUSER_NAME', nationalText(128)],
  ['SUSER_SNAME', nationalText(128)],
  ['ORIGINAL_LOGIN', nationalText(128)],
  ['APP_NAME', nationalText(128)],
  ['ERROR_NUMBER', INT],
  ['ERROR_SEVERITY', INT],
  ['ERROR_STATE', INT],
  ['ERROR_LINE', INT],
  ['ERROR_MESSAGE', nationalText(4000)],
  ['ERROR_PROCEDURE', nationalText(128)],
  ['@@ROWCOUNT', INT],
  ['@@ERROR', INT],
  ['@@TRANCOUNT', INT],
  ['@@IDENTITY', decimal(38, 0, 'numeric')],
  ['@@SPID', { kind: 'smallint' }],
  ['@@SERVERNAME', nationalText(128)],
  ['@@VERSION', nationalText(300)],
  ['@@LANGUAGE', nationalText(128)],
  ['@@DATEFIRST', { kind: 'tinyint' }],
  ['@@LOCK_TIMEOUT', INT],
  ['@@MAX_PRECISION', { kind: 'tinyint' }],
  ['@@DBTS', { kind: 'varbinary', length: 8 }],
  ['@@NESTLEVEL', INT],
  ['ROWCOUNT_BIG', BIGINT],
]);

/** Those that tables may use in a default or a trigger: SQLite calls them when a row is written. */
export const STORED_CLOCKS: ReadonlySet<string> = new Set([
  'GETDATE',
  'CURRENT_TIMESTAMP',
  'GETUTCDATE',
  'SYSDATETIME',
  'SYSUTCDATETIME',
]);
