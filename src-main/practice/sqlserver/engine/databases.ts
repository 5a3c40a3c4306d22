import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { SqlServerError } from '../session.ts';
import { notUnderstood } from '../sql/errors.ts';
import { DatabaseFile } from './database-file.ts';
import type { ServerClock } from './server-clock.ts';
import type { DatabaseAdministration, RunningSession } from './server-state.ts';

const ENDING = '.db';

/** The databases of a server: one file each in a folder. `master` is always there. */
export class Databases implements DatabaseAdministration {
  readonly #folder: string;
  readonly #clock: ServerClock;
  readonly #files = new Map<string, DatabaseFile>();
  /** The sessions of a database. */
  readonly #sessions: (name: string) => readonly RunningSession[];

  /** Opens what the folder holds, and makes what is missing of `names`. */
  constructor(
    folder: string,
    names: readonly string[],
    clock: ServerClock,
    sessions: (name: string) => readonly RunningSession[],
  ) {
    this.#folder = folder;
    this.#clock = clock;
    this.#sessions = sessions;
    mkdirSync(folder, { recursive: true });
    const found = readdirSync(folder).flatMap((file) =>
      file.endsWith(ENDING) ? [file.slice(0, -ENDING.length)] : [],
    );
    for (const name of [...names, ...found, 'master']) if (!this.has(name)) this.#open(name);
  }

  has(name: string): boolean {
    return this.#files.has(name.toLowerCase());
  }

  /** Throws 911 for one that does not exist. */
  get(name: string): DatabaseFile {
    const file = this.#files.get(name.toLowerCase());
    if (file === undefined) throw new SqlServerError(911, `Database '${name}' does not exist.`);
    return file;
  }

  names(): readonly string[] {
    return [...this.#files.values()].map((file) => file.name);
  }

  create(name: string): void {
    if (this.has(name)) {
      throw new SqlServerError(1801, `Database '${name}' already exists. Choose a different database name.`);
    }
    this.#open(name);
  }

  drop(name: string): void {
    if (!this.has(name) || name.toLowerCase() === 'master') {
      throw new SqlServerError(
        3701,
        `Cannot drop the database '${name}', because it does not exist or you do not have permission.`,
        11,
      );
    }
    if (this.#sessions(name).length > 0) {
      throw new SqlServerError(3702, `Cannot drop database "${name}" because it is currently in use.`);
    }
    this.get(name).remove();
    this.#files.delete(name.toLowerCase());
  }

  alter(name: string, setting: string, value: string): void {
    const file = this.get(name);
    if (setting === 'COMPATIBILITY_LEVEL') file.compatibilityLevel = Number(value);
    // WITH ROLLBACK IMMEDIATE ends the sessions that are in it.
    if (setting === 'SINGLE_USER') for (const session of this.#sessions(name)) session.kill();
  }

  close(): void {
    for (const file of this.#files.values()) file.close();
    this.#files.clear();
  }

  #open(name: string): void {
    if (!/^[\w $-]+$/.test(name)) throw notUnderstood(`databases called ${name}`);
    const path = join(this.#folder, `${name}${ENDING}`);
    this.#files.set(name.toLowerCase(), new DatabaseFile(name, path, this.#clock, () => this.names()));
  }
}
