import type { ResultColumn, SqlType, SqlValue } from '../session.ts';
import type { Expression, Path, Query } from './ast.ts';
import type { Catalog } from './catalog.ts';

/** What the files of the compiler hand to each other. */

/** An expression in SQLite's words with its T-SQL type. */
export interface Typed {
  readonly sql: string;
  readonly type: SqlType;
  readonly isNullable: boolean;
  /** A column compares by its own NOCASE collation, a constant has a known value. */
  readonly origin: 'column' | 'constant' | 'expression';
  readonly value?: SqlValue;
  /** Part of a key or index: it must stay bare in comparisons. */
  readonly isIndexed?: boolean;
  /** Integer arithmetic, whose result SQLite does not check against the type. */
  readonly mayOverflow?: boolean;
  /** A bare NULL takes any type. */
  readonly isUntyped?: boolean;
}

export interface ScopeColumn {
  readonly name: string;
  readonly sql: string;
  readonly type: SqlType;
  readonly isNullable: boolean;
  readonly isIndexed: boolean;
  /** False for results of expressions, whose text compares byte by byte unless told otherwise. */
  readonly isCollated: boolean;
  /** Not part of `*`. */
  readonly isHidden?: boolean;
}

export interface ScopeTable {
  readonly alias: string;
  readonly columns: readonly ScopeColumn[];
}

/** Which columns may stand outside of aggregates: those of GROUP BY, by their SQLite words. */
export interface Grouping {
  readonly by: ReadonlySet<string>;
}

/** Names that an expression may use, from the inside out. */
export interface Scope {
  readonly tables: readonly ScopeTable[];
  readonly parent: Scope | null;
  readonly grouping: Grouping | null;
}

export const NO_SCOPE: Scope = { tables: [], parent: null, grouping: null };

/** A query in SQLite's words, whose columns are called "1", "2" and so on unless they are named. */
export interface CompiledQuery {
  readonly sql: string;
  readonly columns: readonly ResultColumn[];
  /** For each column whether its text compares without regard to case by itself. */
  readonly collated: readonly boolean[];
  /** For each column whether it is a bare NULL, which takes any type. */
  readonly untyped: readonly boolean[];
  /** At most one row, as far as one can see: an aggregate, or TOP 1. */
  readonly isSingleRow: boolean;
}

/** A read of a table, with its hints: what permissions and locks are asked for. */
export interface TableRead {
  readonly table: string;
  readonly hints: readonly string[];
}

/** A view of the system; its rows come as JSON in the slot. */
export interface SystemTable {
  readonly slot: string;
  readonly columns: readonly { readonly name: string; readonly type: SqlType }[];
}

/** The column that counts the steps of a recursive common table; no statement can name it. */
export const LEVEL = 'ts level ';

export interface CommonTableDef {
  readonly name: string;
  readonly columns: readonly ScopeColumn[];
  /** Set inside of its own step: how often it may use itself. */
  readonly maxRecursion?: number;
}

export interface Compiling {
  readonly catalog: Catalog;
  readonly database: string;
  /** By lower-case name with `@`. */
  readonly variables: ReadonlyMap<string, SqlType>;
  /** For what the database keeps (defaults, computed columns, triggers): no variables, and clocks are functions. */
  readonly isStored: boolean;
  /** False for a database of a compatibility level below 130. */
  readonly knowsJson: boolean;
  readonly commonTables: readonly CommonTableDef[];
  /** What `inserted` and `deleted` are inside of a trigger. */
  readonly transition: Transition | null;
  readonly reads: TableRead[];
  systemTable(path: Path): SystemTable | null;
  scalar(expression: Expression, scope: Scope): Typed;
  predicate(expression: Expression, scope: Scope): string;
  query(query: Query, scope: Scope | null, compiling: Compiling): CompiledQuery;
}

export interface Transition {
  readonly table: string;
  /** The event that the body is compiled for. */
  readonly event: 'INSERT' | 'UPDATE' | 'DELETE';
}

const MARK = '\u0001';

/** Stands for a value that is bound when the statement runs: a variable, or one of the engine's own (`@@rowcount`). */
export const slot = (name: string): string => `${MARK}${name.toLowerCase()}${MARK}`;

/** The statement with its slots as question marks, and their names in order. */
export function bindSlots(sql: string): { readonly sql: string; readonly slots: readonly string[] } {
  const parts = sql.split(MARK);
  return {
    sql: parts.map((part, index) => (index % 2 === 0 ? part : '?')).join(''),
    slots: parts.filter((_, index) => index % 2 === 1),
  };
}

export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;
