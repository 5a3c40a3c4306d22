import type { Doubt } from './order-stores.ts';

/** The local database was deleted, or an old copy was put in its place. Instants are milliseconds since 1970 UTC. */
export interface MemoryLoss {
  /** When it was noticed: whatever was done before, the database need not know. */
  readonly noticedAt: number;
  /** Of everything that may have left for the POS before; one for the company. `sentAt` is `noticedAt`. */
  readonly doubt: Doubt;
}

/**
 * How far a database has come. It grows for as long as an engine is at work, and is kept beside the database as well. A line
 * is begun with a new database and after each loss: whatever a copy has counted to, it is of another line then.
 */
export interface Beat {
  readonly line: string;
  /** From 1. */
  readonly count: number;
}

/** What the local database knows of itself. */
export interface MemoryStore {
  /** Null before the first one. */
  beat(): Beat | null;
  setBeat(beat: Beat): void;
  /** The last loss that was noticed; null: none was. */
  loss(): MemoryLoss | null;
  putLoss(loss: MemoryLoss): void;
}
