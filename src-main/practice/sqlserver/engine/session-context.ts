import type { DatabaseSync } from 'node:sqlite';
import type { ResultSink, SqlServerError, SqlType, SqlValue } from '../session.ts';
import type { DatabaseFile } from './database-file.ts';
import type { Permissions } from './permissions.ts';
import type { PlanCache } from './plan-cache.ts';
import type { ServerClock } from './server-clock.ts';
import type { ServerState } from './server-state.ts';
import type { StatementCache } from './statement-cache.ts';
import type { Transaction } from './transaction.ts';

/** Options of SET that mean something here. */
export interface SessionOptions {
  noCount: boolean;
  xactAbort: boolean;
  /** Milliseconds; negative: without end. */
  lockTimeoutMs: number;
  /** The table whose identity column may be written. */
  identityInsert: string | null;
}

export const freshOptions = (): SessionOptions => ({
  noCount: false,
  xactAbort: false,
  lockTimeoutMs: -1,
  identityInsert: null,
});

/** What belongs to one log-in's session. */
export interface SessionContext {
  readonly id: number;
  readonly user: string;
  readonly program: string;
  readonly database: DatabaseFile;
  readonly connection: DatabaseSync;
  readonly statements: StatementCache;
  readonly plans: PlanCache;
  readonly transaction: Transaction;
  readonly permissions: Permissions;
  readonly server: ServerState;
  readonly clock: ServerClock;
  options: SessionOptions;
  /** @@ROWCOUNT, SCOPE_IDENTITY() and @@ERROR. */
  rowCount: bigint;
  lastIdentity: bigint | null;
  lastError: number;
}

export interface Variable {
  readonly type: SqlType;
  value: SqlValue;
}

/** What belongs to one run of a batch. */
export interface Frame {
  /** By lower-case name with `@`. */
  readonly variables: Map<string, Variable>;
  readonly sink: ResultSink;
  readonly signal: AbortSignal;
  /** Inside of CATCH: what was caught. */
  caught: SqlServerError | null;
  /** Inside of TRY: the first error goes to CATCH. */
  readonly isTrying: boolean;
  /** Texts inside of texts (EXEC) end somewhere. */
  readonly depth: number;
}
