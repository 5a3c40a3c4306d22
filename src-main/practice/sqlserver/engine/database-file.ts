import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { type Catalog, EMPTY_CATALOG } from '../sql/catalog.ts';
import { registerFunctions } from '../sql/register-functions.ts';
import { loadCatalog, prepareCatalog } from './catalog-store.ts';
import { Counters } from './counters.ts';
import { LockTable } from './lock-table.ts';
import type { Permissions } from './permissions.ts';
import type { ServerClock } from './server-clock.ts';
import { registerServerFunctions } from './server-functions.ts';

/** One database: a SQLite file in WAL mode, with the catalog that was committed last. */
export class DatabaseFile {
  readonly name: string;
  /** The writer's lock of the whole database, and locks of tables. */
  readonly locks = new LockTable();
  readonly counters = new Counters();
  readonly #path: string;
  readonly #clock: ServerClock;
  readonly #databaseNames: () => readonly string[];
  readonly #owner: DatabaseSync;
  catalog: Catalog = EMPTY_CATALOG;
  /** As of SQL Server 2016 (130) OPENJSON exists. */
  compatibilityLevel = 160;

  /** Opens the file, or makes it. */
  constructor(name: string, path: string, clock: ServerClock, databaseNames: () => readonly string[]) {
    this.name = name;
    this.#databaseNames = databaseNames;
    this.#path = path;
    this.#clock = clock;
    this.#owner = this.connect('write');
    prepareCatalog(this.#owner);
    this.catalog = loadCatalog(this.#owner);
  }

  /**
   * A connection of its own. A reading one cannot write, whatever is run on it: SQLite itself opens the file for reading
   * only. `catalog` is what the connection sees of the schema. Waiting for a lock would stop the whole process, so nobody waits inside of SQLite.
   */
  connect(
    access: 'read' | 'write',
    catalog: () => Catalog = () => this.catalog,
    permissions: Permissions | null = null,
  ): DatabaseSync {
    const database = new DatabaseSync(this.#path, { readOnly: access === 'read', timeout: 0 });
    if (access === 'write') database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;');
    database.exec('PRAGMA foreign_keys = ON; PRAGMA cache_size = -16000; PRAGMA temp_store = MEMORY;');
    registerFunctions(database);
    registerServerFunctions(database, {
      clock: this.#clock,
      databaseName: () => this.name,
      databaseNames: this.#databaseNames,
      nextRowversion: () => this.counters.nextRowversion(catalog(), database),
      nextIdentity: (table) => this.counters.nextIdentity(table, catalog(), database),
      objects: catalog,
      permissions,
    });
    return database;
  }

  get knowsJson(): boolean {
    return this.compatibilityLevel >= 130;
  }

  close(): void {
    this.#owner.close();
  }

  /** Takes the file away; nobody may be connected any more. */
  remove(): void {
    this.close();
    for (const ending of ['', '-wal', '-shm']) rmSync(`${this.#path}${ending}`, { force: true });
  }
}
