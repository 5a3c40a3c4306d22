import type { ItemNumber, LocationCode } from '../../../src-shared/domain/ids.ts';
import type { Item } from '../../../src-shared/domain/item.ts';
import type { CellPrice, PriceRule } from '../../../src-shared/domain/price.ts';
import type { StockLevel } from '../../../src-shared/domain/stock-level.ts';
import type { Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';

/** What a change of the POS can concern; each has its own tables and so its own cursor. */
export type PosAspect = 'catalog' | 'prices' | 'stock';

/** A position in the POS's change stream. All instants are ISO 8601, UTC, with milliseconds. */
export interface PosCursor {
  /** The POS's own clock, read before the signposts. */
  readonly readAt: string;
  /**
   * For each table that contributes, the instant up to which its changes are known. A table that is missing has no
   * usable signpost and is compared in full.
   */
  readonly signposts: Readonly<Record<string, string>>;
  /** Signposts that were seen to move at this site, by their keys in `signposts`: only these are relied upon alone. */
  readonly moved?: readonly string[] | undefined;
  /** What the values of a table were, for those whose signpost is not relied upon. */
  readonly digests?: Readonly<Record<string, string>> | undefined;
  /** The signposts as they were read, when `signposts` reaches further back. */
  readonly newest?: Readonly<Record<string, string>> | undefined;
  /** What the rules behind the prices were, in the POS's own words; other words: they were edited. */
  readonly priceRules?: string | undefined;
  /** By the POS's clock: when prices change next without anybody touching them; absent when that is not known. */
  readonly pricesChangeAt?: string | undefined;
}

/** Items that changed after a cursor. `bound` was read before the rows and is the cursor of the next look. */
export interface PosChanges {
  readonly itemNumbers: readonly ItemNumber[];
  readonly bound: PosCursor;
  /** True when a signpost went backwards (a restored backup, a clock change): everything must be compared. */
  readonly mustCompareAll: boolean;
}

/** Records that could be read, and a failure for each that could not; one bad row never hides its neighbors. */
export interface PosRead<Record> {
  readonly records: readonly Record[];
  readonly problems: readonly SyncError[];
}

/** What the POS says about itself. */
export interface PosInfo {
  readonly company: string;
  readonly version: string;
  readonly locations: readonly { readonly code: LocationCode; readonly name: string }[];
  /** POS clock minus our clock. */
  readonly clockDifferenceMs: number;
  /** Plain sentences the owner should see: unencrypted connection, missing optional columns. */
  readonly warnings: readonly string[];
}

/**
 * The point-of-sale company, read only. Every list of item numbers is at most `POS_BATCH_SIZE` long.
 * Failures: `auth` (log-in refused), `transient` (network, deadlock, timeout), `rejected` (not a company database,
 * missing columns), `canceled`.
 */
export interface Pos {
  /** Connects, checks that this is a company database with the columns we read, and answers what it is. */
  check(signal: AbortSignal): Promise<Result<PosInfo, SyncError>>;
  /** The signposts as they stand now: the bound of a full compare, read before its rows. */
  currentBound(aspect: PosAspect, signal: AbortSignal): Promise<Result<PosCursor, SyncError>>;
  /** Items with a change of that aspect later than the cursor's signposts, whether or not they are online. */
  changedItems(
    aspect: PosAspect,
    since: PosCursor,
    signal: AbortSignal,
  ): Promise<Result<PosChanges, SyncError>>;
  /** Item numbers with the online flag, ascending, after the given one; an empty page is the end. */
  onlineItemNumbers(
    after: ItemNumber | null,
    limit: number,
    signal: AbortSignal,
  ): Promise<Result<readonly ItemNumber[], SyncError>>;
  /** Items by number, online or not; a number that does not exist is left out. */
  readItems(
    itemNumbers: readonly ItemNumber[],
    signal: AbortSignal,
  ): Promise<Result<PosRead<Item>, SyncError>>;
  /** Prices of all existing cells of the items. */
  readPrices(
    itemNumbers: readonly ItemNumber[],
    rule: PriceRule,
    signal: AbortSignal,
  ): Promise<Result<PosRead<CellPrice>, SyncError>>;
  /** Stock of all existing cells of the items at the locations; only rows that exist. */
  readStock(
    itemNumbers: readonly ItemNumber[],
    locations: readonly LocationCode[],
    signal: AbortSignal,
  ): Promise<Result<PosRead<StockLevel>, SyncError>>;
  close(): Promise<void>;
}

/** The longest list of item numbers that one read takes. */
export const POS_BATCH_SIZE = 500;
