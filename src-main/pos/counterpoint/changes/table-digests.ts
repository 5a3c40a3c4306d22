import type { ItemNumber } from '../../../../src-shared/domain/ids.ts';
import { ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { CounterpointDatabase } from '../counterpoint-database.ts';
import type { TableName } from '../schema/tables.ts';
import { DIGESTS_PER_PAGE, itemDigestsQuery, wholeDigestQuery } from './digest.query.ts';
import { type Digest, differingItems, digestOf, type Snapshot, SnapshotBuilder } from './digest.ts';

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
      const read = await readSnapshot(database, of, signal);
      if (!read.ok) return read;
      const now = read.value;
      const others = known.filter(({ whole }) => whole !== now.whole);
      remembered.set(followed, [now, ...others].slice(0, REMEMBERED));
      return ok({ items: itemsToCompare(before, last, now), digest: now.whole });
    },
  };
}

/** Its sum is of what was read, not of a moment earlier or later: what changes in between is seen next time. */
async function readSnapshot(
  database: CounterpointDatabase,
  { table, values }: DigestedTable,
  signal: AbortSignal,
): Promise<Result<Snapshot, SyncError>> {
  const snapshot = new SnapshotBuilder();
  let after = '';
  for (;;) {
    const rows = await database.run(itemDigestsQuery(table, values, after), signal);
    if (!rows.ok) return rows;
    snapshot.add(rows.value);
    const last = rows.value.at(-1)?.ITEM_NO;
    if (last == null || rows.value.length < DIGESTS_PER_PAGE) return ok(snapshot.build());
    after = last;
  }
}

function itemsToCompare(
  before: Digest | undefined,
  last: Snapshot | undefined,
  now: Snapshot,
): readonly ItemNumber[] {
  if (before === now.whole) return [];
  return last === undefined ? [...now.items.keys()] : differingItems(last, now);
}
