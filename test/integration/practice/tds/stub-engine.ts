import {
  type ResultSink,
  type SqlParameter,
  type SqlServerEngine,
  SqlServerError,
  type SqlSession,
  type SqlType,
  type SqlValue,
} from '../../../../src-main/practice/sqlserver/session.ts';

const INT: SqlType = { kind: 'int' };

/** An engine that knows a handful of texts, for tests of the wire alone. */
export class StubEngine implements SqlServerEngine {
  readonly log: string[] = [];
  /** How far the last long answer came. */
  rowsMade = 0;

  hasDatabase(name: string): boolean {
    return ['master', 'practice'].includes(name.toLowerCase());
  }

  async openSession({ database, user }: { database: string; user: string }): Promise<SqlSession> {
    const { log } = this;
    const note = (text: string) => {
      log.push(text);
    };
    return {
      database,
      execute: (text, parameters, sink, signal) => this.#execute(text, parameters, sink, signal, user),
      call: async (procedure) => {
        throw new SqlServerError(2812, `Could not find stored procedure '${procedure}'.`);
      },
      begin: async () => note('begin'),
      commit: async () => note('commit'),
      rollback: async () => note('rollback'),
      save: async (name) => note(`save ${name}`),
      reset: async () => note('reset'),
      close: async () => note('close'),
    };
  }

  async #execute(
    text: string,
    parameters: readonly SqlParameter[],
    sink: ResultSink,
    signal: AbortSignal,
    user: string,
  ): Promise<readonly SqlValue[]> {
    this.log.push(text);
    if (text.startsWith('echo')) {
      sink.columns(parameters.map((one) => ({ name: one.name.slice(1), type: one.type, nullable: true })));
      await sink.row(parameters.map((one) => one.value));
      sink.done(1);
    } else if (text.startsWith('many ')) await this.#many(Number(text.slice(5)), sink, signal);
    else if (text === 'who') {
      sink.columns([{ name: '', type: { kind: 'nvarchar', length: 128 }, nullable: true }]);
      await sink.row([user]);
      sink.done(1);
    } else if (text === 'fail') throw new SqlServerError(208, "Invalid object name 'NOTHING'.");
    else if (text === 'fail after row') {
      sink.columns([{ name: 'a', type: INT, nullable: false }]);
      await sink.row([1n]);
      await sink.row([10n ** 12n]);
    } else if (text === 'two results') {
      for (const value of [1n, 2n]) {
        sink.columns([{ name: 'a', type: INT, nullable: false }]);
        await sink.row([value]);
        sink.done(1);
      }
    } else sink.done(null);
    return [];
  }

  async #many(count: number, sink: ResultSink, signal: AbortSignal): Promise<void> {
    sink.columns([
      { name: 'n', type: INT, nullable: false },
      { name: 'text', type: { kind: 'varchar', length: 60 }, nullable: true },
    ]);
    for (this.rowsMade = 0; this.rowsMade < count && !signal.aborted; this.rowsMade += 1) {
      await sink.row([BigInt(this.rowsMade), `row number ${this.rowsMade} of a long answer`]);
    }
    sink.done(this.rowsMade);
  }
}
