declare const rowType: unique symbol;

/** What a parameter holds; each has one T-SQL type, so that an index on the column it is compared with stays usable. */
export type SqlParameterType =
  | 'json'
  | 'item-number'
  | 'location'
  | 'datetime'
  | 'int'
  | 'flag'
  | 'user-id'
  | 'document-id'
  | 'document-key'
  | 'text';

/** A parameter; `name` without its `@`. A `document-id` is digits as text. */
export interface SqlParameter {
  readonly name: string;
  readonly type: SqlParameterType;
  readonly value: string | number | Date;
}

/** One statement, with its parameters and (for the compiler alone) the type of its rows. */
export interface SqlQuery<Row> {
  /** For the log and for error details. */
  readonly name: string;
  readonly text: string;
  readonly parameters: readonly SqlParameter[];
  readonly [rowType]?: Row;
}
