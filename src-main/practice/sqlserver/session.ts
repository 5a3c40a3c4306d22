/**
 * The seam between the TDS wire (`tds/`) and the T-SQL engine (`sql/`): the wire knows packets and tokens, the engine
 * knows statements and tables, and neither imports the other.
 */

/** A T-SQL type as it is declared. `length` is in characters (n/varchar), or bytes (binary); 'max' for (max). */
export interface SqlType {
  readonly kind:
    | 'bit'
    | 'tinyint'
    | 'smallint'
    | 'int'
    | 'bigint'
    | 'decimal'
    | 'numeric'
    | 'money'
    | 'float'
    | 'real'
    | 'char'
    | 'varchar'
    | 'nchar'
    | 'nvarchar'
    | 'text'
    | 'datetime'
    | 'datetime2'
    | 'date'
    | 'time'
    | 'uniqueidentifier'
    | 'binary'
    | 'varbinary'
    | 'rowversion';
  readonly length?: number | 'max';
  readonly precision?: number;
  readonly scale?: number;
}

/**
 * A value in its storage form: integers and bits bigint, decimal/money/float number, text string,
 * datetime 'YYYY-MM-DD HH:MM:SS.mmm', datetime2 with seven digits, date 'YYYY-MM-DD', time 'HH:MM:SS.nnnnnnn',
 * uniqueidentifier upper-case text, binary and rowversion bytes.
 */
export type SqlValue = null | bigint | number | string | Uint8Array;

/** One column of a result. An expression without a name has the empty name. */
export interface ResultColumn {
  readonly name: string;
  readonly type: SqlType;
  readonly nullable: boolean;
}

/** A parameter of `sp_executesql` or of a procedure call; `name` carries its `@`. */
export interface SqlParameter {
  readonly name: string;
  readonly type: SqlType;
  readonly value: SqlValue;
  readonly isOutput: boolean;
}

/** Receives the answer of a batch as it is made. `row` may answer a promise: the engine waits for it (back-pressure). */
export interface ResultSink {
  columns(columns: readonly ResultColumn[]): void;
  row(values: readonly SqlValue[]): Promise<void> | undefined;
  /** End of one statement. `rowCount` null: a statement without a count (DECLARE, SET, IF, NOCOUNT ON). */
  done(rowCount: number | null): void;
  /** PRINT, and RAISERROR below severity 11. */
  message(text: string, number: number, severity: number): void;
  /** A failed statement after which the batch goes on (constraint errors). A batch-ending error is thrown instead. */
  error(failure: SqlServerError): void;
  /** The server itself rolled the open transaction back (XACT_ABORT, deadlock). */
  transactionAborted(): void;
}

/** An error with SQL Server's number. Thrown by the engine; the wire turns it into an ERROR token. */
export class SqlServerError extends Error {
  override readonly name = 'SqlServerError';
  readonly number: number;
  readonly severity: number;
  readonly state: number;
  readonly line: number;
  constructor(number: number, message: string, severity = 16, state = 1, line = 1) {
    super(message);
    this.number = number;
    this.severity = severity;
    this.state = state;
    this.line = line;
  }
}

/** One log-in's session: the engine half of a TDS connection. All methods throw `SqlServerError` on refusal. */
export interface SqlSession {
  readonly database: string;
  /** Aborts when the server itself ended the session (KILL): the connection is closed after the running request. */
  readonly ended?: AbortSignal;
  /** Runs a batch with parameters; answers the values of OUTPUT parameters in their order. */
  execute(
    text: string,
    parameters: readonly SqlParameter[],
    sink: ResultSink,
    signal: AbortSignal,
  ): Promise<readonly SqlValue[]>;
  /** Runs a stored procedure by name (`sp_getapplock`, `sp_releaseapplock` and the like); answers its return status. */
  call(
    procedure: string,
    parameters: readonly SqlParameter[],
    sink: ResultSink,
    signal: AbortSignal,
  ): Promise<{ readonly status: number; readonly outputs: readonly SqlValue[] }>;
  begin(): Promise<void>;
  commit(): Promise<void>;
  rollback(savepoint?: string): Promise<void>;
  save(savepoint: string): Promise<void>;
  /** The reset flag of a packet: rolls back, drops temp tables, clears SET options. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** Why a log-in is refused, or that it is not. */
export type LogInVerdict = 'ok' | 'wrong-password' | 'unknown-database';

/** A data source that log-ins connect to. */
export interface SqlServerEngine {
  /** True when a database of that name exists (any case). */
  hasDatabase(name: string): boolean;
  /** Judges a log-in that statements made; null for one that is not the engine's. */
  logIn?(logIn: {
    readonly user: string;
    readonly password: string;
    readonly database: string;
  }): LogInVerdict | null;
  /** Opens a session for a log-in that was already checked. */
  openSession(options: {
    readonly database: string;
    readonly user: string;
    /** What the client calls itself. */
    readonly program?: string;
  }): Promise<SqlSession>;
}
