import type { ResultColumn, ResultSink, SqlServerError, SqlValue } from '../session.ts';
import { CHANGE, DONE, type TokenWriter } from './tokens.ts';

/** Sends what the writer holds; resolves when the client has room for more. */
export type Flush = () => Promise<void>;

/** Bytes after which what was written is sent, and other work gets a turn: a cancel must be seen in mid-answer. */
const FLUSH_AT = 32 * 1024;

/** Turns the results of statements into tokens, and keeps to the pace of the client. */
export class AnswerSink implements ResultSink {
  readonly #writer: TokenWriter;
  readonly #flush: Flush;
  readonly #isProcedure: boolean;
  /** The DONE that stands last in a batch must say so, which is known only when nothing follows. */
  #heldDone: { readonly status: number; readonly count: number } | null = null;
  #hasFailed = false;
  #transaction: Uint8Array;
  rows = 0;

  constructor(writer: TokenWriter, flush: Flush, isProcedure: boolean, transaction: Uint8Array) {
    this.#writer = writer;
    this.#flush = flush;
    this.#isProcedure = isProcedure;
    this.#transaction = transaction;
  }

  columns(columns: readonly ResultColumn[]): void {
    this.#releaseDone();
    this.#writer.columns(columns);
  }

  row(values: readonly SqlValue[]): Promise<void> | undefined {
    this.#writer.row(values);
    this.rows += 1;
    return this.#writer.out.length >= FLUSH_AT ? this.#flush() : undefined;
  }

  done(rowCount: number | null): void {
    this.#releaseDone();
    const status = (rowCount === null ? 0 : DONE.count) | (this.#hasFailed ? DONE.error : 0);
    this.#hasFailed = false;
    if (this.#isProcedure) this.#writer.done('doneInProcedure', status | DONE.more, rowCount ?? 0);
    else this.#heldDone = { status, count: rowCount ?? 0 };
  }

  message(text: string, number: number, severity: number): void {
    this.#releaseDone();
    this.#writer.info(number, text, severity);
  }

  error(failure: SqlServerError): void {
    this.#releaseDone();
    this.#writer.error(failure);
    this.#hasFailed = true;
  }

  transactionAborted(): void {
    this.#releaseDone();
    this.#writer.bytesChange(CHANGE.rollback, new Uint8Array(), this.#transaction);
  }

  /** Ends a batch, or a request that failed before it ran: the held DONE goes out as the last one. */
  end(failure: SqlServerError | null): void {
    if (failure !== null) {
      this.#releaseDone();
      this.#writer.error(failure);
      this.#writer.done(this.#isProcedure ? 'doneProcedure' : 'done', DONE.error);
    } else if (this.#heldDone === null) this.#writer.done('done', DONE.final);
    else this.#writer.done('done', this.#heldDone.status, this.#heldDone.count);
    this.#heldDone = null;
  }

  #releaseDone(): void {
    if (this.#heldDone === null) return;
    this.#writer.done('done', this.#heldDone.status | DONE.more, this.#heldDone.count);
    this.#heldDone = null;
  }
}
