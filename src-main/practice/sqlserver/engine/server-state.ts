import type { DatabaseFile } from './database-file.ts';
import { LockTable } from './lock-table.ts';

/** A session as others see it. */
export interface RunningSession {
  readonly id: number;
  readonly user: string;
  readonly program: string;
  readonly database: DatabaseFile;
  /** Owns the session's locks. */
  readonly transaction: object;
  /** Somebody ended it by KILL. */
  isKilled: boolean;
  /** Ends the running statement; null when none runs. */
  stop: (() => void) | null;
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
