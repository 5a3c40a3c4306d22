import type { DatabaseSync } from 'node:sqlite';
import { Databases } from './engine/databases.ts';
import { EngineSession } from './engine/engine-session.ts';
import { type Denial, Permissions } from './engine/permissions.ts';
import { PlanCache } from './engine/plan-cache.ts';
import { ServerClock } from './engine/server-clock.ts';
import { type RunningSession, ServerState } from './engine/server-state.ts';
import { freshOptions } from './engine/session-context.ts';
import { StatementCache } from './engine/statement-cache.ts';
import { Transaction } from './engine/transaction.ts';
import type { ResultSink, SqlServerEngine, SqlServerError } from './session.ts';

export interface SqlEngineOptions {
  /** Where the database files are: one SQLite file for each database, in WAL mode. */
  readonly folder: string;
  /** Databases that there must be; made empty when they are missing. */
  readonly databases: readonly string[];
  /** The server's clock. */
  readonly now: () => Date;
  /** The server's local time minus UTC, in minutes; 0 unless told. */
  readonly utcOffsetMinutes?: number;
  /** Log-ins that get error 229 for everything but reading, and whose connections SQLite opens for reading only. */
  readonly readOnlyUsers?: readonly string[];
  /** What single log-ins may not do with single tables: error 229. */
  readonly denied?: readonly Denial[];
}

/** A T-SQL engine on SQLite. */
export interface SqlEngine extends SqlServerEngine {
  /** Runs T-SQL with GO lines as the owner. Throws the first error. */
  runScript(database: string, text: string): Promise<void>;
  /**
   * A connection of its own to a database's file, for plain SQLite SQL on the tables: defaults, computed columns, triggers
   * and rowversions work, types are not checked. It never waits: a write fails while a session's transaction writes. The
   * caller closes it.
   */
  openDirect(database: string): DatabaseSync;
  /** Ends all sessions and closes the files. */
  close(): Promise<void>;
}

const OWNER = 'dbo';

/** Makes an engine on the files of a folder. Throws `SqlServerError` 911 later for databases that do not exist. */
export function createSqlEngine(options: SqlEngineOptions): SqlEngine {
  const clock = new ServerClock(options.now, options.utcOffsetMinutes ?? 0);
  const sessionsOf = (name: string): readonly RunningSession[] =>
    [...server.sessions.values()].filter(({ database }) => database.toLowerCase() === name.toLowerCase());
  const databases = new Databases(options.folder, options.databases, clock, sessionsOf);
  const server = new ServerState(databases);
  const plans = new PlanCache();

  const open = (database: string, user: string, program: string): EngineSession => {
    const file = databases.get(database);
    const permissions = new Permissions({
      logIn: user,
      database: file.name,
      readOnlyUsers: options.readOnlyUsers ?? [],
      denials: options.denied ?? [],
      user: server.logIns.sessionUser(user, file.name),
    });
    // The connection asks for the schema, and the transaction that knows it needs the connection.
    const seen: { catalog: () => typeof file.catalog } = { catalog: () => file.catalog };
    const access = permissions.isReadOnly ? 'read' : 'write';
    const connection = file.connect(access, () => seen.catalog(), permissions);
    const transaction = new Transaction(file, connection);
    seen.catalog = () => transaction.catalog;
    return new EngineSession({
      id: server.nextId(),
      user,
      program,
      database: file,
      connection,
      statements: new StatementCache(connection),
      plans,
      transaction,
      permissions,
      server,
      clock,
      options: freshOptions(),
      rowCount: 0n,
      lastIdentity: null,
      lastError: 0,
    });
  };

  return {
    hasDatabase: (name) => databases.has(name),
    logIn({ user, password, database }) {
      if (!server.logIns.has(user)) return null;
      if (!server.logIns.isPassword(user, password)) return 'wrong-password';
      const name = database === '' ? 'master' : database;
      // Everybody is a guest in master.
      const mayOpen = name.toLowerCase() === 'master' || server.logIns.userOf(user, name) !== null;
      return mayOpen && databases.has(name) ? 'ok' : 'unknown-database';
    },
    async openSession({ database, user, program }) {
      return open(database, user, program ?? '');
    },
    async runScript(database, text) {
      const session = open(database, OWNER, 'script');
      try {
        for (const batch of text.split(/^[ \t]*GO[ \t]*;?[ \t]*\r?$/im)) {
          if (batch.trim() !== '') await session.execute(batch, [], throwing, new AbortController().signal);
        }
      } finally {
        await session.close();
      }
    },
    openDirect: (database) => databases.get(database).connect('write'),
    async close() {
      await Promise.all([...server.sessions.values()].map((session) => session.finish()));
      databases.close();
    },
  };
}

/** Takes no results, and no failure. */
const throwing: ResultSink = {
  columns: () => undefined,
  row: () => undefined,
  done: () => undefined,
  message: () => undefined,
  error(failure: SqlServerError) {
    throw failure;
  },
  transactionAborted: () => undefined,
};
