/**
 * What a T-SQL statement must answer. Where it comes from: SQL Server's documentation of types, functions and error
 * numbers. Run on a real server when one is named, and on the practice server always.
 */
export interface Expectation {
  readonly sql: string;
  /** Columns of the last result as `name type`, for example `a int, b varchar(3)`; left out: not looked at. */
  readonly columns?: string;
  /** Rows of the last result; dates as ISO text, binary as hexadecimal text. Left out: not looked at. */
  readonly rows?: readonly (readonly unknown[])[];
  /** How many rows each statement says that it touched; left out: not looked at. */
  readonly affected?: readonly number[];
  /** The number of the error that the statement must end with. */
  readonly error?: number;
}
