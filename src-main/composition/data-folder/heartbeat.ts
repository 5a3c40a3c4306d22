import { randomUUID } from 'node:crypto';
import type { Log } from '../../engine/ports/log.ts';
import type { Beat } from '../../engine/ports/memory-store.ts';
import type { Stores } from '../../engine/ports/stores.ts';
import { readBeat, writeBeat } from './beat-file.ts';

/** The two places that a beat is written to: the database, and the file beside it in `home`. */
export interface HeartbeatParts {
  readonly home: string;
  readonly stores: Pick<Stores, 'memory' | 'transaction'>;
  readonly log: Log;
}

/**
 * A counter in the database and in a file beside it, by which a database that was deleted, or is an old copy, is known:
 * only then the file is ahead, or of another line. The database always counts first, so whatever is killed when, the file is never ahead of the
 * database that it was written with. Only for whoever holds the engine's lock.
 */
export class Heartbeat {
  readonly #parts: HeartbeatParts;
  #isFileBroken = false;
  #isDatabaseBroken = false;

  constructor(parts: HeartbeatParts) {
    this.#parts = parts;
  }

  /**
   * The first beat of an engine. `onLost` is called when the database does not know what the file knows, inside the
   * transaction that begins a new line: a process that is killed before the file follows notices it again.
   */
  begin(onLost: () => void): void {
    const { home, stores, log } = this.#parts;
    const kept = readBeat(home);
    stores.transaction(() => {
      const remembered = stores.memory.beat();
      const isLost = kept !== null && !knows(remembered, kept);
      if (isLost) {
        log.warn('the local database is new or an old copy', { remembered, kept });
        onLost();
      }
      stores.memory.setBeat(isLost || remembered === null ? firstBeat() : after(remembered));
    });
    this.#write();
  }

  /** Counts once more. While the database cannot be written, for example to a full disk, neither counts; the next beat does. */
  beat(): void {
    const { stores, log } = this.#parts;
    try {
      const last = stores.memory.beat();
      stores.memory.setBeat(last === null ? firstBeat() : after(last));
      this.#isDatabaseBroken = false;
    } catch (cause) {
      if (!this.#isDatabaseBroken) log.warn('the beat of the local database cannot be written', { cause });
      this.#isDatabaseBroken = true;
      return;
    }
    this.#write();
  }

  /**
   * A file that cannot be written stays behind, which means no loss, and is caught up with by the next beat. After a loss it is
   * of the line before, so the loss is noticed again, which costs some minutes and nothing else.
   */
  #write(): void {
    const { home, stores, log } = this.#parts;
    try {
      const beat = stores.memory.beat();
      if (beat !== null) writeBeat(home, beat);
      this.#isFileBroken = false;
    } catch (cause) {
      if (!this.#isFileBroken) log.warn('the beat beside the local database cannot be written', { cause });
      this.#isFileBroken = true;
    }
  }
}

const firstBeat = (): Beat => ({ line: randomUUID(), count: 1 });
const after = ({ line, count }: Beat): Beat => ({ line, count: count + 1 });

/** Whether a database has been where the file was written. */
const knows = (database: Beat | null, file: Beat): boolean =>
  database !== null && database.line === file.line && database.count >= file.count;
