import type { ItemNumber } from '../../../../src-shared/domain/ids.ts';
import { ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { CounterpointDatabase } from '../counterpoint-database.ts';
import type { TableName } from '../schema/tables.ts';
import { type Cut, cutTable, rangeAt, rowsPerSlice } from './slice-cuts.ts';
import { type DigestedTable, SliceMemory } from './slice-memory.ts';
import { SliceReader } from './slice-reader.ts';
import { formatSlicedTable, parseSlicedTable, type Slice, type SlicedTable } from './sliced-table.schema.ts';

/** What a look at a table found: the items whose values may differ from the look before, and the digest for the next. */
export interface DigestLook {
  readonly table: TableName;
  readonly items: readonly ItemNumber[];
  readonly digest: string;
}

/** Within how many looks of so many rows every slice has its turn, while the tables stay as large as they are. */
export function looksPerRound(tables: readonly SlicedTable[], rowsPerLook: number): number {
  const rows = tables.flatMap(({ slices }) => slices).reduce((sum, slice) => sum + slice.rows, 0);
  return Math.max(1, Math.ceil(rows / rowsPerLook));
}

/** A slice that grew to so many times what it should have has the table cut anew with the next full comparison. */
const MOST_GROWTH = 2;

/**
 * Notices changes by the values themselves. A table is cut by item number into slices that one short statement adds up
 * each. A look goes through as many of them as it has rows to spend, and the next one goes on where it stopped: both the
 * sums and the place are in the cursor, so that nothing is lost with the process.
 */
export class TableDigests {
  readonly #database: CounterpointDatabase;
  readonly #memory = new SliceMemory();
  readonly #reader: SliceReader;
  /** Where tables were cut last: the same places serve for all flows and stores. */
  readonly #cuts = new Map<TableName, Cut>();

  constructor(database: CounterpointDatabase) {
    this.#database = database;
    this.#reader = new SliceReader(database, this.#memory);
  }

  /** The digest of a whole table as it is now. */
  async current(of: DigestedTable, signal: AbortSignal): Promise<Result<string, SyncError>> {
    const known = this.#cuts.get(of.table);
    if (known !== undefined) {
      const slices = await this.#sums(of, known, signal);
      if (!slices.ok) return slices;
      const most = MOST_GROWTH * rowsPerSlice(of.table);
      if (slices.value.every(({ rows }) => rows <= most)) return ok(fromTheStart(slices.value));
    }
    const cut = await this.#cutAnew(of.table, signal);
    if (!cut.ok) return cut;
    const slices = await this.#sums(of, cut.value, signal);
    return slices.ok ? ok(fromTheStart(slices.value)) : slices;
  }

  /**
   * Looks at slices of all the tables, of about so many rows together, and at one of each table at least: `looksPerRound`
   * says when all had their turn. `before` are digests by table; of a table that is not in it every item is named.
   */
  async look(
    tables: readonly DigestedTable[],
    before: Readonly<Record<string, string>>,
    rowsPerLook: number,
    signal: AbortSignal,
  ): Promise<Result<readonly DigestLook[], SyncError>> {
    const known = tables.map((of) => ({ of, sliced: parseSlicedTable(before[of.table]) }));
    const looks = looksPerRound(
      known.flatMap(({ sliced }) => sliced ?? []),
      rowsPerLook,
    );
    const found: DigestLook[] = [];
    for (const { of, sliced } of known) {
      const look =
        sliced === undefined
          ? await this.#lookAtAll(of, signal)
          : await this.#lookAtSome(of, sliced, looks, signal);
      if (!look.ok) return look;
      found.push(look.value);
    }
    return ok(found);
  }

  async #lookAtAll(of: DigestedTable, signal: AbortSignal): Promise<Result<DigestLook, SyncError>> {
    const cut = await this.#cutAnew(of.table, signal);
    if (!cut.ok) return cut;
    const items: ItemNumber[] = [];
    const slices: Slice[] = [];
    for (const place of cut.value.keys()) {
      const read = await this.#reader.all(of, rangeAt(cut.value, place), signal);
      if (!read.ok) return read;
      for (const item of read.value.items) items.push(item);
      slices.push(read.value.slice);
    }
    return ok({ table: of.table, items, digest: fromTheStart(slices) });
  }

  async #lookAtSome(
    of: DigestedTable,
    { slices, next }: SlicedTable,
    looks: number,
    signal: AbortSignal,
  ): Promise<Result<DigestLook, SyncError>> {
    const cut = slices.map(({ upTo }) => upTo);
    // After a start the cut goes on that the cursor has.
    if (!this.#cuts.has(of.table)) this.#cuts.set(of.table, cut);
    const count = Math.ceil(slices.length / looks);
    const items: ItemNumber[] = [];
    const found = new Map<number, Slice>();
    for (let turn = 0; turn < count; turn += 1) {
      const place = (next + turn) % slices.length;
      const before = slices[place];
      if (before === undefined) continue;
      const look = await this.#reader.look(of, rangeAt(cut, place), before, signal);
      if (!look.ok) return look;
      for (const item of look.value.items) items.push(item);
      found.set(place, look.value.slice);
    }
    const digest = formatSlicedTable({
      slices: slices.map((slice, place) => found.get(place) ?? slice),
      next: (next + count) % slices.length,
    });
    return ok({ table: of.table, items, digest });
  }

  async #sums(
    of: DigestedTable,
    cut: Cut,
    signal: AbortSignal,
  ): Promise<Result<readonly Slice[], SyncError>> {
    const slices: Slice[] = [];
    for (const place of cut.keys()) {
      const slice = await this.#reader.sum(of, rangeAt(cut, place), signal);
      if (!slice.ok) return slice;
      slices.push(slice.value);
    }
    return ok(slices);
  }

  async #cutAnew(table: TableName, signal: AbortSignal): Promise<Result<Cut, SyncError>> {
    const cut = await cutTable(this.#database, table, signal);
    if (!cut.ok) return cut;
    this.#cuts.set(table, cut.value);
    this.#memory.forget(table);
    return cut;
  }
}

const fromTheStart = (slices: readonly Slice[]): string => formatSlicedTable({ slices, next: 0 });
