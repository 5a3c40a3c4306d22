import type { ItemNumber, RunId } from '../../../src-shared/domain/ids.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { FlagStamp } from './online-flag.ts';

/** One online flag that is to change. `before` and `after` are the flag as the POS keeps it. */
export interface FlagChange {
  readonly itemNumber: ItemNumber;
  /** For people; may be empty. */
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly reason: string;
}

/**
 * `setting`: at work, or killed in the middle of it. `interrupted`: it was killed, and what became of its last batch has
 * been looked up since.
 */
export type OnlineRunState = 'setting' | 'done' | 'failed' | 'interrupted';

/** One setting of online flags by a rule, or one undoing of it. */
export interface OnlineRun {
  readonly id: RunId;
  readonly kind: 'set' | 'undo';
  readonly state: OnlineRunState;
  /** The rule's name; of an undo that of the run that it undoes. */
  readonly ruleName: string;
  /** The run that an undo undoes. */
  readonly undoes: RunId | null;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly error: SyncError | null;
}

/**
 * `announced`: planned and not sent yet. `sent`: its write may be on its way. `changed`: confirmed. `elsewhere`: somebody
 * else had changed it. `failed`: the write was refused. `dropped`: it was never sent, because the run ended before.
 */
export type FlagRecordState =
  | 'announced'
  | 'sent'
  | 'changed'
  | 'elsewhere'
  | 'not-found'
  | 'failed'
  | 'dropped';

/** A change with what became of it. */
export interface FlagRecord extends FlagChange {
  readonly state: FlagRecordState;
  /** What its write left, or would have left, in the audit columns. */
  readonly stamp: FlagStamp | null;
  /** The flag that was found instead, where somebody else had changed it. */
  readonly found: string | null;
}

/** What became of one record. */
export interface FlagSettlement {
  readonly itemNumber: ItemNumber;
  readonly state: Exclude<FlagRecordState, 'sent'>;
  readonly found?: string | null;
}

/** Runs of the online flag with the values from before, so that each can be undone. */
export interface OnlineRunStore {
  insert(run: OnlineRun): void;
  update(id: RunId, patch: Partial<Pick<OnlineRun, 'state' | 'endedAt' | 'error'>>): void;
  get(id: RunId): OnlineRun | null;
  /** Runs whose id begins with the text, newest first. */
  beginningWith(text: string, limit: number): readonly OnlineRun[];
  list(filter: { readonly state?: OnlineRunState; readonly limit: number }): readonly OnlineRun[];
  /** Keeps what is about to be changed, before anything of it is. */
  announce(id: RunId, changes: readonly FlagChange[]): void;
  /** The next announced changes, at most `limit`, all with the same values; empty at the end. */
  nextBatch(id: RunId, limit: number): readonly FlagRecord[];
  /**
   * Marks announced changes as sent with a stamp. False, and nothing is marked, when the run is over or not all of them
   * are announced any more: another process has taken it for dead.
   */
  send(id: RunId, items: readonly ItemNumber[], stamp: FlagStamp): boolean;
  settle(id: RunId, settlements: readonly FlagSettlement[]): void;
  /** Everything announced that was not sent becomes `dropped`. */
  dropAnnounced(id: RunId): void;
  /** Records in a state, by item number, after the given one. */
  records(id: RunId, state: FlagRecordState, after: ItemNumber | null, limit: number): readonly FlagRecord[];
  counts(id: RunId): Readonly<Record<FlagRecordState, number>>;
  /** Drops up to `limit` runs that ended before the instant, with their records; answers how many. */
  prune(before: number, limit: number): number;
}
