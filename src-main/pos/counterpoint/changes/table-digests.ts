import type { ItemNumber } from '../../../../src-shared/domain/ids.ts';
import { ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { CounterpointDatabase } from '../counterpoint-database.ts';
import type { TableName } from '../schema/tables.ts';
import { itemDigestsQuery, wholeDigestQuery } from './digest.query.ts';
import { type Digest, differingItems, digestOf, type Snapshot, snapshotOf } from './digest.ts';

/** A table and the columns that are followed. */
export interface DigestedTable {
  readonly table: TableName;
  readonly values: readonly string[];
}

/** What a look found: the items whose values differ from the digest of the look before, and the digest for the next. */
export interface DigestLook {
  readonly items: readonly ItemNumber[];
  readonly digest: Digest;
}

/** Notices changes by the values themselves: one row while nothing changes, one row per item when something did. */
export interface TableDigests {
  current(of: DigestedTable, signal: AbortSignal): Promise<Result<Digest, SyncError>>;
  /** `before` undefined: nothing is known, so every item with a row is named. */
  look(
    of: DigestedTable,
    before: Digest | undefined,
    signal: AbortSignal,
  ): Promise<Result<DigestLook, SyncError>>;
}

/** Stores look at different times, and a look whose plan failed is made again. */
const REMEMBERED = 4;

/** Digests of each item are kept in memory: after a start, the first change has every item compared once. */
export function createTableDigests(database: CounterpointDatabase): TableDigests {
  const remembered = new Map<string, readonly Snapshot[]>();

  const current: TableDigests['current'] = async ({ table, values }, signal) => {
    const rows = await database.run(wholeDigestQuery(table, values), signal);
    return rows.ok ? ok(digestOf(rows.value)) : rows;
  };

  return {
    current,
    async look(of, before, signal) {
      const { table, values } = of;
      const followed = [table, ...values].join(' ');
      const known = remembered.get(followed) ?? [];
      const last = known.find(({ whole }) => whole === before);
      if (before !== undefined && last !== undefined) {
        const whole = await current(of, signal);
        if (!whole.ok) return whole;
        if (whole.value === before) return ok({ items: [], digest: before });
      }
      const rows = await database.run(itemDigestsQuery(table, values), signal);
      if (!rows.ok) return rows;
      // Its own sum, not one read a moment earlier or later: what changes in between is seen next time.
      const now = snapshotOf(rows.value);
      const others = known.filter(({ whole }) => whole !== now.whole);
      remembered.set(followed, [now, ...others].slice(0, REMEMBERED));
      return ok({ items: itemsToCompare(before, last, now), digest: now.whole });
    },
  };
}

function itemsToCompare(
  before: Digest | undefined,
  last: Snapshot | undefined,
  now: Snapshot,
): readonly ItemNumber[] {
  if (before === now.whole) return [];
  return last === undefined ? [...now.items.keys()] : differingItems(last, now);
}
