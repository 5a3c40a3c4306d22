import type { Log } from '../engine/ports/log.ts';
import type { Stores } from '../engine/ports/stores.ts';
import { readBeat, writeBeat } from './beat-file.ts';

export interface HeartbeatParts {
  readonly home: string;
  readonly stores: Pick<Stores, 'memory' | 'transaction'>;
  readonly log: Log;
}

/**
 * A counter in the database and in a file beside it, by which a database that was deleted, or is an old copy, is known:
 * only then the file is ahead. The database always counts first, so whatever is killed when, the file is never ahead of the
 * database that it was written with. Only for whoever holds the engine's lock.
 */
export class Heartbeat {
  readonly #parts: HeartbeatParts;
  #isFileBroken = false;

  constructor(parts: HeartbeatParts) {
    this.#parts = parts;
  }

  /**
   * The first beat of an engine. `onLost` is called when the database does not know what the file knows, inside the
   * transaction that makes the database count on from there: a process that is killed before notices it again.
   */
  begin(onLost: () => void): void {
    const { home, stores, log } = this.#parts;
    const kept = readBeat(home);
    stores.transaction(() => {
      const remembered = stores.memory.beat();
      if (kept !== null && kept > remembered) {
        log.warn('the local database is new or an old copy', { remembered, kept });
        stores.memory.setBeat(kept);
        onLost();
      }
      stores.memory.setBeat(stores.memory.beat() + 1);
    });
    this.#write();
  }

  beat(): void {
    const { memory } = this.#parts.stores;
    memory.setBeat(memory.beat() + 1);
    this.#write();
  }

  /** A file that cannot be written stays behind, which means no loss; it is caught up with by the next beat. */
  #write(): void {
    const { home, stores, log } = this.#parts;
    try {
      writeBeat(home, stores.memory.beat());
      this.#isFileBroken = false;
    } catch (cause) {
      if (!this.#isFileBroken) log.warn('the beat beside the local database cannot be written', { cause });
      this.#isFileBroken = true;
    }
  }
}
