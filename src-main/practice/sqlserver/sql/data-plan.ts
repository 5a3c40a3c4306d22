import type { ResultColumn } from '../session.ts';
import type { TableRead } from './compiling.ts';

/** A statement in SQLite's words with the names of the values that are bound to its question marks. */
export interface BoundSql {
  readonly sql: string;
  readonly slots: readonly string[];
}

/** A query, ready to run. */
export interface QueryPlan {
  readonly kind: 'query';
  readonly statement: BoundSql;
  readonly columns: readonly ResultColumn[];
  readonly reads: readonly TableRead[];
  /** Variables that the values go into instead of to the client; null for a result. */
  readonly assigns: readonly string[] | null;
}

/** INSERT, UPDATE or DELETE, ready to run. */
export interface ChangePlan {
  readonly kind: 'change';
  readonly action: 'INSERT' | 'UPDATE' | 'DELETE';
  readonly table: string;
  /** The columns that an UPDATE sets: they can be allowed one by one. */
  readonly sets: readonly string[];
  readonly statement: BoundSql;
  /** Columns of OUTPUT; null without one. */
  readonly output: readonly ResultColumn[] | null;
  /** For OUTPUT of an UPDATE: what keeps the rows as they were, reads both, and cleans up. The change answers no rows then. */
  readonly keeping: { readonly before: BoundSql; readonly result: BoundSql; readonly after: BoundSql } | null;
  readonly reads: readonly TableRead[];
  /** The column that gets a number by itself. */
  readonly identity: string | null;
}
