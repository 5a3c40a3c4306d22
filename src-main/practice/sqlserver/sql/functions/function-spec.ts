import type { SqlType, SqlValue } from '../../session.ts';
import type { Typed } from '../compiling.ts';

/** What an argument is converted to before the call; `any` leaves it as it is. */
export type ArgumentKind = 'text' | 'int' | 'bigint' | 'float' | 'any';

/** A scalar function: what it takes, what it answers, and how it is carried out. */
export interface FunctionSpec {
  /** Upper case. */
  readonly name: string;
  /** Kinds of the arguments; the last one holds for all further ones. */
  readonly takes: readonly ArgumentKind[];
  /** Fewest and most arguments. */
  readonly count: readonly [number, number];
  type(values: readonly Typed[]): SqlType;
  /** SQLite's words for the call; else `js` is called under the name `ts_<name>`. */
  readonly sql?: (values: readonly string[], typed: readonly Typed[]) => string;
  /** Never called with a NULL unless `seesNull`. */
  readonly js?: (...values: NonNullable<SqlValue>[]) => SqlValue;
  readonly seesNull?: (...values: SqlValue[]) => SqlValue;
  /** Not the same every time: cannot be part of a computed column. */
  readonly isVolatile?: boolean;
  readonly neverNull?: boolean;
}
