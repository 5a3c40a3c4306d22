import { LockTable } from './lock-table.ts';
import { LogIns } from './log-ins.ts';

/** A session as others see it. */
export interface RunningSession {
  readonly id: number;
  readonly user: string;
  readonly program: string;
  readonly database: string;
  /** The owner of the lock that its statement waits for; null when it does not wait. */
  waitsFor(): object | null;
  /** True for an owner of locks that is this session. */
  owns(owner: object): boolean;
  /** True while a statement runs. */
  readonly isRunning: boolean;
  /** Ends the session: its statement, its transaction and its connection. */
  kill(): void;
  /** The same, and waits for the end of what it was running. */
  finish(): Promise<void>;
}

/** What happens to databases as a whole. */
export interface DatabaseAdministration {
  names(): readonly string[];
  create(name: string): void;
  drop(name: string): void;
  alter(name: string, setting: string, value: string): void;
}

/** What all sessions of a server share. */
export class ServerState {
  readonly sessions = new Map<number, RunningSession>();
  /** Locks of sp_getapplock. */
  readonly applicationLocks = new LockTable();
  readonly logIns = new LogIns();
  readonly databases: DatabaseAdministration;
  // Numbers up to 50 are the server's own.
  #lastId = 50;

  constructor(databases: DatabaseAdministration) {
    this.databases = databases;
  }

  nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }
}
