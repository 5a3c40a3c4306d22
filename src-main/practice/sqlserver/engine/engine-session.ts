import {
  type ResultSink,
  type SqlParameter,
  SqlServerError,
  type SqlSession,
  type SqlValue,
} from '../session.ts';
import { Canceled } from './canceled.ts';
import { runProcedure } from './procedures.ts';
import { runStatements } from './run-batch.ts';
import type { RunningSession } from './server-state.ts';
import { type Frame, freshOptions, type SessionContext } from './session-context.ts';

/** One log-in's session. What it runs comes one after the other, as the wire hands it over. */
export class EngineSession implements SqlSession, RunningSession {
  readonly #context: SessionContext;
  readonly #ending = new AbortController();
  #stop: (() => void) | null = null;
  #running: Promise<void> = Promise.resolve();

  constructor(context: SessionContext) {
    this.#context = context;
    context.server.sessions.set(context.id, this);
  }

  get id(): number {
    return this.#context.id;
  }

  get user(): string {
    return this.#context.user;
  }

  get program(): string {
    return this.#context.program;
  }

  get database(): string {
    return this.#context.database.name;
  }

  get ended(): AbortSignal {
    return this.#ending.signal;
  }

  get isRunning(): boolean {
    return this.#stop !== null;
  }

  waitsFor(): object | null {
    const { database, server, transaction } = this.#context;
    return (
      database.locks.blockerOf(transaction) ??
      server.applicationLocks.blockerOf(transaction) ??
      server.applicationLocks.blockerOf(this.#context)
    );
  }

  owns(owner: object): boolean {
    return owner === this.#context || owner === this.#context.transaction;
  }

  /** Ends the session and waits for what it was running. */
  async finish(): Promise<void> {
    this.kill();
    await this.#running;
  }

  kill(): void {
    this.#ending.abort();
    if (this.#stop === null) this.#release();
    else this.#stop();
  }

  async execute(
    text: string,
    parameters: readonly SqlParameter[],
    sink: ResultSink,
    signal: AbortSignal,
  ): Promise<readonly SqlValue[]> {
    const variables: Frame['variables'] = new Map(
      parameters.map(({ name, type, value }) => [name.toLowerCase(), { type, value }]),
    );
    await this.#run(sink, signal, variables, async (frame) => {
      await runStatements(this.#context.plans.batch(text), this.#context, frame);
    });
    return parameters
      .filter(({ isOutput }) => isOutput)
      .map(({ name }) => variables.get(name.toLowerCase())?.value ?? null);
  }

  async call(
    procedure: string,
    parameters: readonly SqlParameter[],
    sink: ResultSink,
    signal: AbortSignal,
  ): Promise<{ readonly status: number; readonly outputs: readonly SqlValue[] }> {
    let status = 0;
    await this.#run(sink, signal, new Map(), async (frame) => {
      status = await runProcedure(procedure, parameters, this.#context, frame);
    });
    return { status, outputs: parameters.filter(({ isOutput }) => isOutput).map(({ value }) => value) };
  }

  async begin(): Promise<void> {
    this.#refuseKilled();
    this.#context.transaction.begin();
  }

  async commit(): Promise<void> {
    this.#refuseKilled();
    this.#context.transaction.commit();
    this.#releaseTransactionLocks();
  }

  async rollback(savepoint?: string): Promise<void> {
    const { transaction } = this.#context;
    if (savepoint !== undefined) transaction.rollbackTo(savepoint);
    else {
      transaction.rollback();
      this.#releaseTransactionLocks();
    }
  }

  async save(savepoint: string): Promise<void> {
    const { lockTimeoutMs } = this.#context.options;
    await this.#context.transaction.save(savepoint, { lockTimeoutMs, signal: new AbortController().signal });
  }

  async reset(): Promise<void> {
    this.#refuseKilled();
    this.#forget();
  }

  #forget(): void {
    const context = this.#context;
    context.transaction.abandon();
    context.server.applicationLocks.releaseAll(context);
    this.#releaseTransactionLocks();
    context.options = freshOptions();
    context.rowCount = 0n;
    context.lastIdentity = null;
    context.lastError = 0;
  }

  async close(): Promise<void> {
    this.#release();
  }

  #release(): void {
    const context = this.#context;
    if (!context.connection.isOpen) return;
    this.#forget();
    context.server.sessions.delete(context.id);
    context.statements.clear();
    context.connection.close();
  }

  async #run(
    sink: ResultSink,
    signal: AbortSignal,
    variables: Frame['variables'],
    work: (frame: Frame) => Promise<void>,
  ): Promise<void> {
    this.#refuseKilled();
    const context = this.#context;
    const stopping = new AbortController();
    this.#stop = () => stopping.abort();
    const ended = Promise.withResolvers<void>();
    this.#running = ended.promise;
    const frame: Frame = {
      variables,
      sink,
      signal: AbortSignal.any([signal, stopping.signal]),
      caught: null,
      isTrying: false,
      depth: 0,
    };
    try {
      await work(frame);
    } catch (problem) {
      if (!(problem instanceof Canceled)) throw problem;
      // XACT_ABORT counts for a cancel too; without it the transaction stays open.
      if (context.options.xactAbort) context.transaction.abandon();
      this.#refuseKilled();
    } finally {
      this.#stop = null;
      if (this.ended.aborted) this.#release();
      else if (context.transaction.depth === 0) this.#releaseTransactionLocks();
      ended.resolve();
    }
  }

  #releaseTransactionLocks(): void {
    const { server, transaction } = this.#context;
    server.applicationLocks.releaseAll(transaction);
  }

  #refuseKilled(): void {
    if (!this.ended.aborted) return;
    throw new SqlServerError(
      596,
      'Cannot continue the execution because the session is in the kill state.',
      21,
    );
  }
}
