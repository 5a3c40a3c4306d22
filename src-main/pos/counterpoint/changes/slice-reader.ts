import { type ItemNumber, itemNumber } from '../../../../src-shared/domain/ids.ts';
import { ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { CounterpointDatabase } from '../counterpoint-database.ts';
import { itemDigestsQuery, type SliceRange, sliceDigestQuery, sliceItemsQuery } from './digest.query.ts';
import { differingItems, digestOf, rowsOf, type Snapshot, snapshotOf } from './digest.ts';
import type { DigestedTable, SliceMemory } from './slice-memory.ts';
import type { Slice } from './sliced-table.schema.ts';

/** A slice as it is now, and the items in it whose values may differ from what they were. */
export interface SliceLook {
  readonly slice: Slice;
  readonly items: readonly ItemNumber[];
}

/** Reads slices: their sums, one row each, and their items where a sum is another than it was. */
export class SliceReader {
  readonly #database: CounterpointDatabase;
  readonly #memory: SliceMemory;

  constructor(database: CounterpointDatabase, memory: SliceMemory) {
    this.#database = database;
    this.#memory = memory;
  }

  async sum(
    { table, values }: DigestedTable,
    range: SliceRange,
    signal: AbortSignal,
  ): Promise<Result<Slice, SyncError>> {
    const rows = await this.#database.run(sliceDigestQuery(table, values, range), signal);
    if (!rows.ok) return rows;
    return ok({ upTo: range.upTo, rows: rowsOf(rows.value), digest: digestOf(rows.value) });
  }

  /** Every item that has a row in the slice. */
  async all(
    of: DigestedTable,
    range: SliceRange,
    signal: AbortSignal,
  ): Promise<Result<SliceLook, SyncError>> {
    const read = await this.#snapshot(of, range, signal);
    return read.ok ? ok({ slice: sliceOf(range, read.value), items: [...read.value.items.keys()] }) : read;
  }

  /** What differs from the slice as it was. */
  async look(
    of: DigestedTable,
    range: SliceRange,
    before: Slice,
    signal: AbortSignal,
  ): Promise<Result<SliceLook, SyncError>> {
    const known = this.#memory.recall(of, range, before.digest);
    // After a start the items are read once, so that the first change names those that differ and no others.
    if (known !== undefined) {
      const sum = await this.sum(of, range, signal);
      if (!sum.ok) return sum;
      if (sum.value.digest === before.digest) return ok({ slice: sum.value, items: [] });
    }
    const read = await this.#snapshot(of, range, signal);
    if (!read.ok) return read;
    const slice = sliceOf(range, read.value);
    if (slice.digest === before.digest) return ok({ slice, items: [] });
    if (known !== undefined) return ok({ slice, items: differingItems(known, read.value) });
    // Not only those with rows: what lost its rows since then is in no sum any more.
    const all = await this.#database.run(sliceItemsQuery(of.table, range), signal);
    if (!all.ok) return all;
    const items = all.value.map((row) => itemNumber(row.ITEM_NO ?? ''));
    return ok({ slice, items: [...new Set([...read.value.items.keys(), ...items])] });
  }

  // Its digest is of what was read, not of a moment earlier or later: what changes in between is seen next time.
  async #snapshot(
    of: DigestedTable,
    range: SliceRange,
    signal: AbortSignal,
  ): Promise<Result<Snapshot, SyncError>> {
    const rows = await this.#database.run(itemDigestsQuery(of.table, of.values, range), signal);
    if (!rows.ok) return rows;
    const snapshot = snapshotOf(rows.value);
    this.#memory.keep(of, range, snapshot);
    return ok(snapshot);
  }
}

const sliceOf = ({ upTo }: SliceRange, { rows, digest }: Snapshot): Slice => ({ upTo, rows, digest });
