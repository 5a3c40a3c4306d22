import type { ItemNumber, LocationCode } from '../../../src-shared/domain/ids.ts';
import type { ItemKind } from '../../../src-shared/domain/item.ts';
import type { Quantity } from '../../../src-shared/domain/quantity.ts';
import type { Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';

/** An item as far as it can be chosen for selling online. */
export interface FlagCandidate {
  readonly itemNumber: ItemNumber;
  /** For people; may be empty. */
  readonly name: string;
  readonly kind: ItemKind;
  readonly isActive: boolean;
  /** The flag as it is stored: Y, N or what else a site has there; null for NULL. */
  readonly flag: string | null;
  /**
   * The fields that were asked for: trimmed text, exact decimals as text, dates as YYYY-MM-DD in the server's zone. Null:
   * blank or NULL. `itemNumber`, `kind`, `online` and `stock` are not among them.
   */
  readonly values: Readonly<Record<string, string | null>>;
  /** On hand less committed by location, when it was asked for; a location without a row is missing. */
  readonly stock: ReadonlyMap<LocationCode, Quantity>;
}

/** What is read of every item. */
export interface CandidateRequest {
  /** Names of `ITEM_FIELDS`, or columns of IM_ITEM in capital letters. */
  readonly fields: readonly string[];
  readonly withStock: boolean;
}

/** A page of items; `next` is where the page after it begins, null at the end. */
export interface CandidatePage {
  readonly candidates: readonly FlagCandidate[];
  readonly next: string | null;
}

/** NCR's own web publisher writes and follows the same flag. Null: that cannot be read here. */
export interface PublisherState {
  readonly isEnabled: boolean | null;
  /** When it last published an item: the server's local time, as `FlagStamp.at`. */
  readonly lastPublishedAt: string | null;
}

/** What a write leaves in the audit columns, by which we know it again. */
export interface FlagStamp {
  /** The server's local time without a zone: `2026-03-05T10:00:00.123`. */
  readonly at: string;
  readonly user: string;
}

/** The same change of several items. */
export interface FlagBatch {
  /** At most `FLAG_BATCH_SIZE`. */
  readonly itemNumbers: readonly ItemNumber[];
  /** Only items with this flag are changed. */
  readonly before: string;
  readonly after: string;
  readonly stamp: FlagStamp;
}

/** An item's flag with who last changed the item and when. */
export interface FlagState {
  readonly itemNumber: ItemNumber;
  readonly flag: string;
  readonly stamp: { readonly [Field in keyof FlagStamp]: FlagStamp[Field] | null };
}

/**
 * What became of one item's flag: `changed` by this write; somebody else changed it before or since
 * (`changed-elsewhere`, with what it is now); or there is no such item.
 */
export type FlagOutcome =
  | { readonly kind: 'changed' }
  | { readonly kind: 'changed-elsewhere'; readonly found: string }
  | { readonly kind: 'not-found' };

export interface FlagAnswer {
  readonly itemNumber: ItemNumber;
  readonly outcome: FlagOutcome;
}

/**
 * The POS's online flag: reading whatever helps to choose items, and the one write that there is. Reads use the reading
 * log-in, writes a second, narrow one.
 * Failures: `auth` (log-in refused or without the right), `transient`, `rejected` (a field that this company lacks),
 * `canceled`. After a failed `setFlags` nothing is known of its items until `readFlags` told.
 */
export interface OnlineFlagPort {
  /** The server's local date, YYYY-MM-DD. */
  today(signal: AbortSignal): Promise<Result<string, SyncError>>;
  publisher(signal: AbortSignal): Promise<Result<PublisherState, SyncError>>;
  /** All items by number; the first page for null, the others for the `next` of the page before. */
  readCandidates(
    request: CandidateRequest,
    from: string | null,
    signal: AbortSignal,
  ): Promise<Result<CandidatePage, SyncError>>;
  /** A stamp for the next write, by the server's clock. */
  newStamp(signal: AbortSignal): Promise<Result<FlagStamp, SyncError>>;
  /** Changes the flag, and the audit columns with it, in one short transaction, and reads back. */
  setFlags(batch: FlagBatch, signal: AbortSignal): Promise<Result<readonly FlagAnswer[], SyncError>>;
  /** The flags as they are now; an item that does not exist is left out. */
  readFlags(
    itemNumbers: readonly ItemNumber[],
    signal: AbortSignal,
  ): Promise<Result<readonly FlagState[], SyncError>>;
  close(): Promise<void>;
}

/** The longest list of items that one write takes: few enough that a till never waits for it. */
export const FLAG_BATCH_SIZE = 50;

// SQL Server's datetime is kept in steps of 1/300 s, and drivers round to milliseconds.
const DATETIME_STEP_MS = 4;

/** What became of an item, from what was read back (null: no such item). Only a row with our stamp was changed by us. */
export function flagOutcome(
  state: FlagState | null,
  { after, stamp }: Pick<FlagBatch, 'after' | 'stamp'>,
): FlagOutcome {
  if (state === null) return { kind: 'not-found' };
  const isOurs = state.flag === after && isSameStamp(state.stamp, stamp);
  return isOurs ? { kind: 'changed' } : { kind: 'changed-elsewhere', found: state.flag };
}

function isSameStamp(found: FlagState['stamp'], stamp: FlagStamp): boolean {
  if (found.at === null || found.user !== stamp.user) return false;
  return Math.abs(localMs(found.at) - localMs(stamp.at)) < DATETIME_STEP_MS;
}

// Both are local times of one server, so which zone they are read in does not matter.
const localMs = (local: string): number => Date.parse(`${local}Z`);
